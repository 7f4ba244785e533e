/** The arguments of `docker build`. */
import type { BuildTarget } from "../../../server/src/protocol/index.ts";

/** `rawjson` gives events, `plain` lines for people; `default` for commands that know neither. */
export type ProgressMode = "rawjson" | "plain" | "default";

export function buildArguments(
  target: Pick<BuildTarget, "dockerfile" | "buildContext" | "stage" | "tag" | "buildArgs">,
  progress: ProgressMode,
): readonly string[] {
  return [
    "build",
    ...(progress === "default" ? [] : [`--progress=${progress}`]),
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

/** Which progress the builder offers, from what `docker build --help` prints. */
export function progressMode(help: string): ProgressMode {
  if (/\brawjson\b/.test(help)) return "rawjson";
  return /--progress\b/.test(help) ? "plain" : "default";
}
