/**
 * Reads a Dockerfile that is being edited: after each change only the instructions that it touched.
 * The others are taken over with all that has been found out about them, and follow their text when it moves.
 */
import { MovableSource } from "../text/source.ts";
import { Dockerfile } from "./dockerfile.ts";
import { Instruction } from "./instructions/instruction.ts";
import { type Comment, LineReader, type ReadingStart } from "./words/lines.ts";

/**
 * Instructions keep the text alive that they were read from. How many characters of former texts may be kept so
 * before everything is read anew.
 */
const mostKept = 4_000_000;

export class EditedDockerfile {
  #latest: Dockerfile | undefined;
  #kept = 0;

  /** The text as a Dockerfile. The one returned before belongs to the past: its instructions now are this one's. */
  read(text: string): Dockerfile {
    const former = this.#latest;
    if (former?.text === text) return former;
    this.#kept += text.length;
    const again = former && this.#kept <= mostKept;
    if (!again) this.#kept = text.length;
    this.#latest = again ? readAgain(former, text) : readBetween(text, undefined);
    return this.#latest;
  }
}

/** What two texts do not share: where they first differ, and how many characters they have in common at their ends. */
function difference(former: string, text: string): { readonly start: number; readonly behind: number } {
  const shorter = Math.min(former.length, text.length);
  // Slices are compared as a whole, a hundred times as fast as `startsWith` goes from character to character.
  const start = longest(shorter, (length) => text.slice(0, length) === former.slice(0, length));
  const behind = longest(
    shorter - start,
    (length) => text.slice(text.length - length) === former.slice(former.length - length),
  );
  return { start, behind };
}

/** The greatest number up to a limit that something holds for, if it holds for all below: asks a few times only. */
function longest(limit: number, holds: (length: number) => boolean): number {
  if (holds(limit)) return limit;
  let low = 0;
  let high = limit;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (holds(middle)) low = middle;
    else high = middle;
  }
  return low;
}

function readAgain(former: Dockerfile, text: string): Dockerfile {
  const { start, behind } = difference(former.text, text);
  const all = former.allInstructions;
  const changed = all.findIndex((instruction) => !isBefore(former.text, instruction, start));
  const before = all.slice(0, changed === -1 ? all.length : changed);
  const distance = text.length - former.text.length;
  const after = new Map<number, number>();
  for (let index = before.length; index < all.length; index++) {
    const offset = (all[index]?.lines.start ?? 0) + distance;
    if (offset >= text.length - behind) after.set(offset, index);
  }
  return readBetween(text, { former, before, after, distance });
}

/** Whether nothing of an instruction, nor what made it end there, is part of the change. */
function isBefore(former: string, { lines: { end } }: Instruction, start: number): boolean {
  // What ends with the text may go on behind it.
  return end < former.length && (end < start || (end === start && former[end - 1] === "\n"));
}

interface Neighbours {
  readonly former: Dockerfile;
  /** Instructions in front of the change. */
  readonly before: readonly Instruction[];
  /** Indices of the instructions behind it, by the offset where they begin now. */
  readonly after: ReadonlyMap<number, number>;
  /** How far those behind it have moved. */
  readonly distance: number;
}

/** Reads from the last instruction in front of the change up to the first one behind it. */
function readBetween(text: string, neighbours: Neighbours | undefined): Dockerfile {
  const { former, before = [], after, distance = 0 } = neighbours ?? {};
  const start = former && startBehind(former, before);
  const reader = new LineReader(text, () => new MovableSource(text), start);
  const meets = (): number | undefined =>
    former?.escape === reader.escape ? after?.get(reader.offset) : undefined;
  while (meets() === undefined && reader.readLine());
  const next = meets();
  const rest = next === undefined ? [] : (former?.allInstructions.slice(next) ?? []);
  const from = rest[0]?.lines.start ?? Number.POSITIVE_INFINITY;
  const comments: readonly Comment[] = [
    ...(start ? (former?.comments.filter(({ span }) => span.start < start.offset) ?? []) : []),
    ...reader.comments,
    ...(former?.comments.flatMap((comment) => (comment.span.start >= from ? moved(comment, distance) : [])) ??
      []),
  ];
  if (distance !== 0) for (const instruction of rest) instruction.moveBy(distance);
  const parts = {
    escape: reader.escape,
    directives: start ? (former?.directives ?? []) : reader.directives,
    comments,
    instructions: [...before, ...reader.lines.map((line) => new Instruction(line, reader.escape)), ...rest],
  };
  return new Dockerfile(text, parts, former);
}

/** Undefined where everything in front of the change may be directives. */
function startBehind({ escape }: Dockerfile, before: readonly Instruction[]): ReadingStart | undefined {
  const last = before.at(-1);
  return last && { offset: last.lines.end, escape };
}

const moved = (comment: Comment, distance: number): Comment => ({
  ...comment,
  span: { start: comment.span.start + distance, end: comment.span.end + distance },
});
