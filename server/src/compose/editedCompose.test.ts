import { expect, it } from "vitest";
import { EditedCompose } from "./editedCompose.ts";
import { noEnvironment } from "./environment.ts";
import { asMapping } from "./yamlLookup.ts";
import { YamlMemory } from "./yamlTree.ts";

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
