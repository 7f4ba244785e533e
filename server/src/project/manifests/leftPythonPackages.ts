/** Python packages that a stage needs and left in the stage that installed them. */
import { posix } from "node:path";
import type { Dockerfile } from "../../dockerfile/dockerfile.ts";
import { type Copy, readCopy, sourcePath } from "../../dockerfile/instructions/copy.ts";
import { chainOf, inheritedInstructions, type Stage } from "../../dockerfile/stages/stages.ts";
import { relativeTo, resolvePath } from "../../files/paths.ts";
import { directoryBefore } from "../buildContext/contextOrigins.ts";
import type { StartCommand } from "../container/startCommand.ts";
import { isPythonImage, type PythonPackages, pythonPackagesIn } from "./pythonPackages.ts";

export interface LeftPackages {
  /** `packages`: nothing of them is copied. `script`: all but the program that runs. `moved`: a virtual environment lies elsewhere. */
  readonly kind: "packages" | "script" | "moved";
  /** The copy from the stage that has them. */
  readonly copy: Copy;
  readonly from: Stage;
  readonly packages: PythonPackages;
  /** Where a moved environment lies now, absolute. */
  readonly target?: string;
}

/** Undefined where everything is there, and where that cannot be told. */
export function leftPythonPackages(
  dockerfile: Dockerfile,
  stage: Stage,
  start: StartCommand,
): LeftPackages | undefined {
  if (!isPythonImage(stage) || !runsPython(start) || bringsItsOwn(stage)) return undefined;
  const copies = inheritedInstructions(stage).flatMap((instruction) => readCopy(instruction) ?? []);
  const chain = chainOf(stage);
  for (const copy of copies) {
    const from = dockerfile.copiedStage(copy);
    // What both are built on, both have.
    if (!from || chainOf(from).some((each) => chain.includes(each))) continue;
    const [packages] = pythonPackagesIn(from).toReversed();
    // Of another image it is not known what it has beside its interpreter; an environment is what it is on any.
    if (!packages || (packages.environment === undefined && !isPythonImage(from))) continue;
    const found = leftOf({ copies, from, stage, start, copy, packages, dockerfile });
    if (found) return found;
  }
  return undefined;
}

interface Question extends Pick<LeftPackages, "copy" | "from" | "packages"> {
  readonly dockerfile: Dockerfile;
  readonly copies: readonly Copy[];
  readonly stage: Stage;
  readonly start: StartCommand;
}

function leftOf({
  copies,
  from,
  stage,
  start,
  copy,
  packages,
  dockerfile,
}: Question): LeftPackages | undefined {
  const fromStages = copies.filter((each) => each.from);
  const sources = fromStages.flatMap((each) =>
    each.sources.map((source) => ({ each, path: sourcePath(source) })),
  );
  if (sources.some(({ path, each }) => path === undefined || each.from?.hasVariable)) return undefined;
  const paths = sources.map(({ path }) => `/${path}`);
  const { environment } = packages;
  if (environment === undefined) {
    if (
      !paths.some((path) =>
        /^\/(?:usr(?:\/local(?:\/lib(?:\/python[\d.]+(?:\/(?:site|dist)-packages.*)?)?)?)?)?$|site-packages|venv|wheel|\/\.local|deps|packages|install/.test(
          path,
        ),
      )
    )
      return { kind: "packages", copy, from, packages };
    const isCopied = paths.some(
      (path) => /^\/(?:usr(?:\/local(?:\/bin)?)?)?$/.test(path) || path === `/usr/local/bin/${start.program}`,
    );
    const system = sources.find(({ path }) =>
      /^usr\/local\/lib\/python[\d.]+(?:\/site-packages)?$/.test(path ?? ""),
    );
    return system &&
      dockerfile.copiedStage(system.each) === from &&
      !isCopied &&
      consoleScripts.has(start.program) &&
      isByName(start)
      ? { kind: "script", copy: system.each, from, packages }
      : undefined;
  }
  return movedEnvironment(sources, { from, stage, start, packages, dockerfile }, environment);
}

function movedEnvironment(
  sources: readonly { readonly each: Copy; readonly path: string | undefined }[],
  {
    from,
    stage,
    start,
    packages,
    dockerfile,
  }: Pick<Question, "from" | "stage" | "start" | "packages" | "dockerfile">,
  environment: string,
): LeftPackages | undefined {
  const places = sources.flatMap(({ each, path }) => {
    const { destination } = each;
    if (!destination || destination.hasVariable || dockerfile.copiedStage(each) !== from) return [];
    const inside = relativeTo(`/${path}`, environment);
    const target = resolvePath(directoryBefore(stage, each.instruction), destination.value);
    return inside === undefined ? [] : [{ each, target: posix.join(target, inside) }];
  });
  const [first] = places;
  // Nothing of it came along; whether something else did in its place, nobody can tell.
  if (!first || places.some(({ target }) => target === environment || target.startsWith("/\0")))
    return undefined;
  const { target, each } = first;
  const program = start.words[0]?.value ?? "";
  const isThere = program.startsWith(`${target}/bin/`) || !program.includes("/");
  const touched = inheritedInstructions(stage).some(
    ({ keyword, argumentsText }) =>
      keyword === "RUN" && (argumentsText.includes(environment) || argumentsText.includes(target)),
  );
  return consoleScripts.has(start.program) && isThere && !touched
    ? { kind: "moved", copy: each, from, packages, target }
    : undefined;
}

const isByName = ({ words }: StartCommand): boolean =>
  /^(?:[^/]+|\/usr\/local\/bin\/[^/]+)$/.test(words[0]?.value ?? "");

/** Programs that packages bring, and that are no more than a line of Python. */
const consoleScripts = new Set(
  (
    "gunicorn uvicorn hypercorn flask celery django-admin streamlit fastapi daphne waitress-serve alembic airflow mlflow " +
    "jupyter granian arq rq litestar sanic chainlit prefect scrapy dramatiq dagster luigid huey_consumer gradio panel"
  ).split(" "),
);

/** Of Python itself, such as need no packages. */
const ownModules = /^(?:-V|--version|-c|-m (?:http\.server|venv|this|compileall))(?: |$)/;

const runsPython = ({ program, words }: StartCommand): boolean => {
  const given = words
    .slice(1)
    .map(({ value }) => value)
    .join(" ");
  return (
    consoleScripts.has(program) || (/^python[\d.]*$/.test(program) && given !== "" && !ownModules.test(given))
  );
};

/** Installs of its own, tools that may bring some, places that Python is told of, mounts of whatever kind. */
const bringsItsOwn = (stage: Stage): boolean =>
  inheritedInstructions(stage).some(({ keyword, argumentsText, flags, pairs }) =>
    keyword === "RUN"
      ? /\b(?:pip[\d.]*|uv|poetry|pipenv|pdm|conda|mamba|micromamba|easy_install|pex)\b|\bfrom=|\b(?:python3?|py3)-[a-z]/.test(
          argumentsText,
        ) || flags.some(({ name }) => name === "mount")
      : keyword === "ENV" && pairs.some(({ key }) => /^PYTHON(?:PATH|HOME|USERBASE)$/.test(key.value)),
  );
