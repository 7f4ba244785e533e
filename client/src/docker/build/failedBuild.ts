/** Why a build failed: what it said at its end, joined with what its steps had said before. Pure. */
import { type BuildProblem, buildProblem, readBuildProblem } from "./buildProblem.ts";
import type { BuildProgress, VertexState } from "./buildProgress.ts";

/** Undefined when nothing of what the build said is a reason. */
export function problemOf({ text, vertices }: BuildProgress): BuildProblem | undefined {
  const said = readBuildProblem(text.join("\n"));
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

/** Where one step fails, those beside it are cancelled, which is an error too. */
function culpritOf(vertices: readonly VertexState[], message: string): VertexState | undefined {
  const failed = vertices.filter(({ error }) => error !== undefined && !/context canceled$/.test(error));
  const agrees = ({ error = "" }: VertexState) => error.includes(message) || message.includes(error);
  return failed.find(agrees) ?? failed[0];
}
