/** What the builder says of a Dockerfile without building it, and what Slipway says of the same text. */
import { spawn } from "node:child_process";
import { parseDockerfile } from "../../server/src/dockerfile/dockerfile.ts";
import type { Problem } from "../../server/src/lint/problem.ts";
import { rules } from "../../server/src/rules/index.ts";
import { LineIndex } from "../../server/src/text/lineIndex.ts";
import { formatMessage } from "../../server/src/text/message.ts";
import { contains, type Span } from "../../server/src/text/span.ts";
import { lintFiles } from "../../server/test/lintFixture.ts";

export interface BuildWarning {
  readonly ruleName: string;
  /** 1-based physical lines of the instruction; empty where the builder names none. */
  readonly lines: readonly number[];
}

export interface BuildVerdict {
  readonly warnings: readonly BuildWarning[];
  /** Why the builder refuses the file. */
  readonly error: { readonly message: string; readonly lines: readonly number[] } | undefined;
}

interface Location {
  readonly ranges?: readonly {
    readonly start: { readonly line: number };
    readonly end: { readonly line: number };
  }[];
}

const linesOf = (location: Location | undefined): readonly number[] =>
  (location?.ranges ?? []).flatMap(({ start, end }) =>
    Array.from({ length: end.line - start.line + 1 }, (_, offset) => start.line + offset),
  );

/**
 * Asks the engine, with an empty folder, or one with an ignore file, as build context.
 * A `# syntax=` line would have the engine fetch another frontend: a directive that changes nothing takes its place,
 * so that lines keep their numbers and other directives their meaning.
 */
export async function builderSays(
  text: string,
  buildContext: string,
  buildArguments: readonly string[] = [],
): Promise<BuildVerdict> {
  const given = buildArguments.map((argument) => `--build-arg=${argument}`);
  const asked = ["build", "--progress=quiet", "--call=check,format=json", ...given, "-f", "-", buildContext];
  const child = spawn("docker", asked, { stdio: ["pipe", "pipe", "pipe"] });
  const output = { out: "", error: "" };
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
    output.out += chunk;
  });
  child.stderr.setEncoding("utf8").on("data", (chunk: string) => {
    output.error += chunk;
  });
  child.stdin.on("error", () => undefined);
  child.stdin.end(text.replace(/^#[ \t]*syntax[ \t]*=[^\r\n]*/im, "# escape=\\"));
  await new Promise((resolve, reject) => child.on("close", resolve).on("error", reject));
  return verdictOf(output.out, output.error);
}

interface Answer {
  readonly warnings: readonly { readonly ruleName: string; readonly location?: Location }[] | null;
  readonly buildError?: { readonly message: string; readonly location?: Location };
}

function verdictOf(output: string, complaint: string): BuildVerdict {
  const start = output.indexOf("{\n");
  // What the engine refuses before it has read the file comes without an answer.
  if (start === -1) return { warnings: [], error: { message: complaint, lines: [] } };
  const answer = JSON.parse(output.slice(start, output.lastIndexOf("}") + 1)) as Answer;
  return {
    warnings: (answer.warnings ?? []).map(({ ruleName, location }) => ({
      ruleName,
      lines: linesOf(location),
    })),
    error: answer.buildError && {
      message: answer.buildError.message,
      lines: linesOf(answer.buildError.location),
    },
  };
}

const main = "/workspace/Dockerfile";

/** The problems of a Dockerfile with an ignore file beside it, with their 1-based lines. */
export function slipwaySays(
  text: string,
  ignoreFile?: string,
): readonly (Problem & { readonly line: number })[] {
  const lines = new LineIndex(text);
  const files = { [main]: text, ...(ignoreFile !== undefined && { "/workspace/.dockerignore": ignoreFile }) };
  return lintFiles(files, main, rules).map((problem) => ({
    ...problem,
    line: lines.positionAt(problem.span.start).line + 1,
  }));
}

/** The builder's name of a rule's check; undefined for rules it does not have. */
export const checkName = (ruleId: string): string | undefined =>
  rules
    .find(({ id }) => id === ruleId)
    ?.alsoKnownAs?.find((name) => name.startsWith("buildkit "))
    ?.slice("buildkit ".length);

/** Checks that the engine makes only where the file asks for them. */
const experimental = ["InvalidDefinitionDescription", "CopyIgnoredFile"];

/**
 * Both sides' findings in words that are equal where they agree: each of ours stands on a line of a warning of its
 * check that is no other's.
 * Of what ONBUILD keeps for later the builder speaks when that time comes; only Slipway does at once, and is not asked.
 * Of empty lines within an instruction the builder speaks once, on the instruction's last line; Slipway of each run.
 */
export function compare(
  text: string,
  warnings: readonly BuildWarning[],
  problems: ReturnType<typeof slipwaySays>,
): { readonly builder: readonly string[]; readonly slipway: readonly string[] } {
  const name = ({ ruleName, lines }: BuildWarning): string => `${ruleName} ${lines[0] ?? "?"}`;
  const asked = /^#\s*check\s*=.*experimental=(\S+)/m.exec(text)?.[1]?.split(/[,;]/) ?? [];
  const made = (ruleName: string): boolean =>
    !experimental.includes(ruleName) || asked.includes("all") || asked.includes(ruleName);
  const lines = new LineIndex(text);
  const dockerfile = parseDockerfile(text);
  const { allInstructions } = dockerfile;
  const commands = [...dockerfile.instructions("CMD"), ...dockerfile.instructions("ENTRYPOINT")];
  const onbuilds = dockerfile.instructions("ONBUILD");
  const lastLineAround = ({ start }: Span): number => {
    const around = allInstructions.find((each) => each.lines.start <= start && start < each.lines.end);
    if (!around) return lines.positionAt(start).line + 1;
    const end = around.heredocs.length > 0 ? around.span.end : around.lines.end - 1;
    return lines.positionAt(end).line + 1;
  };
  const keptForLater = ({ start }: Span): boolean =>
    onbuilds.some(({ trigger, lines: { end } }) => trigger && trigger.span.start <= start && start < end);
  const free = [...warnings];
  const seen = new Set<number>();
  const slipway = problems.flatMap(({ ruleId, span, line: startLine, message }) => {
    const ruleName = checkName(ruleId);
    if (!ruleName || !made(ruleName) || keptForLater(span)) return [];
    // The rules of broken arrays reach further than this check.
    if (ruleName === "JSONArgsRecommended" && !commands.some(({ span: whole }) => contains(whole, span)))
      return [];
    const line = ruleName === "NoEmptyContinuation" ? lastLineAround(span) : startLine;
    if (ruleName === "NoEmptyContinuation" && seen.has(line)) return [];
    if (ruleName === "NoEmptyContinuation") seen.add(line);
    const match = free.findIndex((warning) => warning.ruleName === ruleName && warning.lines.includes(line));
    const [warning] = match === -1 ? [] : free.splice(match, 1);
    return [warning ? name(warning) : `${ruleName} ${line} (${formatMessage(message)})`];
  });
  return { builder: warnings.map(name).sort(), slipway: slipway.sort() };
}
