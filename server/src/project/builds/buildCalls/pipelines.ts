/**
 * The scripts and builds of pipelines and task runners that are YAML with scripts in it, wherever those stand: GitLab CI, CircleCI,
 * Azure Pipelines, Bitbucket, Buildkite, Cloud Build, CodeBuild, Drone, Woodpecker, Travis, Task.
 */
import { asMapping, asSequence } from "../../../compose/yaml/yamlLookup.ts";
import { parseYaml, type YamlNode } from "../../../compose/yaml/yamlTree.ts";
import { filled, hole, layered, placedAt } from "../../../files/partlyKnown.ts";
import { directoryOf, nameOf, resolvePath } from "../../../files/paths.ts";
import { fixedSpan } from "../../../text/source.ts";
import type { BuildReader, ImageBuild } from "../imageBuild.ts";
import { type BuildPlace, imageBuildOf } from "./buildCall.ts";
import { buildCommandOf, buildOptionsOf, plainWord } from "./buildCommand.ts";
import { buildsInScript, mayBuild, readBuildScript } from "./buildScript.ts";
import { inheriting } from "./gitlabJobs.ts";
import { type NamedFile, namedFiles } from "./namedFiles.ts";
import type { ScriptReader } from "./scriptCommands.ts";
import { scriptOf, withoutExpressions } from "./yamlScripts.ts";
import { entriesAt, itemsAt, scalarsAt, textAt, textsAt, valueOf } from "./yamlValues.ts";

interface Pipeline {
  /** Relative to the directory. */
  readonly folder: string;
  readonly names: RegExp;
  /** What is replaced before a shell reads it, with the name as its first group. */
  readonly expressions?: RegExp;
  /** Variables that hold the directory. */
  readonly roots?: readonly string[];
  /** Jobs that take over what others have, written out. */
  readonly jobs?: (root: YamlNode | undefined) => readonly Job[];
}

/** Mappings of which what the later ones say counts for one and the same job. */
export type Job = readonly YamlNode[];

const azureRoots = ["Build.SourcesDirectory", "System.DefaultWorkingDirectory", "Build.Repository.LocalPath"];
const pipelines: readonly Pipeline[] = [
  { folder: ".", names: /^\.gitlab-ci\.ya?ml$/, roots: ["CI_PROJECT_DIR"], jobs: inheriting },
  {
    folder: ".circleci",
    names: /^config\.ya?ml$/,
    expressions: /<<([^\n<>]*)>>/g,
    roots: ["CIRCLE_WORKING_DIRECTORY"],
  },
  {
    folder: ".",
    names: /^azure-pipelines[\w.-]*\.ya?ml$/,
    expressions: /\$[({]+([\w. -]+)[)}]+/g,
    roots: azureRoots,
  },
  { folder: ".", names: /^bitbucket-pipelines\.ya?ml$/, roots: ["BITBUCKET_CLONE_DIR"] },
  { folder: ".buildkite", names: /^pipeline[\w.-]*\.ya?ml$/ },
  { folder: ".", names: /^cloudbuild[\w.-]*\.ya?ml$/ },
  { folder: ".", names: /^buildspec[\w.-]*\.ya?ml$/, roots: ["CODEBUILD_SRC_DIR"] },
  {
    folder: ".",
    names: /^\.(?:drone|woodpecker|travis)\.ya?ml$/,
    roots: ["DRONE_WORKSPACE", "TRAVIS_BUILD_DIR"],
  },
  { folder: ".woodpecker", names: /\.ya?ml$/ },
  {
    folder: ".",
    names: /^[Tt]askfile(?:\.dist)?\.ya?ml$/,
    expressions: /\{\{-?\s*\.([\w.]+)\s*-?\}\}/g,
    roots: ["ROOT_DIR", "TASKFILE_DIR", "USER_WORKING_DIR"],
  },
];

/** Whether a file is read for nothing but the builds that it asks for: of the rest of a pipeline no rule wants to know. */
export function isPipeline(path: string): boolean {
  const folder = nameOf(directoryOf(path));
  const isGithub = /\/\.github\/(?:workflows\/[^/]+|actions\/[^/]+\/action)\.ya?ml$/.test(path);
  return (
    isGithub ||
    pipelines.some((each) => (each.folder === "." || each.folder === folder) && each.names.test(nameOf(path)))
  );
}

export const pipelineBuilds: BuildReader = (files, directory) =>
  jobsIn(files, directory, mayBuild).flatMap(buildsOfJob);

/** Each job's as one, also where it runs nothing. */
export const pipelineScripts: ScriptReader = (files, directory, mayMatter) =>
  jobsIn(files, directory, mayMatter).map((job) => ({ parts: partsOf(job), place: job.place }));

interface PlacedJob {
  readonly job: Job;
  /** The whole file's. */
  readonly text: string;
  /** With what the job sets. */
  readonly place: BuildPlace;
}

const jobsIn = (...[files, directory, mayMatter]: Parameters<ScriptReader>): readonly PlacedJob[] =>
  pipelines.flatMap((pipeline) =>
    namedFiles(files, resolvePath(directory, pipeline.folder), pipeline.names, mayMatter).flatMap((file) =>
      jobsOfFile(pipeline, file, files, directory),
    ),
  );

