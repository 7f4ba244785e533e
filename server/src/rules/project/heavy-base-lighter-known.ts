import { packageName, systemCalls } from "../../dockerfile/packages/systemPackages.ts";
import { baseName, unwrap } from "../../dockerfile/scripts/commandLine.ts";
import type { ShellCommand } from "../../dockerfile/scripts/shellScript.ts";
import type { Stage } from "../../dockerfile/stages/stages.ts";
import { projectRule } from "../../lint/rule.ts";
import { runsInSlim } from "../../project/baseImages/nativePackages.ts";
import { type KnownBase, knownBase } from "../../project/baseImages/stageBases.ts";
import { hasUnknownOutput, outputStages } from "../../project/builds/outputStages.ts";
import { startCommand } from "../../project/container/startCommand.ts";
import type { DockerfileInProject } from "../../project/dockerfileInProject.ts";
import { replace } from "../../text/edit.ts";
import { t } from "../../text/message.ts";

export const heavyBaseLighterKnown = projectRule({
  id: "project/heavy-base-lighter-known",
  category: "size",
  severity: "info",
  summary: "The image that ships is made from the slim variant of its base image, where that is enough",
  rationale: [
    "The full images of Node and Python hold compilers, version control and the headers of dozens of libraries, for " +
      "packages that have to be compiled. The slim ones run the same programs.",
    "The rule speaks where the stage runs nothing that needs more, and the manifest names no package that does.",
  ].join("\n"),
  bad: '#- /workspace/Dockerfile\nFROM node:22\nWORKDIR /app\nCOPY . .\nRUN npm ci --omit=dev\nUSER node\nCMD ["node", "server.js"]\n#- /workspace/package.json\n{"dependencies": {"express": "^5.0.0"}}\n',
  good: '#- /workspace/Dockerfile\nFROM node:22-slim\nWORKDIR /app\nCOPY . .\nRUN npm ci --omit=dev\nUSER node\nCMD ["node", "server.js"]\n#- /workspace/package.json\n{"dependencies": {"express": "^5.0.0"}}\n',
  fix: "suggestion",

  check(file, report) {
    if (hasUnknownOutput(file)) return;
    for (const { stage, forDevelopment } of outputStages(file)) {
      if (forDevelopment || file.dockerfile.referencesTo(stage).some(({ kind }) => kind === "from")) continue;
      const base = knownBase(file, stage);
      const lighter = base?.facts.lighter;
      if (!base || !lighter || base.from !== stage.from || base.facts.toolchain) continue;
      if (!isEnough(file, stage, base)) continue;
      report({
        span: base.word.span,
        message: t`"${lighter}" is smaller than "${base.text}", and has all that is used here`,
        fixes: [{ title: t`Change to "${lighter}"`, edits: [replace(base.word.span, lighter)] }],
      });
    }
  },
});

function isEnough(file: DockerfileInProject, stage: Stage, { text }: KnownBase): boolean {
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
    runsInSlim(context, ecosystem)
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
