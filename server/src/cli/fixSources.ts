/** `--fix` and `--fix-dry-run`: applies the safe fixes of all sources before what is left is told. */
import { nativePath } from "../lsp/disk/nativePath.ts";
import { type Message, t } from "../text/message.ts";
import type { Fixed, Linter } from "./linter.ts";
import { replaceFile } from "./replaceFile.ts";
import { portable } from "./report.ts";
import type { Source } from "./sources.ts";
import { Progress, type Run } from "./terminal.ts";
import { unifiedDiff } from "./unifiedDiff.ts";

export interface FixedSources {
  readonly fixes: number;
  /** What belongs on the standard output: a diff, or the fixed text of the standard input; undefined = nothing does. */
  readonly output: string | undefined;
  readonly summary: Message;
  /** Files that could not be written. */
  readonly failures: readonly Message[];
}

export function fixSources(
  linter: Linter,
  sources: readonly Source[],
  mode: "write" | "diff",
  { surroundings, say }: Pick<Run, "surroundings" | "say">,
): FixedSources {
  const progress = new Progress(surroundings.stderr, say);
  const failures: Message[] = [];
  const outputs: string[] = [];
  let fixes = 0;
  let changed = 0;
  for (const [index, source] of sources.entries()) {
    progress.step(index, sources.length);
    const text = linter.read(source);
    if (text === undefined) continue;
    const fixed = linter.fix(source, text);
    const result = mode === "diff" ? diff(source, text, fixed) : write(source, text, fixed);
    if (typeof result === "object") {
      failures.push(result);
      linter.revert(source);
      continue;
    }
    if (result !== undefined) outputs.push(result);
    fixes += fixed?.fixes ?? 0;
    changed += fixed ? 1 : 0;
  }
  progress.end();
  const takesOutput = mode === "diff" || sources.some(({ input }) => input);
  return {
    fixes,
    output: takesOutput ? outputs.join("") : undefined,
    summary:
      mode === "diff"
        ? t`fixes to apply: ${fixes}, files to change: ${changed}`
        : t`fixes applied: ${fixes}, files changed: ${changed}`,
    failures,
  };
}

const diff = ({ file }: Source, text: string, fixed: Fixed | undefined): string =>
  fixed ? unifiedDiff(portable(file), text, fixed.edited.edits) : "";

/** What goes to the standard output, or why a file could not be written. */
function write(
  { path, input }: Source,
  text: string,
  fixed: Fixed | undefined,
): string | Message | undefined {
  if (input) return fixed?.edited.text ?? text;
  return fixed && path !== undefined ? replaceFile(nativePath(path), text, fixed.edited.text) : undefined;
}
