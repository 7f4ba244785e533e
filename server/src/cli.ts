/** `slipway lint`: the rules of the editor on the command line, for people and for CI. */
import path from "node:path";
import { parseArgs } from "node:util";
import { findSources, type SourceFile } from "./cli/findSources.ts";
import { formats, isFormat, type Located, write } from "./cli/problemFormats.ts";

import { DiskFileSystem } from "./lsp/diskFileSystem.ts";
import type { Installation } from "./lsp/installation.ts";
import { lintText } from "./lsp/lintText.ts";
import { corePath } from "./lsp/nativePath.ts";
import { ParseMemory } from "./lsp/parseMemory.ts";
import { loadTranslations } from "./lsp/translations.ts";
import { defaultSettings } from "./protocol/index.ts";
import { LineIndex } from "./text/lineIndex.ts";
import { formatMessage, type Message, t } from "./text/message.ts";

/** What the process ends with: CI tells problems in the files from mistakes in the call. */
const exitCode = { clean: 0, errors: 1, misuse: 2 } as const;
type ExitCode = (typeof exitCode)[keyof typeof exitCode];

interface Output {
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown };
}

const usage = t`Usage: slipway lint PATH… [--format text|json] [--locale LANGUAGE]

Lints Dockerfiles and compose files; folders are searched, except node_modules and .git.
Ends with 0 when there are no errors, 1 when there are, 2 when it was called wrongly.

As a language server: slipway --stdio | --node-ipc | --socket=PORT | --pipe=NAME
Also: slipway --help | --version`;

const options = {
  format: { type: "string", default: "text" },
  locale: { type: "string" },
  help: { type: "boolean", short: "h" },
  version: { type: "boolean", short: "v" },
} as const;

export function runCommandLine(
  args: readonly string[],
  installation: Installation,
  output: Output,
): ExitCode {
  const parsed = parse(args);
  const translations = loadTranslations(installation.l10n, parsed.ok ? parsed.values.locale : undefined);
  const say = (message: Message): string => formatMessage(message, translations);
  const misuse = (message: Message): ExitCode => {
    output.stderr.write(`slipway: ${say(message)}\n`);
    return exitCode.misuse;
  };

  if (!parsed.ok) return misuse(t`${parsed.detail} (see slipway --help)`);
  const { values, positionals } = parsed;
  if (values.version) return print(output, installation.version);
  if (values.help) return print(output, say(usage));
  const [command, ...paths] = positionals;
  if (command === undefined) return misuse(t`nothing to do (see slipway --help)`);
  if (command !== "lint") return misuse(t`unknown command "${command}" (see slipway --help)`);
  if (!isFormat(values.format)) {
    return misuse(t`unknown format "${values.format}": it is one of ${formats.join(", ")}`);
  }
  if (paths.length === 0) return misuse(t`lint needs the path of a file or folder`);
  const found = findSources(paths);
  if (!found.ok) return misuse(t`no such file or folder: ${found.missing}`);

  const { problems, unread } = lintAll(found.sources, (what) => output.stderr.write(`slipway: ${what}\n`));
  output.stdout.write(write[values.format](problems, say));
  for (const { file } of unread) misuse(t`not analysed, too large or not text: ${file}`);
  if (unread.some(({ named }) => named)) return exitCode.misuse;
  return problems.some(({ problem }) => problem.severity === "error") ? exitCode.errors : exitCode.clean;
}

function parse(args: readonly string[]) {
  try {
    return { ok: true, ...parseArgs({ args: [...args], options, allowPositionals: true }) } as const;
  } catch (error) {
    // Node's own words name the flag; what follows the first sentence is advice about "--".
    const detail = error instanceof Error ? (error.message.split(". ")[0] ?? "") : String(error);
    return { ok: false, detail } as const;
  }
}

function print(output: Output, text: string): ExitCode {
  output.stdout.write(`${text}\n`);
  return exitCode.clean;
}

function lintAll(sources: readonly SourceFile[], log: (line: string) => void) {
  const files = new DiskFileSystem();
  const parses = new ParseMemory();
  const workspaceFolders = [corePath(process.cwd())];
  const problems: Located[] = [];
  const unread: SourceFile[] = [];
  for (const source of sources) {
    const { file, kind } = source;
    const absolute = corePath(path.resolve(file));
    const text = files.readFile(absolute);
    if (text === undefined || Buffer.byteLength(text) > defaultSettings.maxFileSize) {
      unread.push(source);
      continue;
    }
    const lines = new LineIndex(text);
    // One owner for all: what a file's neighbours have parsed is at hand, what lies further back is let go.
    const surroundings = { files, workspaceFolders, parsers: parses.parsersFor("") };
    const linted = lintText({ kind, path: absolute, text }, surroundings, {
      settings: new Map(),
      onRuleError: (ruleId, error) => log(`rule ${ruleId} failed on ${file}: ${error}`),
    });
    problems.push(...linted.problems.map((problem) => ({ file, problem, lines })));
  }
  return { problems, unread };
}
