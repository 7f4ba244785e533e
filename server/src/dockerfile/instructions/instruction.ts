/** One instruction of a Dockerfile: keyword, flags and arguments, each with its place in the source. */
import { Derived } from "../../text/derived.ts";
import { MappedText } from "../../text/mappedText.ts";
import { MovableSource, type Source } from "../../text/source.ts";
import type { Span } from "../../text/span.ts";
import { type Flag, readFlags } from "../flags/flags.ts";
import { readExecScript, readScript, type ShellScript } from "../scripts/shellScript.ts";
import { type BrokenArray, readBrokenArray } from "../words/brokenArray.ts";
import {
  type ArrayItem,
  readExecForm,
  readOtherThanStrings,
  readSingleQuotedArray,
  type SingleQuotedArray,
} from "../words/execForm.ts";
import type { Escape, Heredoc, LogicalLine } from "../words/lines.ts";
import {
  blankSeparated,
  isBlank,
  type KeyValue,
  keyValueAt,
  quotedWords,
  type Word,
  wordAt,
} from "../words/word.ts";
import { argumentShapes, isKeyword } from "./keywords.ts";

/** `exec`: a JSON array. `shell`: everything else that runs or names a command. */
export type CommandForm = "exec" | "shell";

const commandKeywords = new Set(["RUN", "CMD", "ENTRYPOINT", "HEALTHCHECK"]);

export class Instruction {
  /** Upper-cased, whether or not it is one the builder knows. */
  readonly keyword: string;
  /** The keyword as written. */
  readonly keywordText: string;
  readonly keywordSpan: Span;
  /** From the keyword to the last character of the arguments; heredoc bodies are not part of it. */
  readonly span: Span;
  /** Whole physical lines, heredocs and the last line break included: what deleting the instruction removes. */
  readonly lines: Span;
  readonly flags: readonly Flag[];
  readonly heredocs: readonly Heredoc[];
  readonly emptyContinuations: readonly Span[];
  /** The file ends within a continuation or a heredoc: what is written behind it becomes part of it. */
  readonly openEnded: boolean;
  /** The instruction of an ONBUILD. */
  readonly trigger: Instruction | undefined;
  /** Is the instruction of an ONBUILD: the builder reads it when an image is built on this one. */
  readonly isTrigger: boolean;
  readonly escape: Escape;
  /** What readers have made of the instruction alone, in spans that are the instruction's own: they move with it. */
  readonly derived = new Derived();

  readonly #line: LogicalLine;
  readonly #content: MappedText;
  readonly #rest: number;
  #hasDollar: boolean | undefined;
  #words: readonly Word[] | undefined;
  #arguments: readonly Word[] | undefined;
  #exec: readonly Word[] | undefined | "unread" = "unread";
  #pairs: readonly KeyValue[] | undefined;
  #script: ShellScript | undefined | "unread" = "unread";

  constructor(line: LogicalLine, escape: Escape, from = 0) {
    const { content } = line;
    const { source } = content;
    const [range = { start: from, end: from }] = blankSeparated(content.text, from);
    this.keywordText = content.text.slice(range.start, range.end);
    this.keyword = this.keywordText.toUpperCase();
    this.keywordSpan = content.spanOf(range.start, range.end);
    this.span = content.spanOf(range.start, content.text.length);
    this.lines = source.place(line.lines.start, line.lines.end);
    this.heredocs = line.heredocs.map((heredoc) => placedHeredoc(heredoc, source));
    this.emptyContinuations = line.emptyContinuations.map(({ start, end }) => source.place(start, end));
    this.openEnded = line.openEnded || line.heredocs.some(({ terminator }) => !terminator);
    this.escape = escape;
    this.isTrigger = from > 0;
    this.#line = line;
    this.#content = content;
    const { flags, rest } = readFlags(content, escape, range.end);
    this.flags = flags;
    this.#rest = rest;
    // A trigger of a trigger is an error; reading one level keeps hostile input from recursing.
    const nested = this.keyword === "ONBUILD" && from === 0 && rest < content.text.length;
    this.trigger = nested ? new Instruction(line, escape, rest) : undefined;
  }

  /** Follows its text, which edits above it have moved. Whoever holds a span of it sees it move. */
  moveBy(distance: number): void {
    const { source } = this.#content;
    if (source instanceof MovableSource) source.moveBy(distance);
  }

  /** Stands for an instruction that is missing: no keyword, no arguments. */
  static absent(escape: Escape): Instruction {
    const nothing = { start: 0, end: 0 };
    const content = MappedText.of("", []);
    return new Instruction(
      { content, heredocs: [], lines: nothing, emptyContinuations: [], openEnded: false },
      escape,
    );
  }

  /** Arguments after the flags, split as the builder splits those of this keyword; in exec form its strings. */
  get arguments(): readonly Word[] {
    this.#arguments ??= this.#readArguments();
    return this.#arguments;
  }

  /** Everything after the flags, as written; empty where there is nothing. */
  get argumentsText(): string {
    return this.#content.text.slice(this.#rest);
  }

  /** Where `argumentsText` stands; an empty span behind the instruction where there is nothing. */
  get argumentsSpan(): Span {
    return this.#content.spanOf(this.#rest, this.#content.text.length);
  }

  /** The strings of the exec form; undefined in shell form. Only for instructions that know both. */
  get exec(): readonly Word[] | undefined {
    if (this.#exec === "unread") {
      this.#exec = this.#knowsExec ? readExecForm(this.#content, this.#commandStart) : undefined;
    }
    return this.#exec;
  }

