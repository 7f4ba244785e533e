/**
 * Services with `develop` blocks of every shape: types × keys × styles. Each row is what stands under a service's
 * name, and says whether it is a named exception from "Compose refuses it exactly where an error is reported".
 */

export interface DevelopRow {
  readonly service: string;
  /** What stands before `services`. */
  readonly top?: string;
  /** Why no error is reported although Compose refuses the row. */
  readonly exception?: string;
}

/** What variables are set to; others are for the shell to set, and unknown. */
export const rowVariables = "EMPTY=\nFULL=src\nACTION=sync\nWRONG=copy\n";

const scalars = [
  ...["", "~", "null", "3", "0x1f", "0b1", "1_0", ".5", "1e3", "true", "FALSE", "yes", "2024-01-31", ".inf"],
  ...[
    "src",
    "'3'",
    '"true"',
    '""',
    "''",
    "!!str 3",
    "!!int 3",
    "!!bool true",
    "! 3",
    "!tag 3",
    "!override src",
  ],
  ...[
    "!reset src",
    "$$HOME",
    "$FULL",
    "${EMPTY}",
    "${EMPTY:-src}",
    "${FULL:+}",
    '"${EMPTY:?needed}"',
    '"${"',
  ],
  ...["|\n  src", ">-\n  src", '"src" # why', "*scalar", "*number", "*list", "*mapping"],
];
const collections = ["[]", "[src]", "{}", "{a: b}", "\n  - src", "\n  a: b", "!reset []", "!override [src]"];
const anchors = "x-anchors: [&scalar src, &number 3, &list [a, b], &mapping {path: a}]\n";

const rule = (keys: Readonly<Record<string, string>>): string =>
  Object.entries(keys)
    .map(([key, value]) => `${key}:${value === "" || value.startsWith("\n") ? "" : " "}${value}`)
    .join("\n");

/** A rule as the only one of a service, with what its lines begin with. */
const withRule = (text: string): string =>
  `image: a\nbuild: .\ndevelop:\n  watch:\n    - ${text.replaceAll("\n", "\n      ")}`;

const sync = { action: "sync", path: ".", target: "/app" };
const ofKeys = (
  keys: readonly string[],
  values: readonly string[],
  others: Readonly<Record<string, string>>,
) =>
  keys.flatMap((key) =>
    values.map((value) => ({ service: withRule(rule({ ...others, [key]: value })), top: anchors })),
  );

const lists = [
  ...[
    "[a, a]",
    '[a, "a"]',
    "[a, b]",
    '["", ""]',
    "[3]",
    "[~]",
    "[[a]]",
    "[{a: b}]",
    "[a: b]",
    "[true]",
    "[2024-01-31]",
  ],
  ...[
    "\n  -",
    "\n  - a\n  - # b",
    "\n  - a\n  - 'a'",
    "[$FULL, src]",
    '["${EMPTY}", ""]',
    "[*scalar, src]",
    "[!reset a, a]",
  ],
  ...['["*"]', "[$$a, $$a]", "[A, a]"],
];

const execs = [
  ...[
    "{command: a}",
    "{command: [a, a]}",
    "{command: }",
    "{command: ''}",
    "{command: []}",
    "{command: 3}",
    "{command: {}}",
  ],
  ...[
    "{command: [3]}",
    "{command: [~]}",
    "{command: true}",
    '{command: "a \'b"}',
    "{command: a (b)}",
    "{command: a `b}",
    "{command: a b)}",
    "{command: a `'`}",
    "{command: a '`'}",
  ],
  ...[
    "{command: a, user: 3}",
    "{command: a, user: root}",
    "{command: a, user: }",
    "{command: a, working_dir: []}",
  ],
  ...["{command: a, privileged: true}", "{command: a, privileged: 'yes'}", "{command: a, privileged: x}"],
  ...[
    "{command: a, privileged: 3}",
    "{command: a, environment: {A: 1, B: }}",
    "{command: a, environment: {A: []}}",
  ],
  ...[
    "{command: a, environment: [A=1, A=2]}",
    "{command: a, environment: [A=1, A=1]}",
    "{command: a, environment: [3]}",
  ],
  ...[
    "{command: a, environment: A=1}",
    "{command: a, environment: }",
    "{command: a, shell: b}",
    "{command: a, x-b: c}",
  ],
  ...["{cmd: a}", "{user: a}", "{<<: {command: a}}", "{command: !reset a}", "{command: 2024-01-31}"],
  ...["\n  command: a\n  user: root", '\n  command: |\n    a "b\n    c"', "{command: a, command: b}"],
];

