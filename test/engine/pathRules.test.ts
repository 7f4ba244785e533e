/** What rules about paths call missing ends a build or keeps a container from starting; with their own fixes it works. */
import { expect, test } from "vitest";
import { braceExpansionInSh } from "../../server/src/rules/dockerfile/brace-expansion-in-sh.ts";
import { copyFromMissingPath } from "../../server/src/rules/project/copy-from-missing-path.ts";
import { copyIgnored } from "../../server/src/rules/project/copy-ignored.ts";
import { copySourceMissing } from "../../server/src/rules/project/copy-source-missing.ts";
import { entrypointBinaryMissing } from "../../server/src/rules/project/entrypoint-binary-missing.ts";
import { scriptNotExecutable } from "../../server/src/rules/project/script-not-executable.ts";
import { fixed, outputOf } from "./ruleFixes.ts";

test.each([
  ["out of the context", "COPY ../words/greeting.txt /greeting.txt"],
  ["a mount", "RUN --mount=type=bind,source=greting.txt,target=/from cp /from /greeting.txt"],
])(`${copySourceMissing.id}: %s`, async (_, instruction) => {
  const files = {
    "greeting.txt": "hello",
    "app/words/greeting.txt": "hello",
    "app/image/words/greeting.txt": "hello",
    "app/image/Dockerfile": `FROM alpine\n${instruction}\nCMD ["cat", "/greeting.txt"]\n`,
    "compose.yaml":
      "services:\n  app:\n    build:\n      context: .\n      dockerfile: app/image/Dockerfile\n",
  };
  const where = { file: "app/image/Dockerfile" };
  await expect(outputOf(files, where)).rejects.toThrow(/not found/);
  expect(await outputOf(fixed(copySourceMissing, files, where), where)).toBe("hello");
});

test.each([
  ["by its name", "greeting.txt\n", "COPY greeting.txt /greeting.txt"],
  ["with its folder", "*\n!Dockerfile\n", "COPY words/ /"],
])(`${copyIgnored.id}: %s`, async (_, ignore, instruction) => {
  const files = {
    "greeting.txt": "hello",
    "words/greeting.txt": "hello",
    ".dockerignore": ignore,
    Dockerfile: `FROM alpine\n${instruction}\nCMD ["cat", "/greeting.txt"]\n`,
  };
  await expect(outputOf(files)).rejects.toThrow(/not found/);
  expect(await outputOf(fixed(copyIgnored, files))).toBe("hello");
});

test.each([
  ["another directory", "WORKDIR /src\nRUN echo hello > greeting.txt", "/app/greeting.txt"],
  [
    "what was deleted",
    "RUN mkdir /a /b && echo hello > /a/greeting.txt && cp /a/greeting.txt /b && echo hello > /b/greeting.txt && rm -r /a",
    "/a/greeting.txt",
  ],
])(`${copyFromMissingPath.id}: %s`, async (_, make, path) => {
  const files = {
    "greeting.txt": "hello",
    Dockerfile: `FROM alpine AS build\n${make}\nFROM alpine\nCOPY --from=build ${path} /greeting.txt\nCMD ["cat", "/greeting.txt"]\n`,
  };
  await expect(outputOf(files)).rejects.toThrow(/not found/);
  expect(await outputOf(fixed(copyFromMissingPath, files))).toBe("hello");
});

test.each([
  [
    "elsewhere",
    'FROM alpine\nWORKDIR /app\nCOPY --chmod=755 hello /srv/hello\nENTRYPOINT ["/app/hello"]\n',
    /no such file or directory/,
  ],
  [
    "a directory",
    'FROM alpine\nWORKDIR /hello\nCOPY --chmod=755 hello .\nENTRYPOINT ["/hello"]\n',
    /permission denied|is a directory/,
  ],
  [
    "no shell",
    "FROM scratch\nCOPY --from=alpine /lib /lib\nCOPY --from=alpine /bin/busybox /busybox\nCMD /busybox echo hello\n",
    /"\/bin\/sh": stat \/bin\/sh: no such file or directory/,
  ],
])(`${entrypointBinaryMissing.id}: %s`, async (_, text, refusal) => {
  const files = { hello: "#!/bin/sh\necho hello\n", Dockerfile: text };
  await expect(outputOf(files)).rejects.toThrow(refusal);
  expect(await outputOf(fixed(entrypointBinaryMissing, files))).toBe("hello");
});

test.each([
  ["a container", 'FROM alpine\nCOPY start.sh /\nENTRYPOINT ["/start.sh"]\n', /permission denied/],
  [
    "the PATH",
    'FROM alpine\nCOPY start.sh /usr/local/bin/\nCMD ["start.sh"]\n',
    /permission denied|not found in/,
  ],
  ["a shell", "FROM alpine\nWORKDIR /app\nCOPY . .\nUSER nobody\nCMD ./start.sh\n", /Permission denied/],
  [
    "RUN",
    'FROM alpine\nWORKDIR /app\nCOPY . .\nRUN ./start.sh > greeting.txt\nCMD ["cat", "greeting.txt"]\n',
    /exit code: 126/,
  ],
])(`${scriptNotExecutable.id}: %s`, async (_, text, refusal) => {
  const files = { "start.sh (rw-)": "#!/bin/sh\necho hello\n", Dockerfile: text };
  await expect(outputOf(files)).rejects.toThrow(refusal);
  expect(await outputOf(fixed(scriptNotExecutable, files))).toBe("hello");
});

test.each(["alpine", "debian:bookworm-slim"])(
  `${braceExpansionInSh.id}: what is made on %s`,
  async (base) => {
    const Dockerfile = `FROM ${base}\nRUN mkdir -p /app/{data,logs}\nCMD ["ls", "/app"]\n`;
    expect(await outputOf({ Dockerfile })).toBe("{data,logs}");
    expect(await outputOf(fixed(braceExpansionInSh, { Dockerfile }))).toBe("data\nlogs");
  },
);
