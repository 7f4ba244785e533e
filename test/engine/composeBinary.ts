/** `docker compose config` on fixtures: what Compose itself says of them. It needs no engine. */
import { execFile } from "node:child_process";
import { mkdirSync, symlinkSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { readFixture } from "../../server/test/fixture.ts";
import { createWorkspace, type Workspace } from "../protocol/workspace.ts";

export const mainFile = "/workspace/compose.yaml";
const run = promisify(execFile);

/** What Compose says of the project in a folder: empty where it is content. */
export async function composeSays(
  { root }: Pick<Workspace, "root">,
  ...composeArguments: readonly string[]
): Promise<string> {
  const call = run("docker", ["compose", "--project-directory", root, ...composeArguments], {
    cwd: root,
    timeout: 60_000,
  });
  return await call.then(
    ({ stderr }) => stderr,
    (error: unknown) => String((error as { stderr?: unknown }).stderr),
  );
}

/** Whether Compose loads a file; why not, else. */
export async function refusal(workspace: Workspace, file: string): Promise<string | undefined> {
  try {
    await run("docker", ["compose", "--file", workspace.path(file), "config", "--quiet"], {
      cwd: workspace.root,
      timeout: 60_000,
    });
    return undefined;
  } catch (error) {
    return String((error as { stderr?: unknown }).stderr);
  }
}

/** The files of a fixture on disk, `a -> b` as symbolic links; gone when the test ends. */
export function projectOf(fixture: string, whenFinished?: Parameters<typeof createWorkspace>[1]): Workspace {
  const workspace = createWorkspace({}, whenFinished);
  const here = (file: string): string => file.replace(/^\/workspace\//, "");
  for (const [file, text] of Object.entries(readFixture(fixture, mainFile).files)) {
    const [, from, to] = /^(\S+) -> (\S+)$/.exec(file) ?? [];
    if (from === undefined || to === undefined) workspace.write(here(file), text);
    else {
      const link = workspace.path(here(from));
      mkdirSync(path.dirname(link), { recursive: true });
      symlinkSync(workspace.path(here(to)), link);
    }
  }
  return workspace;
}

/** Calls that run a few at a time: each is a process of its own. */
export async function inTurn<T, R>(
  items: readonly T[],
  call: (item: T) => Promise<R>,
): Promise<readonly R[]> {
  const results: R[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let at = next++; at < items.length; at = next++) results[at] = await call(items[at] as T);
  };
  await Promise.all(Array.from({ length: 4 }, worker));
  return results;
}
