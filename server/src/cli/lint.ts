/** `slipway lint`: reads what was asked for, fixes it where that was asked for, and says what is left. */
import path from "node:path";
import { nativePath } from "../lsp/disk/nativePath.ts";
import { LineIndex } from "../text/lineIndex.ts";
import { t } from "../text/message.ts";
import { configurationFiles } from "./configurationFiles.ts";
import { type ExitCode, exitCode, fails } from "./exitCode.ts";
import { loadFormat } from "./formats.ts";
import { Linter } from "./linter.ts";
import { lintSources, type Result, type Results } from "./lintSources.ts";
import type { LintCall } from "./options.ts";
import { LintedFile, type Report } from "./report.ts";
import { collectSources, type Source } from "./sources.ts";
import { Progress, type Run, type Surroundings, wantsColours } from "./terminal.ts";
import { worthThreads } from "./threadFlag.ts";

// Most runs need none of them, and start sooner without what these need of Node.js.
const loadFixing = () => import("./fixSources.ts");
const loadShellcheck = () => import("./scriptAnswers.ts");
const loadThreads = () => import("./lintThreads.ts");

export async function runLint(call: LintCall, run: Run): Promise<ExitCode> {
  const { say, surroundings } = run;
  const complain = (text: string): void => void surroundings.stderr.write(`slipway: ${text}\n`);
  const linter = new Linter(call, complain);
  const { explicitFile, files } = linter;
  if (explicitFile !== undefined && files.readFile(explicitFile) === undefined) {
    complain(say(t`no configuration can be read: ${call.config || ""}`));
    return exitCode.misuse;
  }
  const found = collectSources(files, call, linter.current);
  if (!found.ok) {
    complain(say(t`no such file or folder: ${found.missing}`));
    return exitCode.misuse;
  }
  const { sources, folders } = found;
  linter.include(folders);
  const fixed = call.fix && (await loadFixing()).fixSources(linter, sources, call.fix, run);
  const trouble =
    call.shellcheck && (await (await loadShellcheck()).askShellcheck(linter, sources, call.shellcheck));
  if (trouble) {
    complain(`--shellcheck: ${trouble}`);
    return exitCode.misuse;
  }
  const progress = new Progress(surroundings.stderr, say);
  // What was fixed and what ShellCheck has said is known to this thread alone.
  const results =
    fixed || call.shellcheck !== undefined
      ? lintSources(linter, sources, sources.keys())
      : sources.length < worthThreads
        ? lintSources(linter, sources, counted(sources.keys(), progress, sources.length))
        : await (await loadThreads()).lintInThreads(
            linter,
            { args: run.args, sources, folders },
            (done) => progress.step(done, sources.length),
            complain,
          );
  progress.end();
  const { linted, unread } = sorted(sources, results);
  for (const { file } of unread) complain(say(t`not analysed, too large or not text: ${file}`));
  const shown = showing(sources);
  const configurations = configurationFiles(
    linted.map(({ configuration }) => configuration),
    shown,
  );
  const report: Report = {
    files: [
      ...linted.map(({ source, text, problems }) => new LintedFile(source.file, text, problems)),
      ...configurations,
    ],
    fixed: fixed?.fixes,
    version: run.version,
    say,
    shown,
    linesOf: (absolute) => new LineIndex(files.readFile(absolute) ?? ""),
  };
  await print(report, call, fixed?.output, surroundings);
  if (fixed) complain(say(fixed.summary));
  for (const message of fixed?.failures ?? []) complain(say(message));
  // Nobody knows what is in them: a pipeline must not take that for nothing.
  if (unread.length > 0 || (fixed?.failures.length ?? 0) > 0) return exitCode.misuse;
  const judged = [
    ...linted,
    ...configurations.map(({ problems }) => ({ problems, configuration: undefined })),
  ];
  return fails(judged, call.maxWarnings) ? exitCode.problems : exitCode.clean;
}

/** The turns as they are, each told to the progress. */
function* counted(turns: Iterable<number>, progress: Progress, of: number): Generator<number> {
  let done = 0;
  for (const turn of turns) {
    progress.step(++done, of);
    yield turn;
  }
}

/** Results in the order of their sources, and the sources without any. */
function sorted(sources: readonly Source[], results: Results) {
  const linted: (Result & { readonly source: Source })[] = [];
  const unread: Source[] = [];
  for (const [turn, source] of sources.entries()) {
    const result = results.get(turn);
    if (typeof result === "object") linted.push({ ...result, source });
    else unread.push(source);
  }
  return { linted, unread };
}

/** Sources as they were given; other files as they are seen from here. */
function showing(sources: readonly Source[]): Report["shown"] {
  const given = new Map(sources.map(({ path: absolute, file }) => [absolute, file]));
  return (absolute) => given.get(absolute) ?? path.relative(process.cwd(), nativePath(absolute));
}

/** What a fix has written takes the standard output for itself; the problems that are left go beside it. */
async function print(
  report: Report,
  { format }: LintCall,
  output: string | undefined,
  { stdout, stderr, env }: Surroundings,
): Promise<void> {
  const write = await loadFormat(format);
  if (output !== undefined) stdout.write(output);
  const stream = output === undefined ? stdout : stderr;
  stream.write(write(report, { colours: wantsColours(stream, env), summary: stream.isTTY === true }));
}
