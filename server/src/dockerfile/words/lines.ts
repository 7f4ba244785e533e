/**
 * The outermost layer of a Dockerfile: which source lines belong to one instruction, which are comments,
 * parser directives or heredoc bodies. Follows BuildKit's parser
 * (github.com/moby/buildkit, frontend/dockerfile/parser), which works line by line. Only a `\r` without `\n`,
 * which is a blank for the builder, ends a line here as it does in editors: they write `\n` for it.
 */
import { nextLoneReturn } from "../../text/lineIndex.ts";
import { MappedText } from "../../text/mappedText.ts";
import { fixedSource, type Source } from "../../text/source.ts";
import type { Span } from "../../text/span.ts";
import { type HeredocOpening, heredocOpenings } from "./heredocWords.ts";

export type Escape = "\\" | "`";

/** `# escape=\``, `# syntax=…`, `# check=…` at the top of the file. */
export interface Directive {
  /** Lower-cased. */
  readonly name: string;
  readonly value: string;
  readonly span: Span;
  readonly nameSpan: Span;
  readonly valueSpan: Span;
}

export interface Comment {
  /** Without `#` and surrounding blanks. */
  readonly text: string;
  /** From `#` to the end of the line. */
  readonly span: Span;
  /** Stands between the continuation lines of an instruction. */
  readonly inside: boolean;
}

export interface Heredoc extends HeredocOpening {
  /** The lines between opening and terminator, with their line breaks. */
  readonly body: Span;
  /** The terminator, or undefined where the file ends first. */
  readonly terminator: Span | undefined;
}

/** One instruction's lines, in the offsets of the text they were read from. */
export interface LogicalLine {
  /** Keyword and arguments: continuation lines joined, surrounding blanks gone. */
  readonly content: MappedText;
  readonly heredocs: readonly Heredoc[];
  /** Whole physical lines, heredocs included, with the last line break. */
  readonly lines: Span;
  /** Blank lines between its continuation lines. */
  readonly emptyContinuations: readonly Span[];
  /** Its last line ends in a continuation character and the file ends. */
  readonly openEnded: boolean;
}

export interface DockerfileLines {
  readonly escape: Escape;
  readonly directives: readonly Directive[];
  readonly comments: readonly Comment[];
  readonly lines: readonly LogicalLine[];
}

const directivePattern = /^#\s*([a-zA-Z][a-zA-Z0-9]*)\s*=\s*(.+?)\s*$/;
const knownDirectives = new Set(["escape", "syntax", "check"]);
const heredocKeyword = /^\s*(?:ONBUILD\s+)?(?:RUN|COPY|ADD)\b/i;

export function readLines(source: string): DockerfileLines {
  const fixed = fixedSource(source);
  const reader = new LineReader(source, () => fixed);
  while (reader.readLine());
  return reader;
}

/** Where and how the reading of a text begins in its middle: behind an instruction of a text that began alike. */
export interface ReadingStart {
  readonly offset: number;
  readonly escape: Escape;
}

/** Reads a text from one top-level line to the next; what has been read so far can be seen at any time. */
export class LineReader implements DockerfileLines {
  readonly directives: Directive[] = [];
  readonly comments: Comment[] = [];
  readonly lines: LogicalLine[] = [];
  readonly #source: string;
  /** What the instruction read next remembers as its source. */
  readonly #sourceOf: () => Source;
  #offset: number;
  #directivesAllowed: boolean;
  #loneReturn: number;
  #escape: Escape;

  constructor(source: string, sourceOf: () => Source, start?: ReadingStart) {
    this.#source = source;
    this.#sourceOf = sourceOf;
    this.#offset = start?.offset ?? (source.startsWith("\uFEFF") ? 1 : 0);
    this.#directivesAllowed = !start;
    this.#escape = start?.escape ?? "\\";
    this.#loneReturn = nextLoneReturn(source, this.#offset);
  }

  get escape(): Escape {
    return this.#escape;
  }

  /** Where the next top-level line begins. */
  get offset(): number {
    return this.#offset;
  }

