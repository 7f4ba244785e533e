/** Programs that serve with their debugger on because they say so themselves. */
import type { Stage } from "../../dockerfile/stages/stages.ts";
import { contextOrigin } from "../buildContext/contextOrigins.ts";
import type { DockerfileInProject } from "../dockerfileInProject.ts";

/** `python app.py` of a Flask application with its debugger on. */
export function debuggedScript(
  { dockerfile, buildContext: context }: DockerfileInProject,
  stage: Stage,
  [program = "", script = ""]: readonly string[],
): string | undefined {
  if (!context || !/^python[\d.]*$/.test(program) || !script.endsWith(".py")) return undefined;
  const origin = contextOrigin({ dockerfile, stage, context }, script);
  const text = origin === undefined ? undefined : context.readFile(origin);
  if (!text || !/\bFlask\(/.test(text)) return undefined;
  return /^[^#\n]*\.run\([^)#]*\bdebug\s*=\s*True/m.test(text) ? `${program} ${script}` : undefined;
}
