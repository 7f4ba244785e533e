/** One place that takes something from a stage or an image: its span, the paths it takes, and where they go. */

import type { Flag } from "../dockerfile/flags/flags.ts";
import { mountSource, mountTarget } from "../dockerfile/flags/mounts.ts";
import { readCopy } from "../dockerfile/instructions/copy.ts";
import type { StageReference } from "../dockerfile/stages/stages.ts";
import type { Span } from "../text/span.ts";

export interface Supply {
  readonly span: Span;
  /** As written; a mount that says nothing has the whole file system. */
  readonly paths: readonly string[];
  readonly target: string | undefined;
}

export function supplyOf({ kind, instruction, word }: StageReference): Supply {
  const { span } = word;
  if (kind === "from") return { span, paths: [], target: undefined };
  if (kind === "copy") {
    const { sources = [], destination } = readCopy(instruction) ?? {};
    return { span: instruction.span, paths: sources.map(({ value }) => value), target: destination?.value };
  }
  const mount = instruction.flagsNamed("mount").find((flag) => names(flag, span));
  const source = mount && mountSource(mount)?.value;
  const target = mount && mountTarget(mount)?.value;
  return { span, paths: [source || "/"], target };
}

const names = ({ options }: Flag, { start }: Span): boolean =>
  options.some(({ value }) => value?.span.start === start);
