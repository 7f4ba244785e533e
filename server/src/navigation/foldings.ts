/** What of a Dockerfile can be folded away: stages, instructions of several lines, blocks of comments. */
import type { Dockerfile } from "../dockerfile/dockerfile.ts";
import { wholeStage } from "../dockerfile/stages/stageNames.ts";
import { linesOf } from "../layers/instructionText.ts";

export interface Folding {
  /** 0-based; stays visible. */
  readonly firstLine: number;
  /** 0-based; always behind the first. */
  readonly lastLine: number;
  readonly comment: boolean;
}

/** By first line; where a stage and its FROM begin together there is the stage alone. */
export function foldingsOf(dockerfile: Dockerfile): readonly Folding[] {
  const code = [
    ...dockerfile.stages.map((stage) => foldingAt(dockerfile, wholeStage(stage))),
    ...dockerfile.allInstructions.map((instruction) => {
      const { firstLine, lastLine } = linesOf(instruction, dockerfile);
      return { firstLine: firstLine - 1, lastLine: lastLine - 1, comment: false };
    }),
    ...commentBlocks(dockerfile),
  ];
  const byFirstLine = new Map<number, Folding>();
  for (const folding of code) {
    if (folding.lastLine > folding.firstLine && !byFirstLine.has(folding.firstLine))
      byFirstLine.set(folding.firstLine, folding);
  }
  return [...byFirstLine.values()].sort((a, b) => a.firstLine - b.firstLine);
}

function foldingAt(
  { lineIndex }: Dockerfile,
  { start, end }: { readonly start: number; readonly end: number },
): Folding {
  const line = (offset: number): number => lineIndex.positionAt(offset).line;
  return { firstLine: line(start), lastLine: line(end), comment: false };
}

/** Comments on lines that follow each other; those within an instruction by themselves. */
function commentBlocks({ comments, lineIndex }: Dockerfile): readonly Folding[] {
  const blocks: { firstLine: number; lastLine: number; inside: boolean; comment: true }[] = [];
  for (const { span, inside } of comments) {
    const { line } = lineIndex.positionAt(span.start);
    const block = blocks.at(-1);
    if (block?.lastLine === line - 1 && block.inside === inside) block.lastLine = line;
    else blocks.push({ firstLine: line, lastLine: line, inside, comment: true });
  }
  return blocks.map(({ inside: _, ...block }) => block);
}
