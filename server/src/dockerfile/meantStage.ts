/** Which stage a name that none has most likely means. */
import { nearest } from "../text/nearest.ts";
import type { Dockerfile } from "./dockerfile.ts";

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
