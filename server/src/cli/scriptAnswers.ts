/** `--shellcheck PROGRAM`: asks ShellCheck about all scripts of a run before the run is told what it found. */
import { availableParallelism } from "node:os";
import type { ScriptChecker, ScriptRemark, ScriptRequest } from "../dockerfile/scripts/scriptChecker.ts";
import { runShellcheck, shellcheckKnowsBusybox } from "../lsp/analysis/shellcheckProgram.ts";
import type { Linter } from "./linter.ts";
import type { Source } from "./sources.ts";

/** Lints once to learn of the scripts, and has the linter know what ShellCheck says of them. Answers what went wrong. */
export async function askShellcheck(
  linter: Linter,
  sources: readonly Source[],
  program: string,
): Promise<string | undefined> {
  const answers = new ScriptAnswers(program);
  linter.checkScript = answers.check;
  for (const source of sources) {
    const text = source.kind === "dockerfile" ? linter.read(source) : undefined;
    if (text !== undefined) linter.lint(source, text);
  }
  return answers.ask();
}

class ScriptAnswers {
  readonly #program: string;
  readonly #answers = new Map<string, readonly ScriptRemark[]>();
  readonly #wanted = new Map<string, ScriptRequest>();

  constructor(program: string) {
    this.#program = program;
  }

  /** Answers what is known, and takes note of the rest. */
  readonly check: ScriptChecker = (request) => {
    const key = `${request.dialect}\n${request.script}`;
    const answer = this.#answers.get(key);
    if (!answer) this.#wanted.set(key, request);
    return answer;
  };

  /** Asks about all that was noted, a few at a time. Answers what went wrong, once; undefined when nothing did. */
  async ask(): Promise<string | undefined> {
    const { signal } = new AbortController();
    const knowsBusybox = await shellcheckKnowsBusybox(this.#program, signal);
    if (knowsBusybox === undefined) return `${this.#program} does not run`;
    const waiting = this.#wanted.entries();
    let failure: string | undefined;
    const work = async (): Promise<void> => {
      for (const [key, request] of waiting) {
        const outcome = await runShellcheck(this.#program, request, knowsBusybox, signal);
        if (outcome.kind === "failed") failure ??= outcome.detail;
        this.#answers.set(key, outcome.kind === "remarks" ? outcome.remarks : []);
      }
    };
    await Promise.all(Array.from({ length: availableParallelism() }, work));
    this.#wanted.clear();
    return failure;
  }
}