const ruleTexts = [
  ...[
    "{}",
    "action: sync",
    "path: .",
    "target: /a",
    "action: rebuild\npath: .",
    "action: sync+exec\npath: .",
  ],
  ...[
    "action: sync+restart\npath: .\ntarget: ''",
    "action: restart\npath: .\ntarget: ''",
    "action: rebuild\npath: .\ntarget:",
  ],
  ...[
    "action: Sync\npath: .\ntarget: /a",
    "action: ' sync'\npath: .\ntarget: /a",
    "action: restart+sync\npath: .\ntarget: a",
  ],
  ...["action: $ACTION\npath: .\ntarget: /a", "action: $WRONG\npath: .", "action: ${EMPTY}\npath: ."],
  ...[
    "action: rebuild\npath: .\nx-note: a",
    "action: rebuild\npath: .\nX-note: a",
    "action: rebuild\npath: .\nignores: a",
  ],
  ...[
    "action: rebuild\npath: .\n3: a",
    "action: rebuild\npath: .\ntrue: a",
    "action: rebuild\npath: .\n'': a",
  ],
  ...[
    "action: rebuild\npath: .\n<<: {path: 3}",
    "action: rebuild\n<<: {path: 3}",
    "action: rebuild\n<<: [{path: .}, {path: 3}]",
  ],
  ...[
    "action: rebuild\n<<: [{path: 3}, {path: .}]",
    "action: rebuild\npath: .\n<<: {ignores: a}",
    "action: rebuild\npath: .\n'<<': a",
  ],
  ...[
    "action: rebuild\npath: .\n<<: {ignore: a}\n<<: {include: b}",
    "action: rebuild\npath: .\npath: .",
    "\"action\": rebuild\n'path': .",
  ],
  ...[
    "action: rebuild\npath: .\nx-a: {b: 1, b: 2}",
    "{action: rebuild, path: .}",
    "{action: rebuild, path: ., }",
    "{path}",
  ],
  ...[
    "action: rebuild\npath: .\ncommand: a",
    "action: rebuild\npath: .\n!!str path: a",
    "<<: *mapping\naction: rebuild",
  ],
];

const developTexts = [
  ...[
    "",
    " ~",
    " null",
    " {}",
    " []",
    " a",
    " 3",
    " ''",
    " true",
    " [a]",
    " !reset a",
    " !override {}",
    " *list",
    " *mapping",
  ],
  ...[
    " {watch: }",
    " {watch: ~}",
    " {watch: []}",
    " {watch: {}}",
    " {watch: a}",
    " {watch: 3}",
    " {watch: ''}",
  ],
  ...[
    " {watch: {path: ., action: rebuild}}",
    " {watch: [~]}",
    " {watch: [a]}",
    " {watch: [3]}",
    " {watch: [[]]}",
    " {watch: ['']}",
  ],
  ...[
    " {watch: !reset [a]}",
    " {watch: !override [a]}",
    " {watch: !tag []}",
    " {watch: [!reset a]}",
    " {watch: *list}",
  ],
  ...[
    " {watches: []}",
    " {x-a: 1}",
    " {Watch: []}",
    " {x: }",
    " {'': 1}",
    " {3: 1}",
    " {watch: [], watch: []}",
    " {watch: [], x-w: 1}",
  ],
  ...[
    " {<<: {watch: []}}",
    " {<<: {watch: a}}",
    " {<<: [{watch: []}, {watches: []}]}",
    " {<<: {watches: []}}",
  ],
  ...[
    "\n  watch:\n    -",
    "\n  watch:\n  - action: rebuild\n    path: .",
    "\n  - watch: []",
    "\n  w",
    "\n  watch",
    "\n  watch:",
  ],
  ...[
    "\n  watch:\n    - action",
    "\n  watch:\n    - action:",
    "\n  watch:\n    -action: rebuild",
    "\n  watch:\n    path: .\n    action: rebuild",
  ],
  ...[
    "\n  watch:\n    - action: rebuild\n      path: .\n    -",
    " {watch: []}\ndevelop: {watch: []}",
    " {watch: [&r {path: ., action: rebuild}, *r]}",
  ],
].map((text): DevelopRow => ({ service: `image: a\ndevelop:${text}`, top: anchors }));

