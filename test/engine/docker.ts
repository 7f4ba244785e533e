/** The docker command for tests, and clean-up that removes nothing but what its test made. */
import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { promisify } from "node:util";
import { onTestFinished } from "vitest";

const run = promisify(execFile);

/** Runs `docker` to its end; resolves to what it printed, rejects with what it complained about. */
export async function docker(...dockerArguments: readonly string[]): Promise<string> {
  const { stdout } = await run("docker", dockerArguments, { maxBuffer: 64 * 1024 * 1024 });
  return stdout.trim();
}

/** The number of bytes that `docker image inspect` gives. */
export async function imageBytes(image: string): Promise<number> {
  return Number(await docker("image", "inspect", "--format", "{{.Size}}", image));
}

/** A name that no other test, and nobody's own project, has. Usable for images, containers and compose projects. */
export function uniqueName(): string {
  return `slipway-test-${randomBytes(4).toString("hex")}`;
}

/** Builds a folder without a network, under a name of its own if it is given none. Resolves to the image, which goes when the test ends. */
export async function buildFolder(
  folder: string,
  { tag = uniqueName(), options = [] }: { readonly tag?: string; readonly options?: readonly string[] } = {},
): Promise<string> {
  removeImageAfterTest(tag);
  await docker("build", "--quiet", "--network", "none", "--tag", tag, ...options, folder);
  return tag;
}

/** Removes the image when the test ends, whether it came to be or not. */
export function removeImageAfterTest(reference: string): void {
  onTestFinished(() => ignoringAbsence(docker("image", "rm", "--force", reference)));
}

/** Removes the container when the test ends, running or not. */
export function removeContainerAfterTest(name: string): void {
  onTestFinished(() => ignoringAbsence(docker("rm", "--force", "--volumes", name)));
}

async function ignoringAbsence(removal: Promise<unknown>): Promise<void> {
  await removal.catch((error: unknown) => {
    if (!/no such (image|container)/i.test(String(error))) throw error;
  });
}
