/** What a run has to say, and what a format needs to write it down. */
import type { Problem } from "../lint/problem.ts";
import { configurationPage, rulePage } from "../lint/rulePage.ts";
import { LineIndex } from "../text/lineIndex.ts";
import type { Message } from "../text/message.ts";

export class LintedFile {
  /** As it was given: what is shown. */
  readonly file: string;
  readonly text: string;
  readonly problems: readonly Problem[];
  #lines: LineIndex | undefined;

  constructor(file: string, text: string, problems: readonly Problem[]) {
    this.file = file;
    this.text = text;
    this.problems = problems;
  }

  /** Most files have no problem, and need no lines. */
  get lines(): LineIndex {
    this.#lines ??= new LineIndex(this.text);
    return this.#lines;
  }
}

export interface Report {
  readonly files: readonly LintedFile[];
  /** How many fixes were applied; undefined when nobody asked for any. */
  readonly fixed: number | undefined;
  /** What the program is. */
  readonly version: string;
  readonly say: (message: Message) => string;
  /** How a file is shown that a problem or a fix names by its absolute path. */
  readonly shown: (path: string) => string;
  /** The lines of such a file; of an empty text when it cannot be read. */
  readonly linesOf: (path: string) => LineIndex;
}

/** How people see it: in colours and with a last line for them, only where they look. */
export interface Look {
  readonly colours: boolean;
  readonly summary: boolean;
}

/** Every problem with the file it is in. */
export const allProblems = ({ files }: Report): readonly { file: LintedFile; problem: Problem }[] =>
  files.flatMap((file) => file.problems.map((problem) => ({ file, problem })));

/** What is wrong in a configuration file belongs to no rule. */
export const configurationId = "configuration";

/** Where a problem is explained. */
export const pageOf = ({ ruleId, code }: Problem): string =>
  code?.page ?? (ruleId === configurationId ? configurationPage : rulePage(ruleId));

/** A path with "/" between its parts, as programs on every machine read it. */
export const portable = (file: string): string =>
  process.platform === "win32" ? file.replaceAll("\\", "/") : file;
