/** A copy of an example in a temporary folder, which a test may edit, build and run, and of which nothing stays. */
import { execFile } from "node:child_process";
import { cp, mkdtemp, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const examples = path.join(import.meta.dirname, "..", "..", "examples");

export interface ExampleProject {
  readonly folder: string;
  /** The port of 127.0.0.1 where the application answers once it runs. */
  readonly port: number;
  path(file: string): string;
  read(file: string): Promise<string>;
  remove(): Promise<void>;
}

/**
 * The folder's name is unique, and so are the Compose project and the images that are named after it; the compose
 * file's image name and published port, which may be taken here, are replaced to that end.
 */
export async function copyExample(name: "nestjs" | "python", composeFile: string): Promise<ExampleProject> {
  const folder = await realpath(await mkdtemp(path.join(tmpdir(), `slipway-${name}-`)));
  const made = new Set(["node_modules", "dist"]);
  await cp(path.join(examples, name), folder, {
    recursive: true,
    filter: (file) => !made.has(path.basename(file)),
  });
  const port = await freePort();
  const file = path.join(folder, composeFile);
  const written = await readFile(file, "utf8");
  const own = written
    .replace(/"\d+:3000"/, `"127.0.0.1:${port}:3000"`)
    .replace(/image: .*/, `image: ${path.basename(folder).toLowerCase()}:development`);
  if (!own.includes(String(port))) throw new Error(`${composeFile} publishes no port 3000`);
  await writeFile(file, own);
  return {
    folder,
    port,
    path: (inner) => path.join(folder, inner),
    read: (inner) => readFile(path.join(folder, inner), "utf8"),
    remove: async () => {
      await run("docker", ["compose", "--file", file, "down", "--volumes", "--timeout", "2"]).catch(() => {});
      await removeImages(path.basename(folder).toLowerCase());
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Every image that a build in this folder tagged: Slipway and Compose both begin with the folder's name. */
async function removeImages(folderName: string): Promise<void> {
  const { stdout } = await run("docker", ["image", "ls", "--format", "{{.Repository}}:{{.Tag}}"]).catch(
    () => ({ stdout: "" }),
  );
  const images = stdout.split("\n").filter((image) => image.startsWith(folderName));
  if (images.length > 0) await run("docker", ["image", "rm", "--force", ...images]).catch(() => {});
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("no free port");
  return address.port;
}
