import fc from "fast-check";
import { expect, it } from "vitest";
import "../../test/propertySeed.ts";
import { fixedSpan } from "../text/source.ts";
import { type ComposeFile, parseCompose } from "./composeFile.ts";
import { EditedCompose } from "./editedCompose.ts";
import { noEnvironment } from "./values/environment.ts";
import { asMapping } from "./yaml/yamlLookup.ts";
import { YamlMemory } from "./yaml/yamlTree.ts";

const text = "services:\n  a:\n    image: a\n  b:\n    image: $X\n    develop:\n      watch: []\n";
const within = (x: string) => ({ get: (name: string) => (name === "X" ? x : undefined), complete: false });
const edited = () => new EditedCompose(new YamlMemory());

it("takes over services that an edit did not touch, and moves them", () => {
  const compose = edited();
  const before = compose.read(text, noEnvironment)?.services;
  const after = compose.read(text.replace("image: a", "image: longer"), noEnvironment)?.services;
  expect(after?.[1]).toBe(before?.[1]);
  expect(after?.[0]).not.toBe(before?.[0]);
  expect(after?.[1]?.nameSpan.start).toBe(text.indexOf("b:") + "longer".length - 1);
  expect(after?.[1]?.watchKeySpan?.start).toBe(text.indexOf("watch") + "longer".length - 1);
});

it("takes over what a service has of the keys that an edit did not touch", () => {
  const compose = edited();
  const rule = "    develop:\n      watch:\n        - path: src\n          action: rebuild\n    build: .\n";
  const service = `services:\n  w:\n    image: a\n${rule}`;
  compose.read(service, noEnvironment);
  const [before] = compose.read(service.replace("image: a", "image: ab"), noEnvironment)?.services ?? [];
  const [after] = compose.read(service.replace("image: a", "image: abc"), noEnvironment)?.services ?? [];
  expect(after).not.toBe(before);
  expect(after?.watch).toBe(before?.watch);
  expect(after?.build).toBe(before?.build);
  const reset = service.replace("w:", "w: !reset");
  expect(compose.read(reset, noEnvironment)?.services[0]?.watch).toEqual([]);
});

it("tells services apart that are written alike", () => {
  const compose = edited();
  const alike = "  a:\n    image: a\n";
  compose.read(`services:\n${alike}${alike}`, noEnvironment);
  const moved = compose.read(`# c\nservices:\n${alike}${alike}`, noEnvironment);
  const services = asMapping(asMapping(moved?.root)?.entries[0]?.value)?.entries ?? [];
  expect(services.map(({ key }) => key.span.start)).toEqual([16, 34]);
});

it("reads a service anew where a variable has another value, and a file for another environment not at all", () => {
  const compose = edited();
  const before = compose.read(text, within("1"))?.services;
  expect(compose.read(text, within("1"))?.services).toBe(before);
  expect(compose.read(text, within("2"))).toBeUndefined();
  const after = compose.read(`${text}\n`, within("2"))?.services;
  expect(after?.[1]?.image?.text).toBe("2");
  expect(after?.[0]).toBe(before?.[0]);
});

/** All of it as a text, with spans that may move as they are now. */
const told = (file: ComposeFile | undefined) =>
  JSON.stringify(
    { ...file, variables: [...(file?.variables ?? [])] },
    (_, value) => (value && "start" in Object(value) && "end" in value ? fixedSpan(value) : value),
    1,
  );
const environment = within("1");

function expectAsWhole(compose: EditedCompose, typed: string): void {
  expect(told(compose.read(typed, environment)), JSON.stringify(typed)).toBe(
    told(parseCompose(typed, environment)),
  );
}

it("reads what is typed into a service as it is read as a whole", () => {
  const service =
    "services:\n  web: # c\n    # above\n    image: ${X:?}\n    ports:\n    - 80\n    # between\n    command: |+\n      a\n\n    build:\n      context: .\n    list: [a,\n      b]\n\n  # last\n  db:\n    image: b\n";
  const compose = edited();
  for (const put of ["x", "\n", ":", "- ", "'", "${Y:?}"]) {
    for (let at = 0; at <= service.length; at++) {
      expectAsWhole(compose, service.slice(0, at) + put + service.slice(at));
    }
  }
});

it("reads whatever lines come and go as they are read as a whole", () => {
  const line = fc.constantFrom(
    "  a:",
    "  a: # b",
    "  b: c",
    "    image: d",
    "    'e': f",
    "    - g",
    "      - h",
    "      i",
    "",
    "# j",
    "    # k",
    "    l: |",
    "    m: >-",
    "    n: [o,",
    "    p]",
    '    q: "r',
    '  s"',
    "    t: !reset",
    "   three: u",
    "    develop:",
    "      watch:",
    "        - path: $X",
    "          action: sync",
    "v:",
  );
  const change = fc.record({ at: fc.nat(), length: fc.nat(2), lines: fc.array(line, { maxLength: 3 }) });
  fc.assert(
    fc.property(
      fc.array(line, { maxLength: 12 }),
      fc.array(change, { minLength: 1, maxLength: 8 }),
      fc.constantFrom("\n", "\r\n"),
      (lines, changes, end) => {
        const compose = edited();
        const now = ["services:", "  w:", "    image: x", ...lines];
        for (const { at, length, lines: put } of changes) {
          expectAsWhole(compose, now.join(end));
          now.splice(1 + (at % now.length), length, ...put);
        }
      },
    ),
    { numRuns: 250 },
  );
});
