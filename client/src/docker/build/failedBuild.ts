/** Why a build failed: what it said at its end, joined with what its steps had said before. Pure. */

import type { BuildWarning } from "./buildEvents.ts";
import { type BuildProblem, buildProblem, readBuildProblem } from "./buildProblem.ts";
import type { BuildProgress, VertexState } from "./buildProgress.ts";

/** Undefined when nothing of what the build said is a reason. */
export function problemOf({ text, vertices, warnings }: BuildProgress): BuildProblem | undefined {
  const said = readBuildProblem(text.join("\n"));
  if (said && !said.place) {
    const checks = checksAtFault(said.message, warnings);
    if (checks.length > 0) return { ...said, ...placeOf(checks), output: checks.map((each) => each.text) };
  }
  const culprit = culpritOf([...vertices.values()], said?.message ?? "");
  if (!culprit?.error) return said;
  const { label: step, error, output } = culprit;
  return buildProblem({
    ...said,
    // The text for people has a line of it, the step all of them.
    message: said?.message && !error.startsWith(said.message) ? said.message : error,
    output: said?.output.length ? said.output : output,
    ...(step && { step }),
  });
}

/** What `# check=error=true` makes of warnings, in the order of the file. */
function checksAtFault(message: string, warnings: readonly BuildWarning[]): readonly BuildWarning[] {
  const names = /^lint violation found for rules: (.+)$/.exec(message)?.[1]?.split(", ") ?? [];
  return warnings
    .filter(({ text }) => names.some((name) => text.startsWith(`${name}:`)))
    .sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
}

function placeOf(checks: readonly BuildWarning[]): Pick<BuildProblem, "place"> {
  const { file, line } = checks.find((each) => each.line !== undefined) ?? {};
  return file && line !== undefined ? { place: { file, firstLine: line, lastLine: line, quoted: [] } } : {};
}

/** Where one step fails, those beside it are cancelled, which is an error too. */
function culpritOf(vertices: readonly VertexState[], message: string): VertexState | undefined {
  const failed = vertices.filter(({ error }) => error !== undefined && !/context canceled$/.test(error));
  const agrees = ({ error = "" }: VertexState) => error.includes(message) || message.includes(error);
  return failed.find(agrees) ?? failed[0];
}
