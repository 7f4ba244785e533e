import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { readBuildProblem, readPlacedProblem } from "./buildProblem.ts";

const sample = (name: string) => readFileSync(path.join(import.meta.dirname, "samples", name), "utf8");

test.each(["../../../watch/samples/composeUpFails.txt", "../../../watch/samples/dockerBuildFails.txt"])(
  "%s: the lines, the instruction, the step, what it wrote, the cause",
  (name) => {
    expect(readBuildProblem(sample(name))).toEqual({
      place: {
        file: "Dockerfile.development",
        firstLine: 4,
        lastLine: 5,
        quoted: ["RUN echo one && \\", "    false"],
      },
      message: 'process "/bin/sh -c echo one &&     false" did not complete successfully: exit code: 1',
      step: { stage: "", position: 4, of: 4, instruction: "RUN echo one &&     false" },
      output: ["one"],
      exitCode: 1,
    });
  },
);

test("an empty line of an instruction, a name with spaces, a folder before it", () => {
  const text = "C:\\my app\\Docker file:7\n----------\n   7 | >>> RUN <<E\n   8 | >>> \n   9 | >>> E\n";
  expect(readBuildProblem(text)).toEqual({
    place: { file: "Docker file", firstLine: 7, lastLine: 9, quoted: ["RUN <<E", "", "E"] },
    message: "",
    output: [],
  });
});

test("what is Docker's own affair is no part of the message", () => {
  const text =
    'ERROR: failed to build: failed to solve: failed to compute cache key: failed to calculate checksum of ref 7-5::q3: "/a b": not found';
  expect(readBuildProblem(text)?.message).toBe('"/a b": not found');
});

test("a step that two stages have in common is quoted twice: one is enough", () => {
  const block = (line: number) =>
    `D:${line}\n----------\n   ${line} | >>> RUN false\n   5 |     FROM a\n----------\n`;
  expect(
    readBuildProblem(`${block(4)}${block(2)}ERROR: failed to build: failed to solve: no`)?.place,
  ).toEqual({
    file: "D",
    firstLine: 4,
    lastLine: 4,
    quoted: ["RUN false"],
  });
});

test("Compose names the service where it builds several", () => {
  const text =
    'target web_app: failed to solve: process "/bin/sh -c x" did not complete successfully: exit code: 3';
  expect(readBuildProblem(text)).toMatchObject({ composeTarget: "web_app", exitCode: 3 });
});

test("the exit code is the command's, whatever the command says", () => {
  const said = "did not complete successfully: exit code: 9";
  const text = `ERROR: failed to solve: process "/bin/sh -c echo ${said}; exit 5" did not complete successfully: exit code: 5`;
  expect(readBuildProblem(text)?.exitCode).toBe(5);
});

test.each([
  ["/var/lib/docker/overlay2/8x85vjod6e/merged/x", "/x"],
  ["/tmp/buildkit-mount1234567/x/y", "/x/y"],
  ["/tmp/buildkit-mount1/x: lstat /tmp/buildkit-mount1/x", "/x: lstat /x"],
  ["/srv/merged/x", "/srv/merged/x"],
])("%s is %s to those who write the file", (told, path) => {
  const text = `ERROR: failed to solve: cannot copy to non-directory: ${told}`;
  expect(readBuildProblem(text)?.message).toBe(`cannot copy to non-directory: ${path}`);
});

test.each([
  "",
  // What an instruction printed is no place in a Dockerfile.
  "server.js:12\nTypeError: x",
])("%j says nothing", (text) => expect(readBuildProblem(text)).toBeUndefined());

test.each(["failed to solve: node: not found", "server.js:12\nTypeError: x\nfailed to solve: process"])(
  "%j has a reason, but no place",
  (text) => {
    expect(readBuildProblem(text)?.place).toBeUndefined();
    expect(readPlacedProblem(text)).toBeUndefined();
  },
);
