/** Files laid over each other: how values add up, `!reset` and `!override`. */
import { both, type LoadCases, rebuild, w, watch } from "./loadCase.ts";

export const mergingCases: LoadCases = [
  [
    "an override of everything",
    {
      "compose.yaml": w(
        `{build: ./a, image: x, volumes: ['./s:/s', '/v'], depends_on: [d], ${watch(rebuild("a"))}}`,
        "  d: {image: d}\n",
      ),
      "o.yaml": w(
        "{build: {target: t, args: {A: 1}}, image: y, volumes: ['./z:/s:ro'], depends_on: {e: {condition: service_started}}, develop: {watch: [{action: sync, path: b, target: /t, ignore: q}]}}",
        "  e: {image: e}\n",
      ),
    },
    { files: both },
  ],
  [
    "args and contexts by name",
    {
      "compose.yaml": w(
        "{build: {context: ., args: {A: 1, B: , C: $$x, D: true}, additional_contexts: {x: ./y, i: docker-image://a}}}",
      ),
      "o.yaml": w("{build: {args: [A=2, E, B=3], additional_contexts: [x=../q]}}"),
    },
    { files: both },
  ],
  [
    "null overrides nothing but a command",
    {
      "compose.yaml": w(
        "{image: a, user: u, build: ., depends_on: [v], volumes: ['/a'], command: x, entrypoint: y}",
        "  v: {image: v}\n",
      ),
      "o.yaml": w("{image: , user: , build: , depends_on: , volumes: , command: , entrypoint: }"),
    },
    { files: both },
  ],
  [
    "profiles add up",
    { "compose.yaml": w("{image: a, profiles: [p]}"), "o.yaml": w("{profiles: [p, q]}") },
    { files: both, profiles: ["q"] },
  ],
  [
    "the same rule twice",
    { "compose.yaml": w(`{build: ., ${watch(rebuild("a"))}}`), "o.yaml": w(`{${watch(rebuild("a"))}}`) },
    { files: both },
  ],
  [
    "ports add up",
    { "compose.yaml": w("{image: a, ports: ['80:80']}"), "o.yaml": w("{ports: ['80:80', '81:81']}") },
    { files: both },
  ],
  [
    "a list over a mapping",
    { "compose.yaml": w("{image: a, volumes: [/a]}"), "o.yaml": w("{volumes: {a: b}}") },
    { files: both, refused: "cannot override", kind: "schema" },
  ],
  [
    "an override that is not there",
    { "compose.yaml": w("{image: a}") },
    { files: both, refused: "no such file", kind: "missing-file" },
  ],
  [
    "three files",
    {
      "a.yaml": w(`{build: a, ${watch(rebuild("p1"))}}`),
      "b.yaml": w(`{build: {target: b}, ${watch(rebuild("p2"))}}`),
      "c.yaml": w(`{build: {context: c}, ${watch(rebuild("p3"))}}`),
    },
    { files: ["a.yaml", "b.yaml", "c.yaml"] },
  ],
  [
    "values reset",
    {
      "compose.yaml": w(`{image: x, build: ., user: a, ${watch(rebuild("a"))}}`),
      "o.yaml": w("{user: !reset null, image: !reset , develop: !reset null}"),
    },
    { files: both },
  ],
  [
    "rules reset",
    { "compose.yaml": w(`{build: ., ${watch(rebuild("a"))}}`), "o.yaml": w("{develop: {watch: !reset []}}") },
    { files: both },
  ],
  [
    "values overridden",
    {
      "compose.yaml": w(`{build: {context: ., target: x, args: [A=1]}, ${watch(rebuild("a"))}}`),
      "o.yaml": w(
        "{build: !override {context: b}, develop: {watch: !override [{action: rebuild, path: z}]}}",
      ),
    },
    { files: both },
  ],
  [
    "a service overridden",
    { "compose.yaml": w("{image: x, user: q}"), "o.yaml": w("!override {image: z}") },
    { files: both },
  ],
  [
    "a service reset",
    { "compose.yaml": w("{image: x}", "  v: {image: a}\n"), "o.yaml": w("!reset {}") },
    { files: both },
  ],
  [
    "all services overridden",
    { "compose.yaml": w("{image: x, user: q}"), "o.yaml": "services: !override\n  v: {image: z}\n" },
    { files: both },
  ],
  [
    "tags within an override",
    {
      "compose.yaml": w(`{build: ., ${watch(rebuild("a"))}}`),
      "o.yaml": w("{develop: !override {watch: !reset [{action: rebuild, path: b}]}}"),
    },
    { files: both },
  ],
  [
    "a key reset that is merged in",
    {
      "compose.yaml": w("{image: x, user: first}"),
      "o.yaml": "x-s: &s {user: shared}\nservices: {w: {<<: *s, user: !reset own}}\n",
    },
    { files: both },
  ],
  [
    "null overriding a command",
    { "compose.yaml": w("{image: x, command: a}"), "o.yaml": w("{command: !override ~}") },
    { files: both },
  ],
];
