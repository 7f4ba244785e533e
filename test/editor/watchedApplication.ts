/** The application that Compose runs: what it answers, and in which container since when. */
import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Whether the application answers with this text. */
export async function answerOf(address: string, text: string): Promise<boolean> {
  const response = await fetch(address, { signal: AbortSignal.timeout(5000) });
  return (await response.text()).includes(text);
}

/** The container of the file's only service and when it was last started; undefined while none runs. */
export async function runningContainer(
  composeFile: string,
): Promise<{ readonly id: string; readonly startedAt: string } | undefined> {
  const running = ["compose", "--file", composeFile, "ps", "--quiet", "--status", "running"];
  const id = (await run("docker", running)).stdout.trim();
  if (!id) return undefined;
  const { stdout } = await run("docker", ["inspect", "--format", "{{.State.StartedAt}}", id]);
  return { id, startedAt: stdout.trim() };
}
