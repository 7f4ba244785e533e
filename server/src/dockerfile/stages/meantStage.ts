/** Names that no stage has: whether that is sure, and which stage they most likely mean. */
import { nearest } from "../../text/nearest.ts";
import type { Dockerfile } from "../dockerfile.ts";
import { hasForeignFrontend } from "../instructions/frontend.ts";

/** Whether a build may find a stage of that name. Nobody knows of a file that is being written, or that another program reads. */
export const mayHaveStage = (dockerfile: Dockerfile, name: string): boolean =>
  hasForeignFrontend(dockerfile) ||
  dockerfile.stages.length === 0 ||
  dockerfile.stages.some(({ id, base }) => id === name.toLowerCase() || base.kind === "missing");

/** The name of the stage of that number, else the nearest; `dev` may also be short for `development`. */
export function meantStage({ stages }: Dockerfile, text: string): string | undefined {
  const names = [...new Set(stages.flatMap(({ name }) => name?.text ?? []))];
  if (/^\d+$/.test(text)) return stages[Number(text)]?.name?.text;
  const near = nearest(text, names);
  const asked = text.trim().toLowerCase();
  const alike = names.filter((name) => {
    const known = name.toLowerCase();
    return asked.length >= 3 && (known.startsWith(asked) || (known.length >= 3 && asked.startsWith(known)));
  });
  return near ?? (alike.length === 1 ? alike[0] : undefined);
}
