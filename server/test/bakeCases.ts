/** Bake files that buildx takes, and what of them only buildx can tell. */

export interface BakeCase {
  readonly what: string;
  /** In the order that buildx is given them. */
  readonly files: Readonly<Record<string, string>>;
  readonly variables?: Readonly<Record<string, string>>;
  /** `target.setting` or `target.setting.key`. */
  readonly unknown?: readonly string[];
}

const hcl = (text: string): BakeCase["files"] => ({ "docker-bake.hcl": text });
const json = (value: unknown): BakeCase["files"] => ({
  "docker-bake.json": typeof value === "string" ? value : JSON.stringify(value, undefined, 2),
});

export const bakeCases: readonly BakeCase[] = [
  {
    what: "has defaults, also for what is empty or null",
    files: hcl(`target "a" {}
target "b" {
  context = ""
  dockerfile = ""
  target = ""
}
target c {
  context = null
  dockerfile = null
  args = null
  tags = null
}
target "d" { dockerfile-inline = "FROM scratch" }
`),
  },
  {
    what: "has comments, bare labels and commas of all kinds",
    files: hcl(`# one
// two
/* three
   four */ target a { context = "x" } // five
target "b" { # six
  args = { A = "1", B: "2"
    C = "3", # seven

    "D E" = "4", } /* eight */
  tags = [ // nine
    "t", "u",
  ]
}
`),
  },
  {
    what: "has escapes and literal marks",
    files: hcl(`target "a" {
  args = {
    A = "tab\\tq\\"x\\\\ \\u00e9 \\U0001F600"
    B = "$\${A} %%{B} $ % $5 100% $$"
    C = "#no // comment /* here */"
    D = "}]),"
  }
}
`),
  },
  {
    what: "has heredocs",
    files: hcl(`variable "V" { default = "v" }
target "a" {
  dockerfile-inline = <<EOT
  FROM scratch
RUN "x" \\n \${V} $\${V}
  EOT
  args = {
    A = <<-END
        one

          two \${V}
        three
      END
    B = "after"
  }
}
`),
  },
  {
    what: "has numbers and booleans as arguments",
    files: hcl(`target "a" {
  args = { A = 1, B = 1.50, C = -3, D = 1e3, E = true, F = false, G = null, H = 007, 5 = "five", true = "t" }
}
`),
  },
  {
    what: "has numbers that are too long",
    files: hcl(`target "a" { args = { A = 12345678901234567890, B = 0.1234567890123456789, C = 1e30 } }\n`),
    unknown: ["a.args.A", "a.args.B", "a.args.C"],
  },
  {
    what: "has variables, which refer to others",
    files: hcl(`variable "A" { default = "a" }
variable "B" { default = "\${A}-\${N}-\${T}" }
variable "N" { default = 5 }
variable "T" { default = true }
variable "NONE" {}
variable "NULL" { default = null }
TOP = "top-\${A}"
target "a" {
  context = A
  args = { A = A, B = B, C = N, D = T, E = NONE, F = NULL, G = TOP, H = "\${
    A
  }!", I = (A), (A) = "key", "x\${A}" = "key" }
  tags = ["r:\${B}", A]
}
`),
  },
  {
    what: "has variables that the environment sets",
    files: hcl(`variable "A" { default = "a" }
variable "N" { default = 5 }
variable "NONE" {}
TOP = "top"
target "a" { args = { A = A, B = "\${A}", N = N, NONE = NONE, TOP = TOP } }
`),
    variables: { A: "from ${here}", N: "7", NONE: "some", TOP: "other", UNRELATED: "x" },
    unknown: ["a.args.N"],
  },
  {
    what: "has the same variable twice",
    files: hcl(`variable "A" { default = "first" }
target "a" { context = A }
variable "A" { default = "second" }
`),
  },
  {
    what: "has what only buildx works out",
    files: hcl(`variable "V" { default = "v" }
function "twice" {
  params = [x]
  result = "\${x}\${x}"
}
target "b" { args = { X = "x" } }
target "a" {
  context = upper("x")
  dockerfile = V == "v" ? "yes" : "no"
  target = twice(V)
  args = {
    A = 1 + 1
    B = ["x", "y"][1]
    C = "\${~ V ~} "
    D = "%{ if true }yes%{ endif }"
    E = target.b.args.X
    F = V != "" ? {a = "}"}.a : "]"
    G = "known"
    I = join(",", [for x in ["a"] : "\${x}"])
    J = "\${upper("}")}"
    K = !true
  }
  tags = [for x in ["a", "b"] : "r:\${x}"]
  platforms = ["linux/amd64", lower("LINUX/ARM64")]
}
target "c" { args = { for x in ["a"] : x => x } }
`),
    unknown: [
      ..."context dockerfile target args.A args.B args.C args.D args.E args.F args.I args.J args.K"
        .split(" ")
        .map((each) => `a.${each}`),
      "a.tags",
      "a.platforms.1",
      "c.args",
    ],
  },
  {
    what: "inherits, the later over the earlier",
    files: hcl(`target "one" {
  context = "one"
  dockerfile = "One"
  args = { A = "1", B = "1", C = "1" }
  tags = ["one"]
  platforms = ["linux/amd64"]
}
target "two" {
  context = "two"
  args = { B = "2", C = "2" }
  contexts = { x = "./two", y = "target:one" }
}
target "both" {
  inherits = ["one", "two"]
  args = { C = "3", A = null }
  contexts = { x = "./both" }
  tags = []
}
target "other" {
  inherits = ["two", "one"]
  target = "stage"
}
target "deep" {
  inherits = ["both", "one"]
  dockerfile = null
}
`),
  },
  {
    what: "inherits what is not known",
    files: hcl(`target "one" {
  context = lower("X")
  args = { A = lower("X"), B = "b" }
}
target "two" {
  inherits = ["one"]
  args = { A = "a", B = lower("B") }
}
target "three" {
  inherits = concat(["one"], [])
  target = "x"
}
`),
    unknown: [
      ..."one.context one.args.A two.context two.args.B".split(" "),
      ..."context dockerfile dockerfile-inline args contexts tags platforms"
        .split(" ")
        .map((each) => `three.${each}`),
    ],
  },
  {
    what: "has a target in several blocks",
    files: hcl(`target "a" {
  inherits = ["b"]
  args = { A = "1", B = "1" }
}
target "b" { context = "b" }
target "c" { target = "c" }
target "a" {
  inherits = ["c"]
  args = { B = "2" }
  dockerfile = "Other"
}
`),
  },
  {
    what: "is JSON",
    files: json({
      variable: { TAG: { default: "v-${OTHER}" }, OTHER: { default: "o" }, NONE: {} },
      group: { default: { targets: ["a"] } },
      target: {
        a: {
          "//": "a comment",
          context: "${TAG}",
          args: {
            A: "x${TAG}y${OTHER}",
            B: 1.5,
            C: true,
            D: null,
            E: "$${TAG} %%{x}",
            F: "${NONE}",
            "${TAG}": "key",
          },
          tags: ["r:${TAG}"],
          contexts: { alpine: "docker-image://alpine:3" },
        },
        b: [{ context: "b" }, { target: "t", inherits: ["a"] }],
      },
    }),
  },
  {
    what: "is JSON with escapes, line breaks and expressions",
    files: json(`{"target":
  {"a":
    {"args": {
       "S\\/": "\\u0041\\/\\"\\ud83d\\ude00", "T" : "\\u0024{V}",
       "U": "x\${upper(\\"y\\")}z"
       , "V": "\${V}", "W": "V", "X": "\${true}" } } },
  "variable": [{"V": {"default": "v"}}]
}`),
    unknown: ["a.args.U", "a.args.X"],
  },
  {
    what: "is laid over by another",
    files: {
      "docker-bake.json": JSON.stringify({
        variable: { T: { default: "json" } },
        target: { a: { context: "json", args: { A: "${T}" }, tags: ["a"] }, o: { context: "o" } },
      }),
      "docker-bake.hcl": `variable "T" { default = "hcl" }
target "a" { args = { H = T } }
target "b" {}
`,
      "docker-bake.override.hcl": `target "a" {
  target = "over"
  inherits = ["b"]
  tags = ["x"]
}
target "b" { platforms = ["linux/arm64"] }
`,
    },
  },
  {
    what: "has lists and maps in constants",
    files: hcl(`TAGS = ["a", "b"]
PLATFORMS = ["linux/amd64"]
ARGS = { A = "a" }
target "a" {
  tags = TAGS
  args = ARGS
  platforms = "\${PLATFORMS}"
}
`),
  },
  {
    what: "has settings and blocks that are of no concern here",
    files: hcl(`variable "V" {
  default = "v"
  description = "What: { it } is"
  validation {
    condition = V != ""
    error_message = "Never } empty"
  }
}
target "a" {
  output = ["type=image,name=x"]
  attest = [{ type = "provenance", mode = "max" }]
  no-cache = true
  labels = { "a.b" = "c" }
  context = V
}
`),
  },
  {
    what: "makes targets of a matrix",
    files: hcl(`variable "t" { default = "hidden" }
variable "STAGES" { default = ["dev", "prod"] }
variable "BASE" { default = "base-\${t}" }
target "app" {
  name = "app-\${t}-\${image.name}"
  matrix = {
    t = STAGES
    image = [{ name = "a", args = { file = "A" } }, { name = "b", args = { "file" = BASE } }]
  }
  target = t
  dockerfile = image.args.file
  args = { BASE = BASE, NAME = "\${image.name}!" }
}
target "numbers" {
  name = "n\${n}"
  matrix = { n = [1, 2] }
  args = { N = n }
}
target "n2" { context = "over" }
target "one" {
  inherits = ["app-dev-a"]
  context = "one"
}
target "none" {
  name = "none-\${x}"
  matrix = { x = [] }
}
`),
  },
  {
    what: "has Windows line ends",
    files: hcl(
      'variable "V" { default = "v" }\r\n\r\ntarget "a" {\r\n  args = {\r\n    A = V\r\n    B = "b" # c\r\n  }\r\n}\r\n',
    ),
  },
];
