/** Copies the manifests first and everything else after the install. */
import { type Copy, sourcePath } from "../../dockerfile/instructions/copy.ts";
import { directoryOf } from "../../files/paths.ts";
import type { FixDraft } from "../../lint/rule.ts";
import type { BuildContext } from "../../project/buildContext/buildContext.ts";
import type { DependencyStep } from "../../project/manifests/dependencySteps.ts";
import { insertAt, remove } from "../../text/edit.ts";
import { lineBreakOf } from "../../text/lineIndex.ts";
import { t } from "../../text/message.ts";
import { slice } from "../../text/span.ts";

/** A copy that brings manifests along with other files. */
export interface ManifestCopy {
  readonly copy: Copy;
  /** Paths of the manifests within the context. */
  readonly manifests: readonly string[];
}

/** Splits the copy in two around the install, where nothing stands between and the RUN does nothing else. */
export function splitCopy(
  text: string,
  { run, install, alone, stage }: DependencyStep,
  { copy, manifests }: ManifestCopy,
  context: BuildContext,
): readonly FixDraft[] {
  const { instruction, destination, sources } = copy;
  const position = stage.instructions.indexOf(instruction);
  const whole = sources.length === 1 && sources[0] && sourcePath(sources[0]) === "" && !instruction.exec;
  const intoWorkdir = destination !== undefined && /^\.\/?$/.test(destination.text);
  const plain =
    instruction.flags.length === 0 && instruction.keyword === "COPY" && instruction.heredocs.length === 0;
  if (!alone || !whole || !intoWorkdir || !plain || stage.instructions[position + 1] !== run) return [];
  if (manifests.some((path) => path.includes("/"))) return [];
  const folder = directoryOf(manifests[0] ?? "");
  const present = (name: string) => context.kindOf(name) === "file" && context.isIgnored(name) === false;
  const files = [...manifests, ...install.manager.lockfiles, ...install.manager.companions].filter(present);
  const list = [...new Set(files)].join(" ");
  const lineBreak = lineBreakOf(text);
  const indentation = slice(text, { start: instruction.lines.start, end: instruction.keywordSpan.start });
  const line = `${indentation}${instruction.keywordText} ${list} ./${lineBreak}`;
  const moved = slice(text, instruction.lines);
  const endsFile = !slice(text, run.lines).endsWith("\n");
  return folder === "."
    ? [
        {
          title: t`Copy "${list}" first, everything else after the install`,
          edits: [
            remove(instruction.lines),
            insertAt(instruction.lines.end, line),
            insertAt(run.lines.end, endsFile ? lineBreak + moved.trimEnd() : moved),
          ],
        },
      ]
    : [];
}
