import { expect, it } from "vitest";
import { parseDockerfile } from "../dockerfile.ts";
import { flagMeaningAt } from "./flagHover.ts";

/** What is meant where `|` stands: the words, and the beginning of what they mean. */
function at(marked: string): readonly string[] | undefined {
  const text = marked.replace("|", "");
  const found = flagMeaningAt(parseDockerfile(text), marked.indexOf("|"));
  return found && [text.slice(found.span.start, found.span.end), found.meaning.format.slice(0, 20)];
}

it("flags mean something in their instruction", () => {
  expect(at("FROM a\nCOPY --li|nk . .\n")).toEqual(["--link", "Puts the files into "]);
  expect(at("FROM a\nCOPY --from=x \\\n  --ch|own=a . .\n")).toEqual(["--chown=a", "Who owns the files i"]);
  expect(at("FROM a\nONBUILD RUN --netw|ork=none x\n")).toEqual(["--network=none", "The network of the c"]);
  expect(at("FROM a\nRUN --li|nk x\n")).toBeUndefined();
  expect(at("FROM a\nRUN x --mou|nt\n")).toBeUndefined();
});

it("so do options of mounts and their types, by all their names", () => {
  expect(at("FROM a\nRUN --mo|unt=type=cache,dst=/x y\n")?.[1]).toBe("Something that is th");
  expect(at("FROM a\nRUN --mount=ty|pe=cache,dst=/x y\n")).toEqual(["type=cache", "A folder that is kep"]);
  expect(at("FROM a\nRUN --mount=type=cache,ds|t=/x y\n")).toEqual(["dst=/x", "Where it appears: an"]);
  expect(at("FROM a\nRUN --mount=type=bind,read|write,dst=/x y\n")).toEqual([
    "readwrite",
    "Lets the command wri",
  ]);
  expect(at("FROM a\nRUN --mount=type=x|y,dst=/x z\n")).toBeUndefined();
});
