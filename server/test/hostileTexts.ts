/** Compose files that nobody writes to be read: what they are made to exhaust is their name. */

const head = "services:\n  app:\n    image: app\n    build: .\n    develop:\n      watch:\n";
const rule = "        - action: sync\n          path: ./src\n          target: /app\n";

/** Ten times ten times ten …: `levels` lists that each hold the one before ten times. */
function bomb(levels: number, first: string): string {
  const lines = [`x-0: &b0 ${first}`];
  for (let level = 1; level <= levels; level++) {
    lines.push(`x-${level}: &b${level} [${Array.from({ length: 10 }, () => `*b${level - 1}`).join(", ")}]`);
  }
  return `${lines.join("\n")}\n`;
}

function mergeBomb(levels: number): string {
  const lines = ["x-0: &m0 { path: a, action: restart }"];
  for (let level = 1; level <= levels; level++) {
    lines.push(
      `x-${level}: &m${level} { <<: [${Array.from({ length: 10 }, () => `*m${level - 1}`).join(", ")}] }`,
    );
  }
  return `${lines.join("\n")}\n`;
}

/** Every character that a linear generator of a fixed seed hits upon. */
function junk(length: number): string {
  let seed = 7;
  const next = (): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
    return seed;
  };
  return Array.from({ length }, () => String.fromCharCode(next() % 0x3000)).join("");
}

export const hostileTexts: Readonly<Record<string, string>> = {
  "a bomb of patterns": `${bomb(12, "[a, b]")}${head}${rule}          ignore: *b12\n`,
  "a bomb of rules": `${bomb(12, "{ action: restart, path: a }")}${head.trimEnd()} *b12\n`,
  "a bomb of develop blocks": `${bomb(9, "{ watch: [] }")}services:\n  a: { image: a, develop: *b9 }\n`,
  "a bomb in a command": `${bomb(12, "a")}${head}${rule}          exec: { command: *b12, environment: *b12 }\n`,
  "a bomb of merges": `${mergeBomb(12)}${head}        - *m12\n        - <<: *m12\n          path: b\n`,
  "a thousand services of a thousand rules": `x-rules: &rules\n${`  - { action: restart, path: a }\n`.repeat(900)}services:\n${Array.from(
    { length: 900 },
    (_, index) => `  s${index}: { image: a, develop: { watch: *rules } }\n`,
  ).join("")}`,
  "a merge of itself":
    "services:\n  a:\n    image: a\n    develop: &d\n      <<: *d\n      watch:\n        - &r { <<: *r, path: . }\n",
  "merges in a circle":
    "x-a: &a { <<: *b }\nx-b: &b { <<: *a }\nservices:\n  a: { <<: *b, image: a, develop: { watch: [*a, *b] } }\n",
  "a list within itself":
    "services: { a: { image: a, develop: { watch: &w [*w, { path: *w, action: *w, ignore: &i [*i], exec: &e { command: *e } }] } } }\n",
  "a service within itself":
    "services:\n  a: &a\n    image: a\n    extends: *a\n    build: *a\n    volumes: [*a]\n    develop: *a\n    x-develop: *a\n",
  "services that extend each other":
    "services:\n  a: { extends: b }\n  b: { extends: c }\n  c: { extends: a, image: c }\n",
  "a file that includes itself":
    "include: [compose.yaml, ./compose.yaml, ../workspace/compose.yaml]\nservices: { a: { image: a } }\n",
  "tabs for indentation":
    "services:\n\tapp:\n\t\timage: app\n\t\tdevelop:\n\t\t\twatch:\n\t\t\t\t- action: sync\n\t\t\t\t  path: .\n",
  "tabs everywhere": `${head}${rule}`.replaceAll(" ", "\t"),
  "every key twice": `${head}${rule}`.replaceAll(/^( *)(- )?(\w+:.*)$/gm, "$1$2$3\n$1$3"),
  "one key ten thousand times": `${head}        - action: restart\n${"          path: a\n".repeat(4_300)}`,
  "binary junk": junk(20_000),
  "binary junk in a rule": `${head}${rule}          ignore: ["${junk(2_000).replaceAll(/["\\\n\r]/g, "")}"]\n          ${junk(2_000)}`,
  "zero bytes": `${head}${rule}`.replaceAll("a", "\0"),
  "brackets thousands deep": `${head}        - ignore: ${"[".repeat(20_000)}`,
  "braces thousands deep": `services: ${"{a: ".repeat(19_000)}`,
  "lists thousands deep": `${head}        - ignore:\n${" ".repeat(12)}${"- ".repeat(5_000)}a\n`,
  "defaults thousands deep": `${head}        - { action: restart, path: "${"${A:-".repeat(5_000)}x${"}".repeat(5_000)}" }\n`,
  "dollars without end": `${head}        - { action: restart, path: "${"${".repeat(20_000)}" }\n`,
  "thousands of patterns": `${head}${rule}          ignore:\n${Array.from({ length: 3_900 }, (_, index) => `            - p${index}\n`).join("")}`,
  "the same pattern twenty-six thousand times": `${head}${rule}          ignore: [${"a, ".repeat(26_000)}a]\n`,
  "patterns of stars": `${head}${rule}          ignore: ["${"**/".repeat(2_000)}a", "${"*a".repeat(5_000)}", "${"[".repeat(5_000)}"]\n`,
  "thousands of rules": head + rule.repeat(1_150),
  "thousands of services": `services:\n${Array.from({ length: 1_000 }, (_, index) => `  s${index}: { image: a, develop: { watch: [{ action: restart, path: ./s${index} }] } }\n`).join("")}`,
  "thousands of documents": `${head}${rule}---\n`.repeat(550),
  "thousands of anchors": `${Array.from({ length: 3_700 }, (_, index) => `x-${index}: &a${index} *a${index - 1}\n`).join("")}${head}        - *a3699\n`,
  "a line of eighty kilobytes": `services: {app: {image: app, develop: {watch: [${"{action: sync, path: ./src, target: /app}, ".repeat(1_800)}]}}}`,
  "a string of eighty kilobytes": `${head}        - { action: restart, path: "${"a/".repeat(39_000)}" }\n`,
  "a command of eighty kilobytes": `${head}        - { action: sync+exec, path: a, target: /a, exec: { command: "${"a (b) ' ".repeat(9_500)}" } }\n`,
  "comments without end": `${head}${"        # ignore me\n".repeat(3_900)}${rule}`,
};
