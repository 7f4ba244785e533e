/** What the `docker` command tells of an image: its layers and its history. The engine is the one that `docker` talks to. */
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { BuiltImage, ImageHistoryRow } from "../protocol/index.ts";
import { isRecord } from "../text/record.ts";

const run = promisify(execFile);

export type ImageFacts = Pick<BuiltImage, "id" | "bytes" | "store" | "layers" | "history" | "created">;

export type FoundImage =
  | { readonly ok: true; readonly image: ImageFacts }
  /** `absent`: the engine has no such image; else `detail` is what docker said. */
  | { readonly ok: false; readonly absent: boolean; readonly detail: string };

export async function readImage(reference: string): Promise<FoundImage> {
  try {
    const [inspected, history] = await Promise.all([
      docker("image", "inspect", "--format", "{{json .}}", "--", reference),
      docker("image", "history", "--no-trunc", "--human=false", "--format", "{{json .}}", "--", reference),
    ]);
    const image = factsOf(JSON.parse(inspected), history);
    return image
      ? { ok: true, image }
      : { ok: false, absent: false, detail: "docker has answered something else" };
  } catch (error) {
    const detail = detailOf(error);
    return { ok: false, absent: /no such image/i.test(detail), detail };
  }
}

async function docker(...dockerArguments: readonly string[]): Promise<string> {
  const { stdout } = await run("docker", dockerArguments, { maxBuffer: 64 * 1024 * 1024 });
  return stdout;
}

function factsOf(inspected: unknown, history: string): ImageFacts | undefined {
  if (!isRecord(inspected)) return undefined;
  const { Id: id, Size: bytes, RootFS: files, Descriptor: descriptor } = inspected;
  const layers = isRecord(files) && Array.isArray(files["Layers"]) ? files["Layers"] : [];
  if (typeof id !== "string" || typeof bytes !== "number") return undefined;
  const created = Date.parse(String(inspected["Created"]));
  return {
    id,
    bytes,
    ...(created > 0 && { created }),
    // Only a store of blobs has one.
    store: isRecord(descriptor) ? "containerd" : "graphDriver",
    layers: layers.filter((layer) => typeof layer === "string"),
    // One object a line, the newest first.
    history: history.trim().split("\n").filter(Boolean).map(historyRow).reverse(),
  };
}

function historyRow(line: string): ImageHistoryRow {
  const row: unknown = JSON.parse(line);
  const text = (name: string): string => (isRecord(row) && typeof row[name] === "string" ? row[name] : "");
  return { createdBy: text("CreatedBy"), bytes: Number(text("Size")) || 0, comment: text("Comment") };
}

/** What docker has complained about, in its own words. */
function detailOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if ("code" in error && error.code === "ENOENT") return "there is no docker command";
  const stderr = "stderr" in error && typeof error.stderr === "string" ? error.stderr.trim() : "";
  return stderr.split("\n").at(-1) || error.message;
}
