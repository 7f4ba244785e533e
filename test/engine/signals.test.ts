/** What a container hears of `docker stop` through the script that it starts with. */
import { expect, test } from "vitest";
import { scriptWithoutExec } from "../../server/src/rules/project/script-without-exec.ts";
import type { Files } from "../../server/test/memoryFileSystem.ts";
import { createWorkspace } from "../protocol/workspace.ts";
import { buildFolder, docker } from "./docker.ts";
import { fixed } from "./ruleFixes.ts";

/** What the container prints until it is stopped. */
async function outputUntilStopped(files: Files): Promise<string> {
  const image = await buildFolder(createWorkspace(files).root);
  const container = await docker("run", "--detach", "--network", "none", image);
  try {
    await expect.poll(() => docker("logs", container), { timeout: 20_000 }).toContain("ready");
    await docker("stop", "--time", "2", container);
    return await docker("logs", container);
  } finally {
    await docker("rm", "--force", container);
  }
}

test.each([
  ["alpine", "#!/bin/sh"],
  ["debian:bookworm-slim", "#!/usr/bin/env bash"],
])(
  `${scriptWithoutExec.id}: a program on %s hears of its end with %s and exec alone`,
  async (image, interpreter) => {
    const files = {
      Dockerfile: `FROM ${image}\nCOPY . /\nENTRYPOINT ["sh", "/start.sh"]\nCMD ["sh", "/program.sh"]\n`,
      "start.sh": `${interpreter}\nset -e\n"$@"\n`,
      "program.sh": "trap 'echo bye; exit 0' TERM\necho ready\nwhile :; do sleep 0.1; done\n",
    };
    expect(await outputUntilStopped(files)).toBe("ready");
    expect(await outputUntilStopped(fixed(scriptWithoutExec, files))).toBe("ready\nbye");
  },
);
