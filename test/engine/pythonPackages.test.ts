/** A container whose packages were left behind fails, and works once the rule's own fix is taken. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { pythonSitePackagesLeftBehind as rule } from "../../server/src/rules/project/python-site-packages-left-behind.ts";
import type { Files } from "../../server/test/memoryFileSystem.ts";
import { createWorkspace } from "../protocol/workspace.ts";
import { docker, uniqueName } from "./docker.ts";
import { fixed, outputOf } from "./ruleFixes.ts";

const site = "/usr/local/lib/python3.10/site-packages";

/** Debian's Python, which the stand-in is, with its packages where the official image has them. */
const official = `FROM python:3.10
RUN old=$(python -c 'import site; print(site.getsitepackages()[0])') && mkdir -p $old ${site} \\
 && cp -r $old/. ${site} && rm -r $old && ln -s ${site} $old
`;

const base = uniqueName();

beforeAll(async () => {
  const { root } = createWorkspace({ Dockerfile: official }, afterAll);
  await docker("build", "--quiet", "--network", "none", "--tag", base, root);
  return () => docker("image", "rm", "--force", base);
});

/** Builds on that base and runs what was built: what it prints. */
const run = (files: Files): Promise<string> =>
  outputOf(files, { options: ["--build-context", `python:3.10=docker-image://${base}`] });

const builder = (install: string): string =>
  `FROM python:3.10 AS build\nWORKDIR /app\nCOPY main.py .\nRUN ${install}\n\nFROM python:3.10\nWORKDIR /app\n`;

test.each([
  [
    "packages",
    `${builder("pip install flask")}COPY --from=build /app /app\nCMD ["python", "main.py"]\n`,
    /ModuleNotFoundError/,
    "served",
  ],
  [
    "a program",
    `${builder("pip install gunicorn")}COPY --from=build ${site} ${site}\nCMD ["gunicorn", "--version"]\n`,
    /executable file not found/,
    /^gunicorn/,
  ],
  [
    "the path of a virtual environment",
    `${builder("python -m venv --without-pip --system-site-packages /opt/venv && /opt/venv/bin/python -m pip install --ignore-installed gunicorn")}COPY --from=build /opt/venv /venv\nCMD ["/venv/bin/gunicorn", "--version"]\n`,
    /no such file or directory/,
    /^gunicorn/,
  ],
])("%s", async (_, Dockerfile, failure, output) => {
  const files = { Dockerfile, "main.py": 'import flask\nprint("served")\n' };
  await expect(run(files)).rejects.toThrow(failure);
  expect(await run(fixed(rule, files))).toEqual(
    output instanceof RegExp ? expect.stringMatching(output) : output,
  );
});
