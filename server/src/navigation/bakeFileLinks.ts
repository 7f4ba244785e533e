/** The Dockerfiles and folders that a bake file names, where they are written: what can be clicked. */
import type { BakeText } from "../bake/bakeTarget.ts";
import { resolvePath } from "../files/paths.ts";
import type { BakeInProject } from "../project/bakeInProject.ts";
import type { FileLink } from "./fileLinks.ts";
import { writtenValue } from "./writtenTarget.ts";

/** Those of `dockerfile`, `context` and `contexts` that are written out; what several targets inherit is one. */
export function bakeFileLinks({ path, text, bake, files, sourceOf }: BakeInProject): readonly FileLink[] {
  const found = new Map<number, FileLink>();
  const add = ({ text: read, place }: BakeText, target: string): void => {
    if (!read || place?.file !== path || place === undefined || target === "unknown") return;
    const kind = files.kindOf(target);
    const { span, plain } = writtenValue(text, place.span, read);
    if (plain && (kind === "file" || kind === "directory"))
      found.set(span.start, { span, path: target, kind });
  };
  for (const target of bake?.targets ?? []) {
    const source = sourceOf(target);
    if (!source) continue;
    add(target.context, source.root);
    add(target.dockerfile, source.dockerfile);
    for (const context of target.contexts.entries.values()) {
      const isPath = context.text !== undefined && !/^[\w.+-]+:|^git@/.test(context.text);
      if (isPath) add(context, resolvePath(source.directory, context.text ?? ""));
    }
  }
  return [...found.values()].sort((a, b) => a.span.start - b.span.start);
}
