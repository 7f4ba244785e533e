/** What rules about paths call missing ends a build or keeps a container from starting; with their own fixes it works. */
import { expect, test } from "vitest";
import type { Rule } from "../../server/src/lint/rule.ts";
import { copyFromMissingPath } from "../../server/src/rules/project/copy-from-missing-path.ts";
import { copyIgnored } from "../../server/src/rules/project/copy-ignored.ts";
import { copySourceMissing } from "../../server/src/rules/project/copy-source-missing.ts";
import { entrypointBinaryMissing } from "../../server/src/rules/project/entrypoint-binary-missing.ts";
import { applyAllFixes, lintFiles } from "../../server/test/lintFixture.ts";
import { createWorkspace } from "../protocol/workspace.ts";
import { docker, removeImageAfterTest, uniqueName } from "./docker.ts";

type Files = Readonly<Record<string, string>>;

/** The files with the rule's own fixes, of which there is at least one; paths are relative to the workspace. */
function fixed(rule: Rule, files: Files, dockerfile: string): Files {
  const absolute = Object.fromEntries(
    Object.entries(files).map(([path, text]) => [`/workspace/${path}`, text]),
  );
  const file = `/workspace/${dockerfile}`;
  expect(lintFiles(absolute, file, [rule])).not.toEqual([]);
  const after = applyAllFixes(absolute, file, [rule]);
  expect(lintFiles(after, file, [rule])).toEqual([]);
  return Object.fromEntries(
    Object.entries(after).map(([path, text]) => [path.replace("/workspace/", ""), text]),
  );
}

/** Builds and runs: what the container prints. Rejects where either fails. */
async function run(files: Files, dockerfile: string): Promise<string> {
  const tag = `${uniqueName()}:paths`;
  removeImageAfterTest(tag);
  const { root } = createWorkspace(files);
  await docker(
    "build",
    "--quiet",
    "--network",
    "none",
    "--tag",
    tag,
    "--file",
    `${root}/${dockerfile}`,
    root,
  );
  return docker("run", "--rm", "--network", "none", tag);
}

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
  await expect(run(files, "app/image/Dockerfile")).rejects.toThrow(/not found/);
  expect(await run(fixed(copySourceMissing, files, "app/image/Dockerfile"), "app/image/Dockerfile")).toBe(
    "hello",
  );
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
  await expect(run(files, "Dockerfile")).rejects.toThrow(/not found/);
  expect(await run(fixed(copyIgnored, files, "Dockerfile"), "Dockerfile")).toBe("hello");
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
  await expect(run(files, "Dockerfile")).rejects.toThrow(/not found/);
  expect(await run(fixed(copyFromMissingPath, files, "Dockerfile"), "Dockerfile")).toBe("hello");
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
  await expect(run(files, "Dockerfile")).rejects.toThrow(refusal);
  expect(await run(fixed(entrypointBinaryMissing, files, "Dockerfile"), "Dockerfile")).toBe("hello");
});
