/** What stands in one file: values, watch rules, symbolic links in their paths, YAML. */
import { type LoadCases, rebuild, w, watch } from "./loadCase.ts";

export const valueCases: LoadCases = [
  [
    "values as they are",
    { "compose.yaml": w("{image: a, build: ., user: '1', working_dir: /x, read_only: true, profiles: []}") },
  ],
  ["an inline Dockerfile", { "compose.yaml": w("{build: {context: ., dockerfile_inline: FROM a}}") }],
  [
    "contexts elsewhere",
    {
      "compose.yaml": w(
        "{build: https://github.com/a/b.git#main}",
        "  v: {build: {context: git@x:y, dockerfile: D}}\n  u: {build: github.com/a/b}\n  t: {build: ~/z}",
      ),
    },
  ],
  ["a command of a string", { "compose.yaml": w("{image: a, command: a 'b c' && d, entrypoint: [x, y]}") }],
  [
    "volumes of every form",
    {
      "compose.yaml": w(
        "{image: a, volumes: ['./a:/a/', 'vol:/b:ro,z', /anon, '/h:/h:rw', '~/c:/c', {type: bind, source: ../x, target: /t, read_only: true}, {type: tmpfs, target: /tmp}, 'a:b', 'c:/win:/w', {type: volume, source: vol, target: /q/}]}",
        "volumes: {vol: }",
      ),
    },
  ],
  [
    "targets of volumes that are the same once cleaned",
    { "compose.yaml": w("{image: a, volumes: ['./a:/a', './b:/b', './c:/a', './d:/a/', './e:/b/../b']}") },
  ],
  ["a named volume on `b:`", { "compose.yaml": w("{image: a, volumes: ['b:/b:ro']}") }],
  [
    "an empty part of a volume",
    { "compose.yaml": w("{image: a, volumes: ['aa::/b']}") },
    { refused: "empty section between colons", kind: "schema" },
  ],
  [
    "ports",
    {
      "compose.yaml": w("{image: a, ports: ['80:80', '127.0.0.1:1:1/udp', 90, {target: 5, published: '6'}]}"),
    },
  ],
  [
    "every key of a rule",
    {
      "compose.yaml": w(
        "{build: ., develop: {watch: [{action: sync, path: src, target: /a, ignore: x, include: [y, '**/z'], initial_sync: true, x-note: n}, {action: sync+exec, path: ., target: /b, exec: {command: a $$B && c, user: u}}]}}",
      ),
    },
  ],
  ["no rules", { "compose.yaml": w("{image: a, develop: {watch: []}}") }],
  ["develop of nothing", { "compose.yaml": w("{image: a, develop: }") }],
  [
    "watch of nothing",
    { "compose.yaml": w("{image: a, develop: {watch: }}") },
    { refused: "must be a array", kind: "watch-rule" },
  ],
  [
    "a rule without a path",
    { "compose.yaml": w("{build: ., develop: {watch: [{action: rebuild}]}}") },
    { refused: "missing property 'path'", kind: "watch-rule" },
  ],
  [
    "an empty path",
    { "compose.yaml": w(`{build: ., ${watch(rebuild("''"))}}`) },
    { refused: "value can't be blank", kind: "watch-rule" },
  ],
  [
    "a sync without a target",
    { "compose.yaml": w("{build: ., develop: {watch: [{action: sync, path: .}]}}") },
    { refused: "target is required", kind: "watch-rule" },
  ],
  ["a rebuild without a build", { "compose.yaml": w(`{image: a, ${watch(rebuild("."))}}`) }],
  [
    "a lone pattern and one that YAML loses",
    {
      "compose.yaml": w(
        "{build: ., develop: {watch: [{action: rebuild, path: ., ignore: [!keep.txt , b]}]}}",
      ),
    },
  ],
  ["x-develop is not told", { "compose.yaml": w("{image: a, x-develop: {watch: [{path: a}]}}") }],
  [
    "paths relative, cleaned, absolute, at home",
    {
      "compose.yaml": w(
        `{build: ., ${watch(...["./a/../b//c/", ".", "a", "/abs/../q/", "~/x", "~foo", "..", "/abs", "'a b'"].map(rebuild))}}`,
      ),
    },
  ],
  [
    "paths of an override in another folder",
    { "compose.yaml": w("{build: .}"), "sub/o.yaml": w(`{${watch(rebuild("b"))}, volumes: ['./v:/v']}`) },
    { files: ["compose.yaml", "sub/o.yaml"] },
  ],
  [
    "paths from a folder of the first file",
    { "sub/compose.yaml": w(`{build: a, ${watch(rebuild("x"))}}`), "o.yaml": w(`{${watch(rebuild("y"))}}`) },
    { files: ["sub/compose.yaml", "o.yaml"] },
  ],
  [
    "a project directory of its own",
    {
      "sub/compose.yaml": w(`{build: a, image: $Q, ${watch(rebuild("x"))}}`),
      "pd/.env": "Q=1",
      ".env": "Q=2",
    },
    { files: ["sub/compose.yaml"], projectDirectory: "pd" },
  ],
  [
    "a link in a path, not in context and volumes",
    {
      "compose.yaml": w(
        `{build: ./l, volumes: ['./l:/l'], ${watch(rebuild("l/x"), rebuild("l"), rebuild("real"))}}`,
      ),
      "real/a": "",
    },
    { links: { l: "real" } },
  ],
  [
    "only the first link",
    { "compose.yaml": w(`{build: ., ${watch(rebuild("l/m/y"))}}`), "real/a": "", "other/a": "" },
    { links: { l: "real", "real/m": "../other" } },
  ],
  [
    "links that lead to links",
    { "compose.yaml": w(`{build: ., ${watch(rebuild("a/x"))}}`), "real/a": "" },
    { links: { a: "b", b: "real" } },
  ],
  [
    "a dangling link",
    { "compose.yaml": w(`{build: ., ${watch(rebuild("l/x"))}}`) },
    { links: { l: "nowhere" }, refused: "no such file or directory", kind: "dangling-symlink" },
  ],
  [
    "a dangling link in an absolute path",
    { "compose.yaml": w(`{build: ., ${watch(rebuild("a"), rebuild("l"))}}`) },
    { links: { l: "l" }, refused: "too many links", kind: "dangling-symlink" },
  ],
  [
    "a link in an included file",
    {
      "compose.yaml": "include: [sub/i.yaml]\n",
      "sub/i.yaml": w(`{build: ., ${watch(rebuild("l/y"))}}`),
      "sub/real/a": "",
    },
    { links: { "sub/l": "real" } },
  ],
  [
    "a link in a file that is extended",
    {
      "compose.yaml": w("{extends: {file: sub/i.yaml, service: w}}"),
      "sub/i.yaml": w(`{build: ., ${watch(rebuild("l/y"))}}`),
      "sub/real/a": "",
    },
    { links: { "sub/l": "real" } },
  ],
  [
    "anchors, aliases and merges",
    {
      "compose.yaml":
        "x-b: &b\n  build: .\n  develop: &d\n    watch:\n      - &r {action: rebuild, path: a}\n      - *r\nservices:\n  w: {<<: *b, image: q}\n  v:\n    <<: [*b, {user: u}]\n    develop: *d\n",
    },
  ],
  [
    "several documents",
    { "compose.yaml": `${w("{image: a, build: .}")}---\n${w(`{image: b, ${watch(rebuild("b"))}}`)}` },
  ],
  [
    "an anchor of another document",
    { "compose.yaml": `x-s: &s {user: u}\n${w("{image: a}")}---\nservices: {w: {<<: *s}}\n` },
  ],
  [
    "a key twice",
    { "compose.yaml": w("{image: a, image: b}") },
    { refused: "already defined", kind: "yaml" },
  ],
  ["nothing", { "compose.yaml": "" }, { refused: "empty compose file" }],
];
