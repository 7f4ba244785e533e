import { expect, it, test } from "vitest";
import { parseDockerfile } from "../dockerfile/dockerfile.ts";
import { slice } from "../text/span.ts";
import { variableDefinitionAt } from "./variableDefinition.ts";

/** What the place with `|` in it leads to: the line, 1-based, and the name there. */
function definitionIn(marked: string): string | undefined {
  const offset = marked.indexOf("|");
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  const found = variableDefinitionAt(parseDockerfile(text), offset);
  return found && `${text.slice(0, found.target.start).split("\n").length} ${slice(text, found.target)}`;
}

test.each([
  ["FROM takes the ARG above it", "ARG V=1\nFROM a:${|V}\n", "1 V"],
  ["an ARG without a value, the one above the stages", "ARG V=1\nFROM a:1\nARG |V\n", "1 V"],
  ["a use, the ARG of its stage", "ARG V=1\nFROM a:1\nARG V\nWORKDIR /$|V\n", "3 V"],
  ["a use, the last ARG before it", "FROM a:1\nARG V=1\nARG V=2\nUSER $|V\nARG V=3\n", "3 V"],
  ["a use, ENV whatever ARG says behind it", "FROM a:1\nENV V=1\nARG V=2\nUSER $|V\n", "2 V"],
  ["a use, what the stage below it declares", "FROM a:1 AS x\nARG V=1\nFROM x\nUSER |$V\n", "2 V"],
  ["ENV, what stood before it", "FROM a:1\nARG V=1\nENV V=2 W=$|V\n", "2 V"],
  ["ARG, those before it in the same line", "FROM a:1\nARG V=1 W=$|V\n", "2 V"],
  ["a default, the variable in it", "FROM a:1\nARG V=1\nARG W=2\nUSER ${W:-$|V}\n", "2 V"],
  ["a variable at the end of the file", "FROM a:1\nARG V=1\nUSER $V|", "2 V"],
  ["a flag", "FROM a:1\nARG V=1\nCOPY --chown=$|V a b\n", "2 V"],
  ["a command, the ARG that its shell reads", "ARG V=1\nFROM a:1\nARG V\nRUN echo ${|V:-2}\n", "3 V"],
  [
    "a command, the ENV that its shell reads",
    'FROM a:1 AS b\nENV W=1\nFROM b\nRUN a \\\n  && echo "${|W}"\n',
    "2 W",
  ],
  ["a heredoc of COPY", "FROM a:1\nARG V=1\nCOPY <<EOF /b\n$|V\nEOF\n", "2 V"],
])("%s", (_, marked, expected) => expect(definitionIn(marked)).toBe(expected));

it.each([
  ["the shell's own", "FROM a:1\nENV W=1\nRUN W=2; echo $|W\n"],
  ["set by a file, perhaps", "FROM a:1\nENV W=1\nRUN . /env; echo $|W\n"],
  ["quoted", "FROM a:1\nARG V=1\nRUN echo '$|V'\n"],
  ["read in a container", "FROM a:1\nARG V=1\nCMD echo $|V\n"],
  ["read before it is declared", "ARG V\nFROM a:1\nRUN echo $|V\nARG V=1\n"],
  ["of another stage", "FROM a:1\nARG V=1\nFROM b:1\nUSER $|V\n"],
  ["declared further down", "FROM a:1\nUSER $|V\nARG V=1\n"],
  ["not declared in the stage", "ARG V=1\nFROM a:1\nUSER $|V\n"],
  ["the builder's own", "FROM --platform=$BUILD|PLATFORM a:1\n"],
  ["escaped", "FROM a:1\nARG V=1\nUSER \\$|V\n"],
  ["of another file's build", "FROM a:1\nARG V=1\nONBUILD USER $|V\n"],
  ["a global ARG itself", "ARG V=1\nARG |V\nFROM a:1\n"],
])("a variable that is %s leads nowhere", (_, marked) => expect(definitionIn(marked)).toBeUndefined());
