/** Which of curl and wget a stage surely has, by what it installs and by the name of its base image alone. */

import type { Dockerfile } from "../dockerfile.ts";
import { baseSystem } from "../images/baseSystem.ts";
import { isOfficial } from "../images/imageReference.ts";
import { chainOf, type Stage } from "../stages/stages.ts";
import { installedPackages } from "./systemInstalls.ts";

export type DownloadTool = "curl" | "wget";

export function downloadTool(dockerfile: Dockerfile, stage: Stage): DownloadTool | undefined {
  const installed = installedPackages(dockerfile, stage);
  if (installed.has("curl")) return "curl";
  if (installed.has("wget")) return "wget";
  if (isOnBuildpack(stage)) return "curl";
  // BusyBox has one of its own.
  return baseSystem(stage) === "alpine" ? "wget" : undefined;
}

/** Official images that stand on `buildpack-deps`, which has curl, unless their tag says otherwise. */
const onBuildpack = "buildpack-deps node python golang ruby rust perl gcc erlang elixir".split(" ");

function isOnBuildpack(stage: Stage): boolean {
  const root = chainOf(stage).at(-1)?.base;
  if (root?.kind !== "image" || baseSystem(stage) !== "debian") return false;
  const { reference } = root;
  return onBuildpack.some((name) => isOfficial(reference, name)) && !reference.tag?.text.includes("slim");
}