const elsewhere: readonly DevelopRow[] = [
  { service: "&d\n  image: a\n  develop: {watch: [*d]}" },
  { service: withRule("action: rebuild\npath: .\nignore: !!bool maybe") },
  { service: "image: a\nwatch: []" },
  { service: "image: a\nx-watch: []" },
  { service: "image: a\nx-develop: {watch: a}" },
  { service: "image: a\nx-develop: {watches: []}" },
  { service: "build: {context: ., develop: {watch: []}}" },
  { service: "build: {context: ., watch: []}" },
  { service: "image: a", top: "develop: {watch: []}\n" },
  { service: "image: a", top: "watch: []\n" },
  { service: "image: a", top: "x-develop: {watch: 3}\n" },
  { service: "!reset\n  develop: a" },
  { service: "image: a:${" },
  { service: "image: a:$$" },
  { service: "image: a\ncommand: $1 a$" },
];

const stars: readonly DevelopRow[] = [
  "*",
  "*.go",
  "**/*.go",
  "*lost",
  "[*.go]",
  "[a, *]",
  "\n  - *.go",
  "\n  - **",
].map((value) => ({ service: withRule(rule({ ...sync, include: value })) }));

const exceptions: readonly DevelopRow[] = [
  ...["{action: rebuild, path: ., ? [a] : b}", "{action: rebuild, path: ., ? {a: b} : c}"].map((text) => ({
    service: withRule(text),
  })),
  ...["<<: ~", "<<: 3", "<<: [a]", "<<: *scalar"].map((text) => ({
    service: withRule(`action: rebuild\npath: .\n${text}`),
    top: anchors,
  })),
  ...["*lost", "{watch: *lost}", "{watch: [*lost]}", "{watch: [{<<: *lost}]}"].map((text) => ({
    service: `image: a\ndevelop: ${text}`,
  })),
  {
    service: withRule("action: rebuild\npath: .\nignore:\n  - !a\n  - !b"),
  },
  {
    service: withRule("action: rebuild\npath: .\nignore: [a, !keep]"),
  },
  {
    service: withRule("action: rebuild\npath: &a.b src\ntarget: *a.b"),
    exception: "go-yaml takes only letters, digits, _ and - in the names of anchors",
  },
  {
    service: withRule("action: rebuild\npath: ${FOR_THE_SHELL_TO_SET}"),
    exception: "a variable that the shell may set is unknown, and then nothing is said",
  },
  {
    service: withRule("action: rebuild\npath: .\nexec: {command: a, environment: {3: b}}"),
  },
  {
    service: "image: a\ndevelop: &d {x-a: *d}",
    exception: "a block within itself: not a matter of watch",
  },
];

/** Each call takes a sixth of a second: what a string is has been asked of `path`. */
const everySecond = scalars.filter((_, index) => index % 2 === 0);

export const developRows: readonly DevelopRow[] = [
  ...ofKeys(["path"], [...scalars, ...collections], { ...sync }),
  ...ofKeys(["target"], [...everySecond, ...collections], { ...sync }),
  ...ofKeys(["action", "exec"], [...everySecond, ...collections], { ...sync }),
  ...ofKeys(["initial_sync"], [...scalars, ...collections], { ...sync }),
  ...ofKeys(["ignore"], [...scalars, ...collections, ...lists], { action: "rebuild", path: "." }),
  ...ofKeys(["include"], [...collections, ...lists], { ...sync }),
  ...ofKeys(["exec"], execs, { ...sync, action: "sync+exec" }),
  ...ruleTexts.map((text) => ({ service: withRule(text), top: anchors })),
  ...developTexts,
  ...elsewhere,
  ...stars,
  ...exceptions,
];