function jobsOfFile(
  { expressions, roots = [], jobs }: Pipeline,
  { path, text: written }: NamedFile,
  ...[files, directory]: Parameters<BuildReader>
): readonly PlacedJob[] {
  const text = expressions ? withoutExpressions(written, expressions) : written;
  const definitions = new Map(roots.map((name) => [name, directory]));
  const place: BuildPlace = { files, path, by: "command", directory, definitions, likelyStart: directory };
  const { roots: documents } = parseYaml(text);
  return documents.flatMap((root) =>
    jobs
      ? jobs(root).map((job) => placedJob(job, text, withVariables(place, root)))
      : jobsBelow(root, text, place),
  );
}

const placedJob = (job: Job, text: string, outer: BuildPlace): PlacedJob => ({
  job,
  text,
  place: job.reduce(withVariables, outer),
});

/** Keys whose scripts one shell runs, in the order in which it does. */
const scriptKeys = ["before_script", "script", "bash", "run", "command", "commands", "cmds", "build_script"];
const deepest = 14;

function jobsBelow(node: YamlNode, text: string, outer: BuildPlace, depth = 0): readonly PlacedJob[] {
  if (depth > deepest) return [];
  const items = asSequence(node)?.items;
  if (items) return items.flatMap((item) => jobsBelow(item, text, outer, depth + 1));
  const mapping = asMapping(node);
  if (!mapping) return [];
  const own = placedJob([mapping], text, outer);
  // An alias stands for what is read where it is written.
  const inner = mapping.entries.flatMap(({ value }) =>
    value.kind === "alias" || value.kind === "scalar" ? [] : jobsBelow(value, text, own.place, depth + 1),
  );
  return [own, ...inner];
}

function partsOf({ job, text }: PlacedJob) {
  const last = (key: string): YamlNode | undefined => job.map((each) => valueOf(each, key)).findLast(Boolean);
  return scriptKeys.flatMap((key) => scalarsAt(last(key)).map((scalar) => scriptOf(text, scalar)));
}

function buildsOfJob(placed: PlacedJob): readonly ImageBuild[] {
  const { job, place } = placed;
  const step = job.at(-1);
  return [
    ...buildsInScript(readBuildScript(partsOf(placed)), place),
    ...(step ? [azureTask(step, place) ?? cloudBuildStep(step, place) ?? []].flat() : []),
  ];
}

/** What a job sets for all below it. */
function withVariables(place: BuildPlace, node: YamlNode | undefined): BuildPlace {
  const listed = itemsAt(node, "variables").flatMap((item) => {
    const [name, value] = [textAt(item, "name"), textAt(item, "value")];
    return name !== undefined && value !== undefined ? [[name, value] as const] : [];
  });
  const described = entriesAt(node, "variables").flatMap(([name, value]) => {
    const text = textAt(value, "value");
    return text === undefined ? [] : [[name, text] as const];
  });
  const own = new Map([
    ...["variables", "environment", "env", "vars"].flatMap((key) => [...textsAt(node, key)]),
    ...listed,
    ...described,
  ]);
  const written = ["workingDirectory", "working_directory", "dir"]
    .map((key) => textAt(node, key))
    .find(Boolean);
  const definitions = own.size > 0 ? layered(own, place.definitions) : place.definitions;
  return {
    ...place,
    definitions,
    directory: written ? directoryIn(place, filled(written, definitions)) : place.directory,
  };
}

/** CircleCI's own begin at the home, where the repository is in a directory of its own. */
function directoryIn({ directory }: BuildPlace, written: string) {
  const below = /^~\/[^/]+\/?(.*)$/.exec(written);
  return placedAt(directory, below ? `./${below[1]}` : written);
}

/** https://learn.microsoft.com/en-us/azure/devops/pipelines/tasks/reference/docker-v2 */
function azureTask(step: YamlNode, place: BuildPlace): ImageBuild | undefined {
  const task = valueOf(step, "task");
  const inputs = textsAt(step, "inputs");
  if (task?.kind !== "scalar" || !/^Docker@\d/.test(task.text)) return undefined;
  if (!/^build/i.test(inputs.get("command") ?? "build")) return undefined;
  const options = buildOptionsOf((inputs.get("arguments") ?? "").split(/\s+/));
  const anywhere = hole("directory");
  const file = inputs.get("Dockerfile") ?? inputs.get("dockerfile") ?? "**/Dockerfile";
  const context = inputs.get("buildContext") ?? "**";
  return imageBuildOf(
    {
      tool: "docker",
      file: file.replace(/^.*\*\*\//, `${anywhere}/`),
      context:
        context === "**"
          ? file.includes("**")
            ? anywhere
            : file.replace(/(?:^|\/)[^/]*$/, "") || "."
          : context,
      buildTarget: options?.buildTarget,
      buildArgs: options?.buildArgs ?? new Map(),
      namedContexts: options?.namedContexts ?? "unknown",
      open: options === undefined,
      span: fixedSpan(task.span),
    },
    place,
  );
}

/** A step whose image is the program: https://docs.cloud.google.com/build/docs/build-config-file-schema */
function cloudBuildStep(step: YamlNode, place: BuildPlace): ImageBuild | undefined {
  const name = valueOf(step, "name");
  if (name?.kind !== "scalar" || valueOf(step, "entrypoint")) return undefined;
  const program = /cloud-builders\/docker(?:$|[:@])/.test(name.text)
    ? "docker"
    : /kaniko-project\/executor/.test(name.text)
      ? "/kaniko/executor"
      : undefined;
  if (program === undefined) return undefined;
  const args = scalarsAt(valueOf(step, "args")).map(({ text }) =>
    text.replace(/\$\{?(\w+)\}?/g, (_, variable: string) => hole(variable)),
  );
  const built = buildCommandOf([program, ...args].map(plainWord));
  return built && imageBuildOf({ ...built, span: fixedSpan(name.span) }, place);
}
