/** The arguments of `docker build`. */
import type { BuildTarget } from "../../../server/src/protocol/index.ts";

/** What is built: every target has these. */
export type BuildSource = Pick<BuildTarget, "dockerfile" | "buildContext" | "stage" | "tag" | "buildArgs">;

/** `rawjson` gives events, `plain` lines for people; `default` for commands that know neither. */
export type ProgressMode = "rawjson" | "plain" | "default";

/** What the command is to tell us of the build, besides building. */
export interface BuildReports {
  readonly progress: ProgressMode;
  /** Path of the file that the builder describes the result in, where it can. */
  readonly metadataFile?: string;
}

/** What the `docker build` of this machine can do. */
export interface BuilderFeatures {
  readonly progress: ProgressMode;
  readonly metadataFile: boolean;
}

export function buildArguments(
  target: BuildSource,
  { progress, metadataFile }: BuildReports,
): readonly string[] {
  return [
    "build",
    ...(progress === "default" ? [] : [`--progress=${progress}`]),
    ...(metadataFile === undefined ? [] : ["--metadata-file", metadataFile]),
    "--tag",
    target.tag,
    "--file",
    target.dockerfile,
    ...(target.stage === undefined ? [] : ["--target", target.stage]),
    ...Object.entries(target.buildArgs).flatMap(([name, value]) => ["--build-arg", `${name}=${value}`]),
    "--",
    target.buildContext,
  ];
}

/** From what `docker build --help` prints: a version tells little, since plugins are replaced on their own. */
export function builderFeatures(help: string): BuilderFeatures {
  const progress = /\brawjson\b/.test(help) ? "rawjson" : /--progress\b/.test(help) ? "plain" : "default";
  return { progress, metadataFile: /--metadata-file\b/.test(help) };
}
