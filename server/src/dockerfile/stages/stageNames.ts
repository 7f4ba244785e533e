/** Where a Dockerfile names its stages: after AS, in FROM, `COPY --from` and `RUN --mount=from=`. */

import { movingCover, type Span, spanAt, touches } from "../../text/span.ts";
import type { Dockerfile } from "../dockerfile.ts";
import type { Instruction } from "../instructions/instruction.ts";
import { innerSpan, partOf, type Word } from "../words/word.ts";
import type { Stage } from "./stages.ts";

/** One place that means a stage. */
export interface StageName {
  readonly stage: Stage;
  /** Without quotes around it. */
  readonly span: Span;
  /** After AS, by its name, or by its 0-based number. */
  readonly kind: "declaration" | "name" | "number";
  /** Whether the name, and nothing else, stands at the span: what cannot be replaced is a name in escapes. */
  readonly plain: boolean;
}

/** The name or number at an offset; undefined where nothing leads to a stage of the file. */
export function stageNameAt(dockerfile: Dockerfile, offset: number): StageName | undefined {
  const here = spanAt(offset);
  for (const stage of dockerfile.stages) {
    const name = declarationOf(stage);
    if (name && touches(name.span, here)) return name;
  }
  for (const { stage, word } of dockerfile.stageReferences) {
    if (!stage || !touches(word.span, here)) continue;
    const name = nameOf(stage, word);
    if (touches(name.span, here)) return name;
  }
  return undefined;
}

/** Every place of the file that means the stage, its declaration first. */
export function stageNames(dockerfile: Dockerfile, stage: Stage): readonly StageName[] {
  const declaration = declarationOf(stage);
  const references = dockerfile.referencesTo(stage).map(({ word }) => nameOf(stage, word));
  return declaration ? [declaration, ...references] : references;
}

/** Every place where the stage's name is written: a number is none. */
export const writtenNames = (dockerfile: Dockerfile, stage: Stage): readonly StageName[] =>
  stageNames(dockerfile, stage).filter(({ kind }) => kind !== "number");

/** What to show for a stage: its name, or the FROM of one that has none. */
export const stagePlace = ({ name, from }: Stage): Span => name?.span ?? from.span;

/** From the stage's FROM to the end of its last instruction. */
export const wholeStage = ({ from, instructions }: Stage): Span =>
  movingCover(from.span, withHeredocs(instructions.at(-1) ?? from));

/** From the keyword to the last character of the arguments or of the last heredoc's terminator. */
export function withHeredocs({ span, heredocs }: Instruction): Span {
  const last = heredocs.at(-1);
  return last ? movingCover(span, last.terminator ?? last.body) : span;
}

function declarationOf(stage: Stage): StageName | undefined {
  return stage.name && { stage, span: stage.name.span, kind: "declaration", plain: !stage.name.hasVariable };
}

function nameOf(stage: Stage, word: Word): StageName {
  const id = word.value.toLowerCase();
  const kind = id === stage.id ? "name" : "number";
  if (word.text.toLowerCase() === id) return { stage, span: word.span, kind, plain: true };
  // Of `--mount="…,from=base"` the word is `base"`.
  const at = word.text.toLowerCase().indexOf(id);
  const span = at === -1 ? undefined : partOf(word, at, at + id.length);
  return { stage, span: span ?? innerSpan(word), kind, plain: span !== undefined };
}
