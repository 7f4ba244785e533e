/** Images of a few bytes, built from nothing so that no base image is needed. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { docker, removeImageAfterTest, uniqueName } from "./docker.ts";

/** Builds an image with one layer for each of these file sizes and removes it when the test ends. Returns its tag. */
export async function buildTinyImage(...sizes: readonly number[]): Promise<string> {
  const tag = `${uniqueName()}:tiny`;
  removeImageAfterTest(tag);
  const folder = mkdtempSync(path.join(tmpdir(), "slipway-tiny-"));
  try {
    mkdirSync(path.join(folder, "files"));
    for (const size of sizes) writeFileSync(path.join(folder, "files", `${size}`), "x".repeat(size));
    const copies = sizes.map((size) => `COPY files/${size} /${size}\n`).join("");
    writeFileSync(path.join(folder, "Dockerfile"), `FROM scratch\n${copies}CMD ["/none"]\n`);
    await docker("build", "--quiet", "--tag", tag, folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
  return tag;
}
