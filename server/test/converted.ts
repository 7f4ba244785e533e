/** A Dockerfile among others in memory, as **Convert to Multi-Stage** leaves it. */
import { Snapshot } from "../src/project/snapshot.ts";
import { convertToMultiStage, Refusal } from "../src/restructure/multiStage.ts";
import { applyEdits, disjoint } from "../src/text/edit.ts";
import { formatMessage } from "../src/text/message.ts";
import { slice } from "../src/text/span.ts";
import { type Files, memoryFileSystem } from "./memoryFileSystem.ts";

export const dockerfilePath = "/workspace/Dockerfile";

/** The text, or the reason and what it is about. */
export type Converted =
  | { readonly text: string; readonly reason?: undefined }
  | { readonly text?: undefined; readonly reason: string; readonly about: string };

export function converted(files: Files, path = dockerfilePath): Converted {
  const snapshot = new Snapshot({ files: memoryFileSystem(files), workspaceFolders: ["/workspace"] });
  const file = snapshot.dockerfileInProject(path);
  const text = files[path];
  if (!file || text === undefined) throw new Error(`no ${path} in the fixture`);
  const answer = convertToMultiStage(file);
  if (answer instanceof Refusal)
    return { reason: formatMessage(answer.reason), about: slice(text, answer.span) };
  if (!disjoint(answer)) throw new Error("edits touch each other");
  return { text: applyEdits(text, answer) };
}
