/** Files that a file names: `extends` and `include`. */
import { both, type LoadCases, rebuild, w, watch } from "./loadCase.ts";

export const otherFileCases: LoadCases = [
  [
    "a service of the same file",
    {
      "compose.yaml": w(
        `{extends: base, image: x, ${watch(rebuild("b"))}}`,
        `  base: {build: ./c, image: b, ${watch(rebuild("a"))}, profiles: [p]}\n`,
      ),
    },
    { profiles: ["p"] },
  ],
  [
    "a service of another file",
    {
      "compose.yaml": w(`{extends: {file: sub/b.yaml, service: base}, image: x, ${watch(rebuild("b"))}}`),
      "sub/b.yaml": `services: {base: {build: {dockerfile: D}, volumes: ['./v:/v'], ${watch(rebuild("a"))}}}`,
    },
  ],
  [
    "a context of another file",
    {
      "compose.yaml": w("{extends: {file: sub/b.yaml, service: base}, build: {target: t}}"),
      "sub/b.yaml": "services: {base: {build: {context: ., additional_contexts: {m: ../m}}}}",
    },
  ],
  [
    "a chain over files",
    {
      "compose.yaml": w("{extends: {file: sub/b.yaml, service: w}, image: x}"),
      "sub/b.yaml": w(
        `{extends: {file: deep/c.yaml, service: w}, build: {target: t}, ${watch(rebuild("b"))}}`,
      ),
      "sub/deep/c.yaml": w(`{build: ./c, ${watch(rebuild("c"))}}`),
    },
  ],
  [
    "tags in a base",
    {
      "compose.yaml": w("{extends: {file: b.yaml, service: w}, image: x}"),
      "b.yaml": w(`{build: ., develop: {watch: !override [${rebuild("b")}]}}`),
    },
  ],
  [
    "a base's tags do not reach other files",
    {
      "compose.yaml": w(`{build: ., ${watch(rebuild("one"))}}`),
      "o.yaml": w("{extends: base}", `  base: {image: b, develop: {watch: !override [${rebuild("two")}]}}\n`),
    },
    { files: both },
  ],
  [
    "an own tag reaches the base",
    {
      "compose.yaml": w(
        `{extends: base, develop: {watch: !override [${rebuild("own")}]}}`,
        `  base: {image: b, ${watch(rebuild("two"))}}\n`,
      ),
    },
  ],
  [
    "extends in an override",
    {
      "compose.yaml": w("{image: a}"),
      "sub/o.yaml": w("{extends: {file: b.yaml, service: q}}"),
      "b.yaml": "services: {q: {user: root}}",
      "sub/b.yaml": "services: {q: {user: sub}}",
    },
    { files: ["compose.yaml", "sub/o.yaml"] },
  ],
  [
    "services that extend each other",
    { "compose.yaml": w("{extends: v, image: a}", "  v: {extends: w, image: a}\n") },
    { refused: "ircular reference", kind: "extends-cycle" },
  ],
  [
    "a service that extends itself",
    { "compose.yaml": w("{extends: w, image: a}") },
    { refused: "ircular reference", kind: "extends-cycle" },
  ],
  [
    "a base that is not there",
    { "compose.yaml": w("{extends: v, image: a}") },
    { refused: "cannot extend service", kind: "extends-missing" },
  ],
  [
    "a base that is not in its file",
    {
      "compose.yaml": w("{extends: {service: v, file: n.yaml}, image: a}"),
      "n.yaml": "services: {a: {image: a}}",
    },
    { refused: "cannot extend service", kind: "extends-missing" },
  ],
  [
    "a base's file that is not there",
    { "compose.yaml": w("{extends: {service: v, file: n.yaml}, image: a}") },
    { refused: "no such file", kind: "missing-file" },
  ],
  [
    "a file included",
    {
      "compose.yaml": `include: [sub/i.yaml]\n${w("{image: a}")}`,
      "sub/i.yaml": `services: {i: {build: {target: a}, volumes: ['./v:/v'], ${watch(rebuild("b"))}}}`,
    },
  ],
  [
    "files included together",
    {
      "compose.yaml": `include: [{path: [sub/i.yaml, o.yaml], project_directory: pd, env_file: e.env}]\n${w("{image: a}")}`,
      "e.env": "X=5",
      "sub/i.yaml": `services: {i: {image: 'a:\${X}', build: ., ${watch(rebuild("b"))}}}`,
      "o.yaml": `services: {i: {user: $X, ${watch(rebuild("c"))}}}`,
      "pd/.env": "X=6",
    },
  ],
  [
    "an included file's own variables",
    {
      "compose.yaml": `include: [sub/i.yaml]\n${w("{image: 'm-$X-$Y'}")}`,
      ".env": "X=1",
      "sub/.env": "X=2\nY=3",
      "sub/i.yaml": "services: {i: {image: 'a-$X-$Y'}}",
    },
  ],
  [
    "several env files of an include",
    {
      "compose.yaml": "include: [{path: i.yaml, env_file: [a.env, b.env]}]",
      "a.env": "X=1\nY=a",
      "b.env": "X=2\nZ=$Y",
      "i.yaml": "services: {i: {image: '$X-$Y-$Z'}}",
    },
  ],
  [
    "an include within an include",
    {
      "compose.yaml": "include: [a/i.yaml]",
      "a/i.yaml": "include: [b/j.yaml]\nservices: {i: {build: .}}",
      "a/b/j.yaml": "services: {j: {build: {target: t}}}",
    },
  ],
  [
    "the same file included twice",
    {
      "compose.yaml": `include: [i.yaml, j.yaml]\n${w("{image: a}")}`,
      "i.yaml": "include: [k.yaml]\nservices: {i: {image: a}}",
      "j.yaml": "include: [k.yaml]\nservices: {j: {image: a}}",
      "k.yaml": "services: {k: {build: .}}",
    },
  ],
  [
    "the same said twice",
    { "compose.yaml": `include: [i.yaml]\n${w("{image: a}")}`, "i.yaml": w("{image: a}") },
  ],
  [
    "an override of what is included",
    {
      "compose.yaml": `include: [sub/i.yaml]\n${w("{image: a}")}`,
      "sub/i.yaml": "services: {i: {build: {target: a}}}",
      "o.yaml": "services: {i: {build: {dockerfile: X}}}",
    },
    { files: both },
  ],
  [
    "dollars of an included file",
    { "compose.yaml": "include: [i.yaml]", "i.yaml": "services: {i: {image: a, command: [$$x, a$$]}}" },
  ],
  [
    "an include that conflicts",
    { "compose.yaml": `include: [i.yaml]\n${w("{image: a}")}`, "i.yaml": w("{image: b}") },
    { refused: "conflicts with imported resource", kind: "include-conflict" },
  ],
  [
    "files that include each other",
    {
      "compose.yaml": `include: [i.yaml]\n${w("{image: a}")}`,
      "i.yaml": "include: [compose.yaml]\nservices: {i: {image: a}}",
    },
    { refused: "include cycle", kind: "include-cycle" },
  ],
  [
    "an include that is not there",
    { "compose.yaml": `include: [n.yaml]\n${w("{image: a}")}` },
    { refused: "no such file", kind: "missing-file" },
  ],
];
