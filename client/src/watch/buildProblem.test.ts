import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { readBuildProblem } from "./buildProblem.ts";

const sample = (name: string) => readFileSync(path.join(import.meta.dirname, "samples", name), "utf8");

test.each(["composeUpFails.txt", "dockerBuildFails.txt"])(
  "%s: the lines, the instruction, the cause",
  (name) => {
    expect(readBuildProblem(sample(name))).toEqual({
      file: "Dockerfile.development",
      firstLine: 4,
      lastLine: 5,
      instruction: ["RUN echo one && \\", "    false"],
      message: 'process "/bin/sh -c echo one &&     false" did not complete successfully: exit code: 1',
    });
  },
);

test("an empty line of an instruction, a name with spaces, a folder before it", () => {
  const text = "C:\\my app\\Docker file:7\n----------\n   7 | >>> RUN <<E\n   8 | >>> \n   9 | >>> E\n";
  expect(readBuildProblem(text)).toEqual({
    file: "Docker file",
    firstLine: 7,
    lastLine: 9,
    instruction: ["RUN <<E", "", "E"],
    message: "",
  });
});

test.each([
  "",
  "failed to solve: node: not found",
  // What an instruction printed is no place in a Dockerfile.
  "server.js:12\nTypeError: x\nfailed to solve: process",
])("%j names no line", (text) => expect(readBuildProblem(text)).toBeUndefined());
