/**
 * The scripts and builds of GitHub Actions: what steps run, and the actions that build, for each combination of their job's matrix.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax
 */
import { parseYaml, type YamlNode, type YamlScalar } from "../../../compose/yaml/yamlTree.ts";
import { filled, layered, type PartlyKnown, placedAt } from "../../../files/partlyKnown.ts";
import { resolvePath } from "../../../files/paths.ts";
import { fixedSpan } from "../../../text/source.ts";
import type { BuildReader, ImageBuild } from "../imageBuild.ts";
import { type BuildCall, type BuildPlace, imageBuildOf } from "./buildCall.ts";
import { buildArgumentOf, contextNamesOf } from "./buildCommand.ts";
import { buildsInScript, mayBuild, readBuildScript } from "./buildScript.ts";
import { asCheckedOut, checkoutOf } from "./githubCheckout.ts";
import { combinationsOf } from "./githubMatrix.ts";
import { directoriesIn, type NamedFile, namedFiles } from "./namedFiles.ts";
import type { ScriptReader } from "./scriptCommands.ts";
import { scriptOf, withoutExpressions } from "./yamlScripts.ts";
import { entriesAt, itemsAt, textAt, textsAt, valueOf } from "./yamlValues.ts";

export const githubBuilds: BuildReader = (files, directory) =>
  workflowsIn(files, directory, mayBuild).flatMap((file) => buildsOfFile(file, files, directory));

/** Of jobs that check the repository out where they run, whatever their matrix. */
export const githubScripts: ScriptReader = (files, directory, mayMatter) =>
  workflowsIn(files, directory, mayMatter).flatMap((file) => {
    const { text, place, jobs } = readWorkflow(file, files, directory);
    return jobs.flatMap((job) => {
      const steps = itemsAt(job, "steps");
      if (checkoutOf(steps) !== "") return [];
      const inJob = { ...place, definitions: layered(variablesOf(job), place.definitions) };
      const here = { ...inJob, directory: runDirectory(inJob, job) };
      return steps.flatMap((step) => {
        const run = scriptOfStep(step);
        return run ? { parts: [scriptOf(text, run)], place: placeOfStep(step, here) } : [];
      });
    });
  });

function workflowsIn(...[files, directory, mayMatter]: Parameters<ScriptReader>): readonly NamedFile[] {
  const folder = resolvePath(directory, ".github");
  const workflows = namedFiles(files, resolvePath(folder, "workflows"), /\.ya?ml$/, mayMatter);
  const actions = directoriesIn(files, resolvePath(folder, "actions")).flatMap((each) =>
    namedFiles(files, each, /^action\.ya?ml$/, mayMatter),
  );
  return [...workflows, ...actions];
}

const expressions = /\$\{\{([^\n]{0,300}?)\}\}/g;

/** Actions that take the inputs of Docker's own: `depot/build-push-action`, `int128/kaniko-action` … */
const buildActions = /\/(?:build-push-action|kaniko-action)@/;

const buildsOfFile = (...workflow: Parameters<typeof readWorkflow>): readonly ImageBuild[] => {
  const { text, place, jobs } = readWorkflow(...workflow);
  return jobs.flatMap((job) => buildsOfJob(job, text, place));
};

function readWorkflow(
  { path, text: written }: NamedFile,
  ...[files, directory]: Parameters<BuildReader>
): {
  readonly text: string;
  readonly place: BuildPlace;
  readonly jobs: readonly (YamlNode | undefined)[];
} {
  const text = withoutExpressions(written, expressions);
  const { root } = parseYaml(text);
  const place: BuildPlace = {
    ...{ files, path, by: "command", directory },
    definitions: new Map([
      ["github.workspace", directory],
      ["GITHUB_WORKSPACE", directory],
      ...variablesOf(root),
    ]),
  };
  const jobs = [...entriesAt(root, "jobs").map(([, job]) => job), valueOf(root, "runs")];
  return { text, place: { ...place, directory: runDirectory(place, root) }, jobs };
}

