/** `slipway lint`: reads what was asked for, fixes it where that was asked for, and says what is left. */
import path from "node:path";
import type { Configuration } from "../config/configuration.ts";
import { corePath, nativePath } from "../lsp/nativePath.ts";
import { LineIndex } from "../text/lineIndex.ts";
import { t } from "../text/message.ts";
import { configurationFiles } from "./configurationFiles.ts";
import { type ExitCode, exitCode, fails } from "./exitCode.ts";
import { fixSources } from "./fixSources.ts";
import { loadFormat } from "./formats.ts";
import { Linter } from "./linter.ts";
import type { LintCall } from "./options.ts";
import { LintedFile, type Report } from "./report.ts";
import { collectSources, type Source } from "./sources.ts";
import { Progress, type Run, type Surroundings, wantsColours } from "./terminal.ts";

export async function runLint(call: LintCall, run: Run): Promise<ExitCode> {
  const { stderr } = run.surroundings;
  const complain = (text: string): void => void stderr.write(`slipway: ${text}\n`);
  const current = corePath(process.cwd());
  const explicitFile = call.config ? corePath(path.resolve(call.config)) : undefined;
  const linter = new Linter(call, current, explicitFile, complain);
  if (explicitFile !== undefined && linter.files.readFile(explicitFile) === undefined) {
    complain(run.say(t`no configuration can be read: ${call.config || ""}`));
    return exitCode.misuse;
  }
  const found = collectSources(linter.files, call, current);
  if (!found.ok) {
    complain(run.say(t`no such file or folder: ${found.missing}`));
    return exitCode.misuse;
  }
  linter.include(found.folders);
  const fixed = call.fix && fixSources(linter, found.sources, call.fix, run);
  const linted = lintSources(linter, found.sources, run);
  for (const { file } of linted.unread) complain(run.say(t`not analysed, too large or not text: ${file}`));
  const shown = showing(found.sources);
  const configurations = configurationFiles(
    linted.results.map(({ configuration }) => configuration),
    shown,
  );
  const report: Report = {
    files: [...linted.results.map(({ linted: file }) => file), ...configurations],
    fixed: fixed?.fixes,
    version: run.version,
    say: run.say,
    shown,
    linesOf: (absolute) => new LineIndex(linter.files.readFile(absolute) ?? ""),
  };
  await print(report, call, fixed?.output, run.surroundings);
  if (fixed) complain(run.say(fixed.summary));
  for (const message of fixed?.failures ?? []) complain(run.say(message));
  if (linted.unread.some(({ named }) => named) || (fixed?.failures.length ?? 0) > 0) return exitCode.misuse;
  const judged = [
    ...linted.results,
    ...configurations.map((file) => ({ linted: file, configuration: undefined })),
  ];
  return fails(judged, call.maxWarnings) ? exitCode.problems : exitCode.clean;
}

interface Result {
  readonly linted: LintedFile;
  readonly configuration: Configuration | undefined;
}

interface Linted {
  readonly results: readonly Result[];
  readonly unread: readonly Source[];
}

function lintSources(linter: Linter, sources: readonly Source[], { surroundings, say }: Run): Linted {
  const progress = new Progress(surroundings.stderr, say);
  const results: Result[] = [];
  const unread: Source[] = [];
  for (const source of sources) {
    progress.step(results.length, sources.length);
    const text = linter.read(source);
    if (text === undefined) unread.push(source);
    else {
      const linted = new LintedFile(source.file, text, linter.lint(source, text));
      results.push({ linted, configuration: linter.configuration(source) });
    }
  }
  progress.end();
  return { results, unread };
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
