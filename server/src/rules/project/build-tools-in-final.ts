import { readCopy } from "../../dockerfile/instructions/copy.ts";
import type { Instruction } from "../../dockerfile/instructions/instruction.ts";
import { packageName } from "../../dockerfile/packages/systemPackages.ts";
import { baseName, unwrap } from "../../dockerfile/scripts/commandLine.ts";
import { runCommands } from "../../dockerfile/scripts/programRuns.ts";
import type { ShellCommand } from "../../dockerfile/scripts/shellScript.ts";
import { inheritedInstructions, type Stage } from "../../dockerfile/stages/stages.ts";
import { projectRule, type RelatedPlace } from "../../lint/rule.ts";
import { leftCompilers } from "../../project/baseImages/leftCompilers.ts";
import { knownBase } from "../../project/baseImages/stageBases.ts";
import { hasUnknownOutput, outputStages } from "../../project/builds/outputStages.ts";
import { startCommand } from "../../project/container/startCommand.ts";
import type { DockerfileInProject } from "../../project/dockerfileInProject.ts";
import { t } from "../../text/message.ts";

export const buildToolsInFinal = projectRule({
  id: "project/build-tools-in-final",
  category: "size",
  severity: "info",
  summary: "No compiler is installed into the image that ships",
  rationale: [
    "Compilers are needed while dependencies are installed, not while the program runs: they are hundreds of megabytes to " +
      "pull, and more for an intruder to use.",
    "Install and compile in a stage of its own and copy the result, or remove the packages in the RUN that installs them: " +
      "what a later RUN removes stays in the image's layers.",
  ].join("\n"),
  bad: 'FROM python:3.12-slim\nRUN apt-get update && apt-get install -y gcc libpq-dev\nRUN pip install -r requirements.txt\nCMD ["gunicorn", "app:app"]\n',
  good: 'FROM python:3.12-slim AS build\nRUN apt-get update && apt-get install -y gcc libpq-dev\nRUN python -m venv /venv && /venv/bin/pip install -r requirements.txt\nFROM python:3.12-slim\nCOPY --from=build /venv /venv\nCMD ["/venv/bin/gunicorn", "app:app"]\n',

  check(file, report) {
    if (file.dockerfile.shellRuns.length === 0 || hasUnknownOutput(file)) return;
    const seen = new Set<Instruction>();
    for (const { stage, forDevelopment } of outputStages(file)) {
      if (forDevelopment) continue;
      const installs = leftCompilers(stage);
      if (installs.length === 0 || mayCompile(file, stage)) continue;
      const needing = needingCompiler(stage);
      const isAssembled = inheritedInstructions(stage).some((each) => readCopy(each)?.from !== undefined);
      for (const { run, word } of installs) {
        if (seen.has(run) || (!needing && !isAssembled)) continue;
        seen.add(run);
        const related: RelatedPlace[] = needing
          ? [{ span: needing.span, message: t`This may need it, the program that runs does not` }]
          : [];
        report({
          span: word.span,
          message: t`The compiler of "${packageName(word)}" stays in the image that ships`,
          related,
        });
      }
    }
  },
});

/** The first command that compiles, or installs what may have to be compiled. */
const needingCompiler = (stage: Stage): ShellCommand | undefined =>
  inheritedInstructions(stage)
    .flatMap(runCommands)
    .find(({ words }) => {
      const [program, ...rest] = unwrap(words);
      const name = program?.literal ? baseName(program.value) : "";
      return (
        /^(?:make|cmake|gcc|g\+\+|cc|c\+\+|meson|pecl|docker-php-ext-install|phpize)$/.test(name) ||
        (installer.test(name) &&
          rest.some(({ value }) => /^(?:install|ci|sync|i|build|add|bundle)$/.test(value)))
      );
    });

const installer = /^(?:pip[\d.]*|python[\d.]*|uv|poetry|pipenv|pdm|npm|yarn|pnpm|bundle|gem|cargo|go)$/;

/** Libraries that compile while they run. */
const compilesAtRuntime = /\b(?:torch|triton|vllm|jax|numba|cython|pyximport|theano|pytensor|cffi|cppyy)\b/i;

/** Notebooks, shells and compilers at work, and what is not known: a compiler may be there on purpose. */
function mayCompile(file: DockerfileInProject, stage: Stage): boolean {
  const base = knownBase(file, stage);
  const start = startCommand(file.dockerfile, stage, file.buildContext);
  if (!start || !base || base.facts.toolchain || base.facts.compiles) return true;
  const requirements = file.buildContext?.readFile("requirements.txt") ?? "";
  const texts = file.dockerfile.shellRuns.map(({ script }) => script.text);
  if ([requirements, ...texts].some((text) => compilesAtRuntime.test(text))) return true;
  return (
    /^(?:(?:ba|da|a|z|k)?sh|jupyter.*|R|Rscript|rstudio.*|code-server|make|cargo|go|npm|tail|sleep|nvcc|julia)$/.test(
      start.program,
    ) || /\.sh$/.test(start.program)
  );
}
