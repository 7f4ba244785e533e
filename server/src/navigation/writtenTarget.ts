/** How a compose service or a bake target names the stage that it builds. */
import type { Stage } from "../dockerfile/stages/stages.ts";
import type { Edit } from "../text/edit.ts";
import { type Span, slice } from "../text/span.ts";

/** The stage's name, or its number, as a file has it. */
export interface WrittenTarget {
  /** Absolute path of the file. */
  readonly path: string;
  /** The text of that file. */
  readonly source: string;
  /** Without quotes around it. */
  readonly span: Span;
  /** What is read there, unless somebody sets a variable. */
  readonly text: string;
  /** Whether no variable can make something else of it. */
  readonly known: boolean;
  /** Whether what is read stands there, for this Dockerfile alone: no variable, alias or escape. */
  readonly plain: boolean;
  /** Undefined where the name cannot be written there. */
  rewritten(newName: string): Edit | undefined;
}

/** Whether a target means a stage by its 0-based number. */
export const isByNumber = ({ text }: Pick<WrittenTarget, "text">, stage: Stage): boolean =>
  text === String(stage.index) && text !== stage.id;

/** Where a value stands without its quotes, and whether it is what is read there. */
export function writtenValue(
  source: string,
  span: Span,
  read: string,
): Pick<WrittenTarget, "span" | "plain"> {
  const written = slice(source, span);
  const quoted = /^(["']).*\1$/s.test(written) && written.length > 1;
  const inner = quoted ? { start: span.start + 1, end: span.end - 1 } : span;
  return { span: inner, plain: slice(source, inner) === read };
}
