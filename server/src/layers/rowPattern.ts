/** What an instruction leaves in an image's history, as far as it can be foretold, and whether a row is that. */
import type { Instruction } from "../dockerfile/instructions/instruction.ts";
import type { Environment } from "../dockerfile/variables/variables.ts";
import type { KeyValue, Word } from "../dockerfile/words/word.ts";
import { expandWord } from "../dockerfile/words/wordExpander.ts";
import { cleanPath } from "../text/path.ts";
import type { RecordedRow } from "./recordedRow.ts";
import { squash } from "./squash.ts";

/** Squashed texts that follow each other with anything in between; one text: nothing else. */
type Pieces = readonly string[];

export interface RowPattern {
  readonly keyword: string;
  readonly pieces: Pieces;
  /** Where the text stands in what was recorded. `all`: it is the whole. `command`: behind a shell, if any. */
  readonly place: "all" | "end" | "command" | "anywhere" | "items";
  /** Of a command: the words that SHELL puts in front of it, squashed; absent where no SHELL was seen. */
  readonly shell?: string;
}

export interface RowCircumstances {
  /** Of the variables at the instruction; undefined = not known. */
  readonly values: Environment;
  /** The SHELL that is in force, if any was seen. */
  readonly shell: Instruction | undefined;
  /** The text the instruction stands in. */
  readonly source: string;
}

export function rowPattern(
  instruction: Instruction,
  { values, shell, source }: RowCircumstances,
): RowPattern {
  const { keyword, escape } = instruction;
  const expanded = (word: Word): string | undefined => expandWord(word.text, values, { escape });
  const words = (all: readonly Word[]): Pieces => piecesOf(all.map((word) => expanded(word)));
  switch (keyword) {
    case "RUN":
      // Left to the shell, not to the builder.
      return {
        keyword,
        pieces: [squash(runText(instruction, source))],
        place: "command",
        ...(shell && { shell: squash(shell.argumentsText) }),
      };
    case "COPY":
    case "ADD":
      return { keyword, pieces: words(instruction.arguments).map(plainHeredoc), place: "all" };
    case "ENV":
    case "LABEL":
      return {
        keyword,
        pieces: piecesOf(instruction.pairs.flatMap((pair) => pairTexts(pair, expanded))),
        place: "all",
      };
    case "ARG":
      return {
        keyword,
        pieces: piecesOf(instruction.pairs.flatMap((pair) => argumentTexts(pair, values))),
        place: "all",
      };
    case "EXPOSE":
      return {
        keyword,
        pieces: instruction.arguments.map((word) => squash(expanded(word) ?? "")),
        place: "items",
      };
    case "WORKDIR": {
      const path = instruction.arguments.map((word) => expanded(word));
      return { keyword, pieces: piecesOf(path.map((text) => text && endOfPath(text))), place: "end" };
    }
    case "HEALTHCHECK": {
      const none = instruction.words[0]?.text.toUpperCase() === "NONE";
      const command = none ? "NONE" : instruction.argumentsText.replace(/^CMD\s/i, "");
      return { keyword, pieces: [squash(command)], place: "anywhere" };
    }
    case "USER":
    case "STOPSIGNAL":
    case "VOLUME":
      return { keyword, pieces: words(instruction.arguments), place: "all" };
    default:
      return { keyword, pieces: [squash(instruction.argumentsText)], place: "end" };
  }
}

/** How the absolute path ends that a WORKDIR is recorded with: of what `..` leaves of the folders before, nothing is known. */
const endOfPath = (path: string): string => cleanPath(path).replace(/^\.{1,2}(?:\/\.\.)*(?:\/|$)/, "");

/**
 * What the builder records of RUN: the script of a lone heredoc, or the file it is run from where it names its own
 * interpreter; else the line with its heredocs behind it.
 */
