/** Builds Dockerfiles and gathers what a client would tell of the images: history, layers, provenance. */
import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import type { BuiltImage, ImageHistoryRow } from "../../server/src/protocol/builtImages.ts";
import { docker } from "./docker.ts";

const run = promisify(execFile);

export interface BuildOrder {
  readonly tag: string;
  readonly text: string;
  readonly stage?: string;
  readonly buildArgs?: Readonly<Record<string, string>>;
}

/** A build context with the files `f1` … `f99`, each as large as it is called. */
export function contextOfSizes(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "slipway-layers-"));
  for (let size = 1; size < 100; size++) writeFileSync(path.join(folder, `f${size}`), "x".repeat(size));
  return folder;
}

/** Builds all with one command. Provenance by tag. */
export async function buildAll(
  context: string,
  orders: readonly BuildOrder[],
): Promise<ReadonlyMap<string, unknown>> {
  const folder = mkdtempSync(path.join(tmpdir(), "slipway-bake-"));
  try {
    const target = Object.fromEntries(
      orders.map(({ tag, text, stage, buildArgs }, index) => {
        const dockerfile = path.join(folder, `${index}`, "Dockerfile");
        mkdirSync(path.dirname(dockerfile));
        writeFileSync(dockerfile, text);
        return [
          `t${index}`,
          {
            context,
            dockerfile,
            tags: [tag],
            ...(stage && { target: stage }),
            args: buildArgs ?? {},
          },
        ];
      }),
    );
    const file = path.join(folder, "bake.json");
    const metadata = path.join(folder, "metadata.json");
    writeFileSync(file, JSON.stringify({ group: { default: { targets: Object.keys(target) } }, target }));
    await run(
      "docker",
      ["buildx", "bake", "--file", file, "--metadata-file", metadata, "--allow=fs.read=*"],
      {
        env: { ...process.env, BUILDX_METADATA_PROVENANCE: "max" },
        maxBuffer: 64 * 1024 * 1024,
      },
    );
    const told: Readonly<Record<string, Readonly<Record<string, unknown>>>> = JSON.parse(
      readFileSync(metadata, "utf8"),
    );
    return new Map(orders.map(({ tag }, index) => [tag, told[`t${index}`]?.["buildx.build.provenance"]]));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export async function buildWithLegacyBuilder(context: string, { tag, text }: BuildOrder): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), "slipway-legacy-"));
  try {
    const file = path.join(folder, "Dockerfile");
    writeFileSync(file, text);
    await run("docker", ["build", "--file", file, "--tag", tag, context], {
      env: { ...process.env, DOCKER_BUILDKIT: "0" },
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What the engine tells of an image. */
export async function factsOf(tag: string): Promise<Omit<BuiltImage, "uri" | "buildArgs">> {
  const [[inspected], history] = await Promise.all([
    docker("image", "inspect", tag).then((text) => JSON.parse(text)),
    docker("image", "history", "--no-trunc", "--human=false", "--format", "json", tag),
  ]);
  return {
    tag,
    id: inspected.Id,
    bytes: inspected.Size,
    store: "graphDriver",
    layers: inspected.RootFS.Layers ?? [],
    history: history
      .split("\n")
      .map((line): ImageHistoryRow => {
        const { CreatedBy, Size, Comment } = JSON.parse(line);
        return { createdBy: CreatedBy, bytes: Number(Size), comment: Comment };
      })
      .reverse(),
  };
}
