/** Whether a stage gets by with the slim variant of its base image. */
import { packageName, systemCalls } from "../../dockerfile/packages/systemPackages.ts";
import { baseName, unwrap } from "../../dockerfile/scripts/commandLine.ts";
import type { ShellCommand } from "../../dockerfile/scripts/shellScript.ts";
import type { Stage } from "../../dockerfile/stages/stages.ts";
import { startCommand } from "../container/startCommand.ts";
import type { DockerfileInProject } from "../dockerfileInProject.ts";
import { runsInSlim } from "./nativePackages.ts";
import { type KnownBase, knownBase } from "./stageBases.ts";

/**
 * The lighter image, as FROM names it; undefined where there is none, and where that is not known.
 * `isProduction`: the stage surely has no dependencies that are for development.
 */
export function sufficientLighterBase(
  file: DockerfileInProject,
  stage: Stage,
  isProduction = false,
): string | undefined {
  const base = knownBase(file, stage);
  const lighter = base?.facts.lighter;
  if (!base || !lighter || base.from !== stage.from || base.facts.toolchain) return undefined;
  return isEnough(file, stage, base, isProduction) ? lighter : undefined;
}
function isEnough(
  file: DockerfileInProject,
  stage: Stage,
  { text }: KnownBase,
  isProduction: boolean,
): boolean {
  const [, ecosystem] = /^(?:docker\.io\/(?:library\/)?)?(node|python)(?::|$)/.exec(text) ?? [];
  const context = file.buildContext;
  if ((ecosystem !== "node" && ecosystem !== "python") || !context) return false;
  const start = startCommand(file.dockerfile, stage, context);
  return (
    start !== undefined &&
    programs[ecosystem].test(start.program) &&
    !start.before.some((command) => !isPlain(command)) &&
    stage.instructions.every(
      ({ keyword, script, trigger, argumentsText }) =>
        !trigger &&
        (keyword !== "RUN" ||
          (script !== undefined && !script.hasErrors && script.commands.every(isPlain))) &&
        (!/^(?:CMD|ENTRYPOINT|HEALTHCHECK)$/.test(keyword) ||
          !/\b(?:curl|wget|git|ps|ssh|make)\b/.test(argumentsText)) &&
        (script ? systemCalls(script) : []).every(({ packages }) =>
          packages.every(
            (word) => word.literal && !/-dev$|^(?:gcc|g\+\+|make|build-essential)$/.test(packageName(word)),
          ),
        ),
    ) &&
    runsInSlim(context, ecosystem, isProduction)
  );
}

const programs = {
  node: /^(?:node|next|nuxt|npm|yarn|pnpm)$/,
  python:
    /^(?:python[\d.]*|gunicorn|uvicorn|hypercorn|flask|fastapi|celery|daphne|waitress-serve|streamlit)$/,
} as const;

/** Commands that slim images have, and that compile nothing by themselves. */
const isPlain = ({ words }: ShellCommand): boolean => {
  const [program, ...rest] = unwrap(words);
  const name = program?.literal ? baseName(program.value) : "";
  return (
    /^(?:apt-get|apt|mkdir|chown|chmod|useradd|groupadd|usermod|adduser|addgroup|rm|mv|cp|ln|echo|touch|cd|set|true|test|\[|export|corepack|npm|npx|yarn|pnpm|node|pip[\d.]*|python[\d.]*|find|sed|ls|cat|install)$/.test(
      name,
    ) && !rest.some(({ value }) => /^git\+|^(?:-e|--editable)$/.test(value))
  );
};