function runText(instruction: Instruction, source: string): string {
  const { heredocs, argumentsText, exec } = instruction;
  if (exec) return exec.map(({ value }) => value).join(" ");
  const bodies = heredocs.map(({ body }) => source.slice(body.start, body.end));
  if (heredocs.length === 1 && /^\s*<<-?(["']?)[^\s"']+\1\s*$/.test(argumentsText)) {
    const [{ name } = { name: "" }] = heredocs;
    const [script = ""] = bodies;
    return script.startsWith("#!") ? `/dev/pipes/${name}` : script;
  }
  const ends = heredocs.map(({ name }, index) => `${bodies[index]}${name}`);
  return [argumentsText, ...ends].join("\n");
}

function pairTexts(
  { key, value }: KeyValue,
  expanded: (word: Word) => string | undefined,
): readonly (string | undefined)[] {
  return [expanded(key), "=", value && expanded(value)];
}

/** The value is the build's, wherever it came from. */
function argumentTexts({ key }: KeyValue, values: Environment): readonly (string | undefined)[] {
  const value = values.get(key.value);
  return value === undefined ? [key.value, undefined] : [key.value, "=", value];
}

/** Joins what is known; unknown parts become gaps. */
function piecesOf(parts: readonly (string | undefined)[]): Pieces {
  const pieces = [""];
  for (const part of parts) {
    if (part === undefined) pieces.push("");
    else pieces[pieces.length - 1] += squash(part);
  }
  return pieces;
}

/** Whether the row records the instruction: not at all, by its keyword alone, or by all of its text. */
export function fitOf(pattern: RowPattern, row: RecordedRow | undefined): "none" | "keyword" | "text" {
  if (!row) return "none";
  if (row.keyword !== pattern.keyword) {
    // The legacy builder leaves no keyword of a RUN in exec form.
    if (pattern.keyword !== "RUN" || row.keyword || row.writer !== "other" || row.comment !== "")
      return "none";
    return row.squashed !== "" && row.squashed === pattern.pieces[0] ? "text" : "none";
  }
  return fitsText(pattern, row) ? "text" : "keyword";
}

function fitsText({ keyword, pieces, place, shell }: RowPattern, row: RecordedRow): boolean {
  const [piece = ""] = pieces;
  if (row.writer === "legacy" && (keyword === "COPY" || keyword === "ADD"))
    return fitsLegacyCopy(pieces, row);
  switch (place) {
    case "command":
      return (
        row.squashed.endsWith(piece) &&
        isShell(row.squashed.slice(0, row.squashed.length - piece.length), shell)
      );
    case "items":
      return pieces.every((item) => row.squashed.includes(item.split(/[-/]/)[0] ?? ""));
    case "anywhere":
      return row.squashed.includes(piece);
    default:
      return matches(pieces, flagless(keyword, row), place === "all");
  }
}

/** What may stand in front of a command: values of ARG, and a shell with the flag that takes a command. */
const isShell = (text: string, shell: string | undefined): boolean =>
  text === "" || text === shell || text.startsWith("|") || /(?:-\w*c|\/c|command)$/i.test(text);

/** A digest stands for the sources; the destination, made absolute, is the last word. */
function fitsLegacyCopy(pieces: Pieces, { body }: RecordedRow): boolean {
  const [, destination = ""] = /^\S+ in (.*)$/s.exec(body) ?? [];
  const known = squash(destination).replace(/\/+$/, "");
  // The last word cannot be told from those before it any more.
  const last = (pieces.at(-1) ?? "").replace(/\/+$/, "");
  return last.endsWith(known) || known.endsWith(last) || last.endsWith("/.") || last.endsWith(".");
}

const plainHeredoc = (piece: string): string => piece.replaceAll("<<-", "<<");

/** COPY and ADD keep their `--chown` and `--chmod`, in an order of the builder's own. */
const flagless = (keyword: string, { body, squashed }: RecordedRow): string =>
  keyword === "COPY" || keyword === "ADD"
    ? plainHeredoc(body.startsWith("--") ? squash(body.replace(/^(?:--\S+\s+)+/, "")) : squashed)
    : squashed;

/** Whether the pieces follow each other in a text that ends with the last and, if `whole`, begins with the first. */
function matches(pieces: Pieces, text: string, whole: boolean): boolean {
  const [first = "", ...others] = pieces;
  if (others.length === 0) return whole ? text === first : text.endsWith(first);
  const last = others.pop() ?? "";
  let offset = 0;
  if (whole) {
    if (!text.startsWith(first)) return false;
    offset = first.length;
  } else others.unshift(first);
  for (const piece of others) {
    const found = text.indexOf(piece, offset);
    if (found === -1) return false;
    offset = found + piece.length;
  }
  return text.length - last.length >= offset && text.endsWith(last);
}