  /** Reads a comment, a blank line or an instruction with all its lines; false at the end of the text. */
  readLine(): boolean {
    if (this.#offset >= this.#source.length) return false;
    const line = this.#nextLine();
    const text = this.#source.slice(line.start, line.end);
    if (this.#directivesAllowed) {
      // A directive the builder does not know is a comment, and behind a comment there are no directives.
      this.#directivesAllowed = this.#readDirective(line, text);
    }
    if (isComment(text)) this.#addComment(line, text, false);
    else if (!isBlankLine(text)) this.#readInstruction(line);
    return true;
  }

  /** The next physical line without its break; moves behind it. */
  #nextLine(): Span {
    const start = this.#offset;
    const newline = this.#source.indexOf("\n", start);
    if (this.#loneReturn < (newline === -1 ? this.#source.length : newline)) {
      const end = this.#loneReturn;
      this.#offset = end + 1;
      this.#loneReturn = nextLoneReturn(this.#source, this.#offset);
      return { start, end };
    }
    this.#offset = newline === -1 ? this.#source.length : newline + 1;
    let end = newline === -1 ? this.#source.length : newline;
    if (end > start && this.#source[end - 1] === "\r") end--;
    return { start, end };
  }

  #readDirective(line: Span, text: string): boolean {
    const match = directivePattern.exec(text);
    const [, rawName = "", value = ""] = match ?? [];
    const name = rawName.toLowerCase();
    if (!knownDirectives.has(name)) return false;
    const nameStart = line.start + text.indexOf(rawName, 1);
    const valueStart = line.start + text.indexOf(value, text.indexOf("=") + 1);
    if (name === "escape" && !this.directives.some((earlier) => earlier.name === name)) {
      if (value === "`") this.#escape = "`";
    }
    this.directives.push({
      name,
      value,
      span: { start: line.start, end: line.end },
      nameSpan: { start: nameStart, end: nameStart + rawName.length },
      valueSpan: { start: valueStart, end: valueStart + value.length },
    });
    return true;
  }

  #addComment(line: Span, text: string, inside: boolean): void {
    const start = line.start + text.indexOf("#");
    this.comments.push({
      text: text.slice(text.indexOf("#") + 1).trim(),
      span: { start, end: line.end },
      inside,
    });
  }

  #readInstruction(first: Span): void {
    const spans: Span[] = [];
    const emptyContinuations: Span[] = [];
    let line = { start: this.#skipBlanks(first), end: first.end };
    let continued = this.#pushContent(line, spans);
    while (continued && this.#offset < this.#source.length) {
      line = this.#nextLine();
      const text = this.#source.slice(line.start, line.end);
      if (isComment(text)) this.#addComment(line, text, true);
      else if (isBlankLine(text)) emptyContinuations.push({ start: line.start, end: this.#offset });
      else continued = this.#pushContent(line, spans);
    }
    const joined = MappedText.of(this.#sourceOf(), spans);
    const content = joined.slice(0, endOfText(joined.text));
    // Nothing but continuation characters: half-typed, and no instruction yet.
    if (content.text === "") return;
    const heredocs = heredocKeyword.test(content.text) ? this.#readHeredocs(content.text) : [];
    this.lines.push({
      content,
      heredocs,
      lines: { start: first.start, end: this.#offset },
      emptyContinuations,
      openEnded: continued,
    });
  }

  #skipBlanks({ start, end }: Span): number {
    return start + startOfText(this.#source.slice(start, end));
  }

  /** Adds a line's content; true when a continuation character ends it. A doubled one is a plain character. */
  #pushContent(line: Span, spans: Span[]): boolean {
    let end = line.end;
    while (end > line.start && (this.#source[end - 1] === " " || this.#source[end - 1] === "\t")) end--;
    const continued =
      end > line.start &&
      this.#source[end - 1] === this.#escape &&
      !(end - 1 > line.start && this.#source[end - 2] === this.#escape);
    spans.push({ start: line.start, end: continued ? end - 1 : line.end });
    return continued;
  }

  #readHeredocs(content: string): readonly Heredoc[] {
    return heredocOpenings(content).map((opening) => {
      const bodyStart = this.#offset;
      while (this.#offset < this.#source.length) {
        const line = this.#nextLine();
        const text = this.#source.slice(line.start, line.end);
        if ((opening.stripTabs ? text.replace(/^\t+/, "") : text) === opening.name) {
          return { ...opening, body: { start: bodyStart, end: line.start }, terminator: line };
        }
      }
      return { ...opening, body: { start: bodyStart, end: this.#source.length }, terminator: undefined };
    });
  }
}

/*
 * Blanks as the builder takes them off, with Go's unicode.IsSpace: unlike JavaScript's it counts U+0085 and no byte order
 * mark, which is part of a word anywhere but at the top of the file.
 */
function isGoBlank(text: string, offset: number): boolean {
  const code = text.charCodeAt(offset);
  if (code < 0x80) return code === 0x20 || (code >= 0x09 && code <= 0x0d);
  return code === 0x85 || (code !== 0xfeff && text.charAt(offset).trim() === "");
}

/** Behind the blanks in front. */
function startOfText(text: string): number {
  let start = 0;
  while (start < text.length && isGoBlank(text, start)) start++;
  return start;
}

/** In front of the blanks behind. */
function endOfText(text: string): number {
  let end = text.length;
  while (end > 0 && isGoBlank(text, end - 1)) end--;
  return end;
}

const isBlankLine = (text: string): boolean => startOfText(text) === text.length;

const isComment = (text: string): boolean => text.charAt(startOfText(text)) === "#";
