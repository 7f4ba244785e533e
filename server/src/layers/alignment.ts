/** Which row of an image's history each instruction has left. */
import type { BuiltInstruction } from "./builtStages.ts";
import type { RecordedRow } from "./recordedRow.ts";
import { fitOf } from "./rowPattern.ts";

export interface Alignment {
  /** Index of the row by instruction, both in their order; undefined = it has left none. */
  readonly rowOf: readonly (number | undefined)[];
  /** 0 to 1: how much of the instructions and of the image's own rows explains each other. */
  readonly confidence: number;
  /** Behind the last row of the build: what follows was committed. */
  readonly end: number;
}

/** More comparisons than this are not worth their time: no Dockerfile that was written by people needs them. */
const mostCells = 1_000_000;

const points = { text: 3, keyword: 0.3, none: -5 } as const;
const fits = ["none", "keyword", "text"] as const;
const gap = -0.6;

export interface AlignmentOptions {
  /** The first row that is not the base image's; undefined = not known, and any rows in front may be. */
  readonly from: number | undefined;
  /** The instructions are those that were built, not what has become of them since. */
  readonly exact: boolean;
}

/** Rows at the end that no builder has written are left out: commits. */
export function align(
  built: readonly BuiltInstruction[],
  rows: readonly RecordedRow[],
  { from, exact }: AlignmentOptions,
): Alignment {
  const [end = rows.length, ...others] = endsOfBuild(rows, from ?? 0);
  for (const whole of [end, ...others]) {
    const first = whole - built.length;
    if (first < (from ?? 0)) continue;
    if (!built.every(({ pattern }, index) => fitOf(pattern, rows[first + index]) === "text")) continue;
    const rowOf = built.map((_, index) => first + index);
    return { rowOf, end: whole, confidence: confidenceOf(built, rows, { rowOf, from, exact, end: whole }) };
  }
  const found = alignTo(end, built, rows, { from, exact });
  // One builder writes all rows of a build: what looks like another's behind them is a commit.
  const last = rows.findLastIndex(({ writer }) => writer === "buildkit") + 1;
  const isBuildKits = found.rowOf.some((row) => row !== undefined && rows[row]?.writer === "buildkit");
  return isBuildKits && last < end ? alignTo(last, built, rows, { from, exact }) : found;
}

function alignTo(
  end: number,
  built: readonly BuiltInstruction[],
  rows: readonly RecordedRow[],
  options: AlignmentOptions,
): Alignment {
  const rowOf = best(built, rows, options.from, end);
  return { rowOf, end, confidence: confidenceOf(built, rows, { rowOf, end, ...options }) };
}

/** Behind the last row of the build, likeliest first: what `docker commit` records may look like the legacy builder's. */
function endsOfBuild(rows: readonly RecordedRow[], from: number): readonly number[] {
  // Nothing can be committed on top of nothing: the first row is that of an import.
  const least = Math.max(from, 1);
  const behind = (isCommit: (row: RecordedRow) => boolean): number => {
    let end = rows.length;
    for (let row = rows[end - 1]; row && end > least && isCommit(row); row = rows[end - 1]) end--;
    return end;
  };
  const certain = behind(({ writer, keyword }) => writer === "other" && !keyword);
  const perhaps = behind(({ writer, keyword }) => writer !== "buildkit" && (!keyword || keyword === "RUN"));
  return [...new Set([certain, perhaps, rows.length])];
}

/** Semi-global alignment: rows in front are free, other gaps cost. */
function best(
  built: readonly BuiltInstruction[],
  rows: readonly RecordedRow[],
  from: number | undefined,
  end: number,
): Alignment["rowOf"] {
  const start = from ?? 0;
  const candidates = rows.slice(start, Math.max(start, end));
  if (built.length * candidates.length > mostCells) return built.map(() => undefined);
  const table = new ScoreTable(built, candidates, from !== undefined);
  return table.path().map((row) => (row === undefined ? undefined : start + row));
}

/** The best score of every beginning of the instructions with every beginning of the rows. */
class ScoreTable {
  readonly #built: readonly BuiltInstruction[];
  readonly #rows: readonly RecordedRow[];
  readonly #scores: Float64Array;
  /** Index in `fits`. */
  readonly #fits: Uint8Array;

