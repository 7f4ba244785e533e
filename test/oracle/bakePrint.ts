/** `docker buildx bake --print`, in a folder of its own. Nothing is built. */
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { TestContext } from "vitest";
import { createWorkspace } from "../protocol/workspace.ts";

const run = promisify(execFile);

export interface BakeRun {
  readonly files: Readonly<Record<string, string>>;
  /** Options and targets. */
  readonly words: readonly string[];
  readonly variables?: Readonly<Record<string, string>>;
}

/** What buildx makes of each target, by its name. */
export async function printedTargets<Target>(
  { files, words, variables }: BakeRun,
  whenFinished: TestContext["onTestFinished"],
): Promise<Readonly<Record<string, Target>>> {
  const { root } = createWorkspace(files, whenFinished);
  const { PATH, DOCKER_CONFIG } = process.env;
  const { stdout } = await run("docker", ["buildx", "bake", "--print", ...words], {
    cwd: root,
    env: { PATH, HOME: root, DOCKER_CONFIG, ...variables },
  });
  return (JSON.parse(stdout) as { target: Readonly<Record<string, Target>> }).target;
}
