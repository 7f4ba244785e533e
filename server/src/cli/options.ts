/** The command line as data: what was asked for, or why it cannot be understood. */
import { parseArgs } from "node:util";
import { type NamedRule, readRuleArgument, readRuleName } from "../config/ruleArgument.ts";
import type { SeveritySetting } from "../protocol/index.ts";
import { rules } from "../rules/index.ts";
import { type Message, t } from "../text/message.ts";
import { type FormatName, formatNames, isFormat } from "./formats.ts";

/** What a person chose for this run alone. */
export interface RuleChoice {
  /** Only these; undefined = all. */
  readonly only: readonly NamedRule[] | undefined;
  readonly severities: readonly (NamedRule & { readonly severity: SeveritySetting })[];
}

export interface LintCall {
  readonly command: "lint";
  /** Files and folders as they were given; "-" is the standard input. */
  readonly paths: readonly string[];
  /** What the text on the standard input is called. */
  readonly stdinFilename: string | undefined;
  readonly format: FormatName;
  /** `write` changes the files, `diff` shows what would be changed. */
  readonly fix: "write" | "diff" | undefined;
  readonly rules: RuleChoice;
  /** A configuration file instead of those beside the files; false = none at all. */
  readonly config: string | false | undefined;
  readonly maxWarnings: number;
  /** The ShellCheck that checks the scripts of RUN; undefined = none. */
  readonly shellcheck: string | undefined;
}

export interface RulesCall {
  readonly command: "rules";
  readonly format: "text" | "json";
}

export interface SizeCall {
  readonly command: "size";
  /** An image, a pair's name or a role; undefined = all images of the current folder. */
  readonly image: string | undefined;
  readonly format: "text" | "json";
  /** Fail where an image is over its budget. */
  readonly budget: boolean;
}

export type Call = LintCall | RulesCall | SizeCall | { readonly command: "help" | "version" };

export type ReadCall =
  | { readonly ok: true; readonly call: Call }
  | { readonly ok: false; readonly message: Message };

const options = {
  format: { type: "string", default: "text" },
  fix: { type: "boolean" },
  "fix-dry-run": { type: "boolean" },
  only: { type: "string", multiple: true },
  rule: { type: "string", multiple: true },
  config: { type: "string" },
  "no-config": { type: "boolean" },
  budget: { type: "boolean" },
  "max-warnings": { type: "string" },
  "stdin-filename": { type: "string" },
  shellcheck: { type: "string" },
  locale: { type: "string" },
  help: { type: "boolean", short: "h" },
  version: { type: "boolean", short: "v" },
} as const;

/** The language asked for, however little of the rest can be understood: complaints are written in it. */
export function localeOf(args: readonly string[]): string | undefined {
  const { values } = parseArgs({ args: [...args], options, allowPositionals: true, strict: false });
  return typeof values.locale === "string" ? values.locale : undefined;
}

export function readCall(args: readonly string[]): ReadCall {
  const parsed = parse(args);
  if (!parsed.ok) return misuse(t`${parsed.detail} (see slipway --help)`);
  const { values, positionals } = parsed;
  if (values.version) return { ok: true, call: { command: "version" } };
  if (values.help) return { ok: true, call: { command: "help" } };
  const [command, ...paths] = positionals;
  if (command === undefined) return misuse(t`nothing to do (see slipway --help)`);
  if (command === "lint") return readLint(values, paths);
  if (command === "rules") return readRules(values, paths);
  if (command === "size") return readSize(values, paths);
  return misuse(t`unknown command "${command}" (see slipway --help)`);
}

type Values = Extract<ReturnType<typeof parse>, { ok: true }>["values"];

function parse(args: readonly string[]) {
  try {
    return { ok: true, ...parseArgs({ args: [...args], options, allowPositionals: true }) } as const;
  } catch (error) {
    // Node's own words name the flag; what follows the first sentence is advice about "--".
    const detail = error instanceof Error ? (error.message.split(". ")[0] ?? "") : String(error);
    return { ok: false, detail } as const;
  }
}

function readLint(values: Values, given: readonly string[]): ReadCall {
  const { format, config } = values;
  if (!isFormat(format)) return misuse(unknownFormat(format, formatNames));
  if (values.fix && values["fix-dry-run"]) return misuse(t`--fix and --fix-dry-run exclude each other`);
  if (config !== undefined && values["no-config"])
    return misuse(t`--config and --no-config exclude each other`);
  const maxWarnings = values["max-warnings"];
  if (maxWarnings !== undefined && !/^\d+$/.test(maxWarnings)) {
    return misuse(t`--max-warnings takes a number, not "${maxWarnings}"`);
  }
  const choice = readRuleChoice(values.only, values.rule ?? []);
  if (!choice.ok) return choice;
  const stdinFilename = values["stdin-filename"];
  if (stdinFilename !== undefined && given.length > 0 && !given.includes("-")) {
    return misuse(t`--stdin-filename names the text on the standard input: give "-" as a path`);
  }
  const implied = stdinFilename === undefined ? "." : "-";
  return {
    ok: true,
    call: {
      command: "lint",
      paths: given.length > 0 ? given : [implied],
      stdinFilename,
      format,
      fix: values.fix ? "write" : values["fix-dry-run"] ? "diff" : undefined,
      rules: choice.choice,
      config: values["no-config"] ? false : config,
      maxWarnings: maxWarnings === undefined ? Number.POSITIVE_INFINITY : Number(maxWarnings),
      shellcheck: values.shellcheck,
    },
  };
}

function readRules({ format }: Values, given: readonly string[]): ReadCall {
  const [unexpected] = given;
  if (unexpected !== undefined) return misuse(t`rules takes no path: "${unexpected}"`);
  if (format !== "text" && format !== "json") return misuse(unknownFormat(format, ["text", "json"]));
  return { ok: true, call: { command: "rules", format } };
}

function readSize({ format, budget = false }: Values, given: readonly string[]): ReadCall {
  const [image, unexpected] = given;
  if (unexpected !== undefined) return misuse(t`size takes one image: "${unexpected}"`);
  if (format !== "text" && format !== "json") return misuse(unknownFormat(format, ["text", "json"]));
  return { ok: true, call: { command: "size", image, format, budget } };
}

function readRuleChoice(
  names: readonly string[] | undefined,
  overrides: readonly string[],
): { readonly ok: true; readonly choice: RuleChoice } | { readonly ok: false; readonly message: Message } {
  const only: NamedRule[] = [];
  for (const name of names?.flatMap((list) => list.split(",")) ?? []) {
    const named = readRuleName(name, rules);
    if (!named.ok) return named;
    only.push(...named.rules);
  }
  const severities: (NamedRule & { readonly severity: SeveritySetting })[] = [];
  for (const override of overrides) {
    const read = readRuleArgument(override, rules);
    if (!read.ok) return read;
    severities.push(...read.rules.map((named) => ({ ...named, severity: read.severity })));
  }
  return { ok: true, choice: { only: names && only, severities } };
}

const unknownFormat = (name: string, known: readonly string[]): Message =>
  t`unknown format "${name}": it is one of ${known.join(", ")}`;

const misuse = (message: Message) => ({ ok: false, message }) as const;