  /** `ownRows`: the rows are the image's own, so that those in front cost as well. */
  constructor(built: readonly BuiltInstruction[], rows: readonly RecordedRow[], ownRows: boolean) {
    this.#built = built;
    this.#rows = rows;
    this.#scores = new Float64Array((built.length + 1) * (rows.length + 1));
    this.#fits = new Uint8Array(this.#scores.length);
    for (let i = 1; i <= built.length; i++) this.#set(i, 0, i * gap);
    for (let j = 1; j <= rows.length && ownRows; j++) {
      // Behind the base image's last layer there may still be its other rows.
      this.#set(0, j, this.#at(0, j - 1) + (rows[j - 1]?.layer === "yes" ? gap : 0));
    }
    for (let i = 1; i <= built.length; i++) {
      for (let j = 1; j <= rows.length; j++) {
        this.#compare(i, j);
        this.#set(i, j, Math.max(this.#paired(i, j), this.#alone(i, j)));
      }
    }
  }

  /** Index of the row by instruction. */
  path(): Alignment["rowOf"] {
    const rowOf: (number | undefined)[] = this.#built.map(() => undefined);
    for (let i = this.#built.length, j = this.#rows.length; i > 0 && j > 0; ) {
      const fit = this.#fit(i, j);
      if (fit !== "none" && this.#at(i, j) === this.#paired(i, j)) {
        if (fit === "text") rowOf[i - 1] = j - 1;
        i--;
        j--;
      } else if (this.#at(i, j) === this.#at(i - 1, j) + gap) i--;
      else j--;
    }
    return rowOf;
  }

  #paired(i: number, j: number): number {
    return this.#at(i - 1, j - 1) + points[this.#fit(i, j)];
  }

  #alone(i: number, j: number): number {
    return Math.max(this.#at(i - 1, j), this.#at(i, j - 1)) + gap;
  }

  #compare(i: number, j: number): void {
    const made = this.#built[i - 1];
    if (made)
      this.#fits[i * (this.#rows.length + 1) + j] = fits.indexOf(fitOf(made.pattern, this.#rows[j - 1]));
  }

  #fit(i: number, j: number): keyof typeof points {
    return fits[this.#fits[i * (this.#rows.length + 1) + j] ?? 0] ?? "none";
  }

  #at(i: number, j: number): number {
    return this.#scores[i * (this.#rows.length + 1) + j] ?? 0;
  }

  #set(i: number, j: number, score: number): void {
    this.#scores[i * (this.#rows.length + 1) + j] = score;
  }
}

function confidenceOf(
  built: readonly BuiltInstruction[],
  rows: readonly RecordedRow[],
  { rowOf, from, exact, end }: Pick<Alignment, "rowOf" | "end"> & AlignmentOptions,
): number {
  const taken = rowOf.filter((row) => row !== undefined);
  const first = taken[0] ?? end;
  const own = rows.slice(first, end).length;
  // In front of what was built for certain stand the triggers of the base image.
  const before =
    from === undefined || exact ? 0 : rows.slice(from, first).filter(({ layer }) => layer === "yes").length;
  const unexplained = own - taken.length + before;
  if (taken.length === 0) return built.length + unexplained === 0 ? 1 : 0;
  if (from === undefined && !exact && isAmbiguous(built, rows, rowOf, first)) return 0.5;
  // A row without its line and a line without its row are mostly one line that was edited.
  return taken.length / (taken.length + Math.max(built.length - taken.length, unexplained));
}

/**
 * Of several alike lines one may be gone: the row below the image's seeming first would then be its own.
 * Without the base image at hand nothing tells.
 */
function isAmbiguous(
  built: readonly BuiltInstruction[],
  rows: readonly RecordedRow[],
  rowOf: Alignment["rowOf"],
  first: number,
): boolean {
  const below = rows[first - 1];
  const lowest = built[rowOf.indexOf(first)];
  return below !== undefined && lowest !== undefined && fitOf(lowest.pattern, below) === "text";
}
