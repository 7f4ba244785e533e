/** The arguments of `docker build`. */
import type { BuildOptions, BuildSecret, BuildTarget } from "../../../../server/src/protocol/index.ts";
import { isSecretName } from "../secretNames.ts";

/** What is built: every target has these. */
export type BuildSource = Pick<
  BuildTarget,
  "dockerfile" | "buildContext" | "stage" | "tag" | "buildArgs" | "options"
>;

/** `rawjson` gives events, `plain` lines for people; `default` for commands that know neither. */
export type ProgressMode = "rawjson" | "plain" | "default";

/** How the command is called for it. */
export interface BuildInvocation {
  readonly progress: ProgressMode;
  /** Path of the file that the builder describes the result in, where it can. */
  readonly metadataFile?: string;
  /** Absent: the one that the command takes by itself. */
  readonly builder?: string;
  /** Bring the image from the builder to the engine, where it does not come by itself. */
  readonly load?: boolean;
}

/** What the `docker build` of this machine can do. */
export interface BuilderFeatures {
  readonly progress: ProgressMode;
  readonly metadataFile: boolean;
  /** Buildx 0.15 was the first to have them. */
  readonly checks: boolean;
  /** Whether what a build has left in the builder's records can be read afterwards. */
  readonly records: boolean;
}

export function buildArguments(
  { dockerfile, buildContext, stage, tag, buildArgs, options = {} }: BuildSource,
  { progress, metadataFile, builder, load = false }: BuildInvocation,
): readonly string[] {
  return [
    "build",
    ...(progress === "default" ? [] : [`--progress=${progress}`]),
    ...(metadataFile === undefined ? [] : ["--metadata-file", metadataFile]),
    ...(builder === undefined ? [] : ["--builder", builder]),
    ...(load ? ["--load"] : []),
    ...[tag, ...(options.tags ?? []).filter((other) => other !== tag)].flatMap((each) => ["--tag", each]),
    "--file",
    dockerfile,
    ...(stage === undefined ? [] : ["--target", stage]),
    ...Object.entries(buildArgs).flatMap(([name, value]) => [
      "--build-arg",
      goesThroughEnvironment(name) ? name : `${name}=${value}`,
    ]),
    ...optionWords(options),
    "--",
    buildContext,
  ];
}

/** What the command's environment has to hold besides: values that are no part of a command line, which all can see. */
export const buildEnvironment = ({
  buildArgs,
}: Pick<BuildSource, "buildArgs">): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(buildArgs).filter(([name]) => goesThroughEnvironment(name)));

/** A `--build-arg` without a value takes that of the environment. What configures the command itself stays out of there. */
const goesThroughEnvironment = (name: string): boolean =>
  isSecretName(name) && /^[A-Za-z_]\w*$/.test(name) && !/^(?:DOCKER|BUILDX|BUILDKIT|COMPOSE)_/i.test(name);

function optionWords(options: BuildOptions): readonly string[] {
  const each = (flag: string, values: readonly string[] = []) => values.flatMap((value) => [flag, value]);
  const pairs = (flag: string, values: Readonly<Record<string, string>> = {}) =>
    Object.entries(values).flatMap(([name, value]) => [flag, `${name}=${value}`]);
  const one = (flag: string, value: string | undefined) => (value === undefined ? [] : [flag, value]);
  return [
    ...pairs("--build-context", options.buildContexts),
    ...each("--platform", options.platforms?.length ? [options.platforms.join(",")] : []),
    ...each("--secret", options.secrets?.map(secretWord)),
    ...each("--ssh", options.ssh),
    ...each("--cache-from", options.cacheFrom),
    ...each("--cache-to", options.cacheTo),
    ...pairs("--label", options.labels),
    ...one("--network", options.network),
    ...each(
      "--add-host",
      options.extraHosts?.map((host) => host.replace("=", ":")),
    ),
    ...one("--shm-size", options.shmSize),
    ...each("--ulimit", options.ulimits),
    ...each("--allow", options.entitlements),
    ...(options.noCache ? ["--no-cache"] : []),
    ...(options.pull ? ["--pull"] : []),
  ];
}

/** The command reads it as one line of CSV: a comma in a path would begin another field. */
function secretWord(secret: BuildSecret): string {
  const place = "file" in secret ? `src=${secret.file}` : `env=${secret.variable}`;
  return [`id=${secret.id}`, `type=${"file" in secret ? "file" : "env"}`, place].map(csvField).join(",");
}

const csvField = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** From what `docker build --help` prints: a version tells little, since plugins are replaced on their own. */
export function builderFeatures(help: string): Omit<BuilderFeatures, "records"> {
  const progress = /\brawjson\b/.test(help) ? "rawjson" : /--progress\b/.test(help) ? "plain" : "default";
  return { progress, metadataFile: /--metadata-file\b/.test(help), checks: /--call\b/.test(help) };
}