  /** Whether there is a `$` in the instruction or its heredocs, without which there are no variables. */
  get hasDollar(): boolean {
    this.#hasDollar ??=
      this.#content.text.includes("$") ||
      this.#line.heredocs.some(({ body }) =>
        this.#content.source.text.slice(body.start, body.end).includes("$"),
      );
    return this.#hasDollar;
  }

  /** Words between blanks, whatever the instruction makes of them. */
  get words(): readonly Word[] {
    this.#words ??= blankSeparated(this.#content.text, this.#rest).map((range) =>
      wordAt(this.#content, range, this.escape),
    );
    return this.#words;
  }

  /** What looks like the exec form but for its single quotes; undefined for instructions without an exec form. */
  get singleQuotedArray(): SingleQuotedArray | undefined {
    return this.#beginsArray && !this.exec
      ? readSingleQuotedArray(this.#content, this.#commandStart)
      : undefined;
  }

  /** What keeps a JSON array from being the exec form, though JSON it is: the builder refuses it. */
  get otherThanStrings(): readonly ArrayItem[] {
    return this.#beginsArray && !this.exec ? readOtherThanStrings(this.#content, this.#commandStart) : [];
  }

  /** What is meant as the exec form and is not one, single quotes apart; undefined where nothing says so. */
  get brokenArray(): BrokenArray | undefined {
    return this.#beginsArray && !this.exec && !this.singleQuotedArray
      ? readBrokenArray(this.#content, this.#commandStart, this.keyword)
      : undefined;
  }

  /** Whether a command is given as a JSON array or left to a shell. */
  get form(): CommandForm {
    return this.exec ? "exec" : "shell";
  }

  /** The command text of RUN, CMD, ENTRYPOINT, and of HEALTHCHECK behind its CMD. */
  get commandText(): string {
    return this.#content.text.slice(this.#commandStart);
  }

  get commandSpan(): Span {
    return this.#content.spanOf(this.#commandStart, this.#content.text.length);
  }

  /** Pairs of ENV, LABEL and ARG; empty for others. */
  get pairs(): readonly KeyValue[] {
    this.#pairs ??= this.#readPairs();
    return this.#pairs;
  }

  /**
   * What is run: the shell form's text or a heredoc's body, read as POSIX shell or bash, or the exec form's command.
   * Undefined without a command, and where the heredoc names another interpreter.
   */
  get script(): ShellScript | undefined {
    if (this.#script === "unread") {
      this.#script = commandKeywords.has(this.keyword) ? this.#readScript() : undefined;
    }
    return this.#script;
  }

  flag(name: string): Flag | undefined {
    return this.flags.find((flag) => flag.name === name);
  }

  flagsNamed(name: string): readonly Flag[] {
    return this.flags.filter((flag) => flag.name === name);
  }

  #readScript(): ShellScript | undefined {
    const start = this.#commandStart;
    if (this.exec)
      return readExecScript(
        this.#content,
        start,
        this.exec.map(({ value }) => value),
      );
    const command = this.#content.slice(start);
    return command.text === "" ? undefined : readScript(command, this.#line.heredocs);
  }

  get #knowsExec(): boolean {
    const shape = isKeyword(this.keyword) ? argumentShapes[this.keyword] : undefined;
    return shape === "commandOrJson" || shape === "wordsOrJson" || shape === "healthcheck";
  }

  get #beginsArray(): boolean {
    return this.#knowsExec && this.#content.text[this.#commandStart] === "[";
  }

  /** Behind the flags, and for HEALTHCHECK behind its CMD. */
  get #commandStart(): number {
    if (this.keyword !== "HEALTHCHECK") return this.#rest;
    const text = this.#content.text;
    const [type] = blankSeparated(text, this.#rest);
    if (!type || text.slice(type.start, type.end).toUpperCase() !== "CMD") return text.length;
    let offset = type.end;
    while (offset < text.length && isBlank(text[offset])) offset++;
    return offset;
  }

  #readArguments(): readonly Word[] {
    const text = this.#content;
    if (this.#rest >= text.text.length) return [];
    const shape = isKeyword(this.keyword) ? argumentShapes[this.keyword] : "words";
    if (shape === "text") return [wordAt(text, { start: this.#rest, end: text.text.length }, this.escape)];
    if (shape === "pairs") return this.pairs.map(({ key, value }) => value ?? key);
    if (shape !== "words" && this.exec) return this.exec;
    return this.words;
  }

  #readPairs(): readonly KeyValue[] {
    if (!isKeyword(this.keyword) || argumentShapes[this.keyword] !== "pairs") return [];
    const text = this.#content;
    const ranges = quotedWords(text.text, this.escape, this.#rest);
    const [first] = ranges;
    const legacy = first && this.keyword !== "ARG" && !text.text.slice(first.start, first.end).includes("=");
    if (!legacy) return ranges.map((range) => keyValueAt(text, range, this.escape));
    // Quotes tell the builder which of the forms it has; where the name of the old one ends, they mean nothing to it.
    const [name = first, value] = blankSeparated(text.text, first.start);
    return [
      {
        key: wordAt(text, name, this.escape),
        value: value && wordAt(text, { start: value.start, end: text.text.length }, this.escape),
        span: text.spanOf(name.start, text.text.length),
        legacy: true,
      },
    ];
  }
}

const placedHeredoc = (heredoc: Heredoc, source: Source): Heredoc => ({
  ...heredoc,
  body: source.place(heredoc.body.start, heredoc.body.end),
  terminator: heredoc.terminator && source.place(heredoc.terminator.start, heredoc.terminator.end),
});

/** The builder does not look at the flags of these, whatever they are. */
export const isBlindToFlags = ({ keyword, words: [first] }: Instruction): boolean =>
  keyword === "STOPSIGNAL" ||
  keyword === "ARG" ||
  (keyword === "HEALTHCHECK" && first?.text.toUpperCase() === "NONE");