function buildsOfJob(job: YamlNode | undefined, text: string, place: BuildPlace): readonly ImageBuild[] {
  const steps = itemsAt(job, "steps");
  const checkout = checkoutOf(steps);
  const readers = steps.flatMap((step) => scriptStep(step, text) ?? actionStep(step) ?? []);
  if (checkout === "other" || readers.length === 0) return [];
  const variables = variablesOf(job);
  const found = new Map<string, ImageBuild>();
  for (const matrix of combinationsOf(valueOf(job, "strategy", "matrix"))) {
    const inJob = { ...place, definitions: layered(matrix, variables, place.definitions) };
    const here = { ...inJob, directory: runDirectory(inJob, job) };
    for (const build of readers.flatMap((read) => read(here))) {
      found.set(JSON.stringify({ ...build, buildArgs: [...build.buildArgs] }), build);
    }
  }
  return [...found.values()].flatMap((build) => asCheckedOut(build, checkout, rootOf(place)) ?? []);
}

/** What a step builds, wherever its job runs. */
type StepReader = (place: BuildPlace) => readonly ImageBuild[];

/** Undefined for a step that runs none. */
function scriptStep(step: YamlNode, text: string): StepReader | undefined {
  const run = scriptOfStep(step);
  if (!run) return undefined;
  const script = readBuildScript([scriptOf(text, run)]);
  return (place) => buildsInScript(script, placeOfStep(step, place));
}

/** Undefined for a step that runs none of a shell. */
function scriptOfStep(step: YamlNode): YamlScalar | undefined {
  const run = valueOf(step, "run");
  return run?.kind === "scalar" && !textAt(step, "shell")?.startsWith("python") ? run : undefined;
}

function placeOfStep(step: YamlNode, place: BuildPlace): BuildPlace {
  const definitions = layered(variablesOf(step), place.definitions);
  const own = textAt(step, "working-directory");
  const directory = own === undefined ? place.directory : placedAt(rootOf(place), filled(own, definitions));
  return { ...place, definitions, directory };
}

/** https://github.com/docker/build-push-action#inputs. Without a context it is the repository as it was pushed. */
function actionStep(step: YamlNode): StepReader | undefined {
  const uses = valueOf(step, "uses");
  if (uses?.kind !== "scalar" || !buildActions.test(uses.text)) return undefined;
  const inputs = textsAt(step, "with");
  const context = inputs.get("context") ?? "{{defaultContext}}";
  const [pushed, below] = /^\{\{\s*defaultContext\s*\}\}(?::(.*))?$/.exec(context) ?? [];
  const lines = (name: string): readonly string[] =>
    (inputs.get(name) ?? "")
      .split("\n")
      .map((line) => line.trim())
      .filter((line) => line !== "");
  const call: BuildCall = {
    tool: "docker",
    file: inputs.get("file"),
    context: pushed === undefined ? context : ".",
    buildTarget: inputs.get("target"),
    buildArgs: new Map(lines("build-args").map(buildArgumentOf)),
    namedContexts: contextNamesOf(lines("build-contexts")),
    span: fixedSpan(uses.span),
  };
  return (place) => {
    const root = rootOf(place);
    // The Dockerfile of a context that is a repository lies in it, that of any other beside the command.
    const directory = below ? placedAt(root, filled(below, place.definitions)) : root;
    return [imageBuildOf(call, { ...place, directory }) ?? []].flat();
  };
}

/** By both names: `env.NAME` of expressions, `NAME` of shells. */
const variablesOf = (node: YamlNode | undefined): ReadonlyMap<string, PartlyKnown> =>
  new Map(
    [...textsAt(node, "env")].flatMap(([name, value]) => [
      [name, value] as const,
      [`env.${name}`, value] as const,
    ]),
  );

const rootOf = ({ definitions }: BuildPlace): string => definitions.get("github.workspace") ?? "";

function runDirectory(place: BuildPlace, node: YamlNode | undefined) {
  const written = textAt(node, "defaults", "run", "working-directory");
  return written === undefined
    ? place.directory
    : placedAt(rootOf(place), filled(written, place.definitions));
}
