/**
 * Finds the development and the production image of each project in a workspace folder: in the settings,
 * in compose services, by the names of Dockerfiles, by the names of stages. The first that applies decides.
 */
import { chainOf, type Stage } from "../../dockerfile/stages/stages.ts";
import { directoryOf, nameOf, resolvePath } from "../../files/paths.ts";
import type { BuildTarget, BuildTargetPair, ImageRole } from "../../protocol/buildTargets.ts";
import type { ImagePairSetting, ImageSetting } from "../../protocol/settings.ts";
import type { ServiceUse } from "../builds/services.ts";
import type { DockerfileInProject } from "../dockerfileInProject.ts";
import { filesNear, isDockerfileName } from "../dockerfiles.ts";
import type { Snapshot } from "../snapshot.ts";
import {
  buildTarget,
  type ImageSource,
  imageOfService,
  openWants,
  repositoryFor,
  wantsOf,
} from "./buildTarget.ts";
import { repositoryFrom } from "./imageNames.ts";
import { portsOf } from "./ports.ts";
import { settingBuild } from "./settingBuild.ts";

const developmentFile =
  /^(?:Dockerfile|Containerfile)[._-]dev|(?:^|[._-])dev(?:elopment)?\.(?:Dockerfile|Containerfile)$/i;
const productionFile =
  /^(?:Dockerfile|Containerfile)[._-]prod|(?:^|[._-])prod(?:uction)?\.(?:Dockerfile|Containerfile)$/i;
const plainFile = /^(?:Dockerfile|Containerfile)$/i;
const developmentStage = /^dev(?:elopment)?$/;
const productionStage = /^(?:prod(?:uction)?|release|server|runtime|final)$/;
const developmentWord = /(?:^|[^a-z])dev(?:elopment)?(?:$|[^a-z])/i;

/** Pairs of a workspace folder, one for each directory that holds Dockerfiles; paths in the core's notation. */
export function findBuildTargets(
  snapshot: Snapshot,
  folder: string,
  images: readonly ImagePairSetting[] = [],
): readonly BuildTargetPair[] {
  const explicit = images.flatMap((pair) => fromSettings(snapshot, folder, pair) ?? []);
  if (explicit.length > 0) return explicit;
  const byDirectory = new Map<string, DockerfileInProject[]>();
  for (const path of filesNear(snapshot.files, folder, isDockerfileName)) {
    const file = snapshot.dockerfileInProject(path);
    if (!file || file.dockerfile.stages.length === 0) continue;
    const directory = directoryOf(path);
    const group = byDirectory.get(directory);
    if (group) group.push(file);
    else byDirectory.set(directory, [file]);
  }
  return [...byDirectory].map(([directory, group]) => pairOf(snapshot, group, nameOf(directory), folder));
}

function fromSettings(
  snapshot: Snapshot,
  folder: string,
  { name = nameOf(folder), ...images }: ImagePairSetting,
): BuildTargetPair | undefined {
  const make = (role: ImageRole, setting: ImageSetting | undefined): BuildTarget | undefined => {
    if (!setting) return undefined;
    const dockerfile = resolvePath(folder, setting.dockerfile);
    const parsed = snapshot.dockerfileAt(dockerfile);
    const stage = parsed?.targetStage(setting.target);
    const build = settingBuild(setting, folder);
    return {
      role,
      reason: "setting",
      dockerfile,
      buildContext:
        setting.context === undefined ? directoryOf(dockerfile) : resolvePath(folder, setting.context),
      ...(setting.target !== undefined && { stage: setting.target }),
      tag: setting.tag ?? `${repositoryFrom(name)}:${role}`,
      ...build,
      ...openWants(wantsOf(parsed, stage), build),
      ports: portsOf(stage, undefined),
    };
  };
  const development = make("development", images.development);
  const production = make("production", images.production);
  if (!development && !production) return undefined;
  return {
    name,
    folder,
    ...(development && { development }),
    ...(production && { production }),
  };
}

function pairOf(
  snapshot: Snapshot,
  group: readonly DockerfileInProject[],
  name: string,
  folder: string,
): BuildTargetPair {
  const development =
    fromCompose(group, "development") ?? fromFileNames(group, "development") ?? developmentByStage(group);
  const production = productionBeside(group, development);
  const repository = repositoryFor([development, production]);
  return {
    name,
    folder,
    ...(development && { development: buildTarget(development, repository, snapshot) }),
    ...(production && { production: buildTarget(production, repository, snapshot) }),
  };
}

/** The production image, unless it would be the very image that is used for development. */
function productionBeside(
  group: readonly DockerfileInProject[],
  development: ImageSource | undefined,
): ImageSource | undefined {
  const candidates = [
    fromCompose(group, "production"),
    fromFileNames(group, "production"),
    productionByStage(group, development),
  ];
  return candidates.find(
    (candidate) =>
      candidate &&
      !(candidate.dockerfile === development?.dockerfile && candidate.stage === development.stage),
  );
}

function fromCompose(group: readonly DockerfileInProject[], role: ImageRole): ImageSource | undefined {
  for (const file of group) {
    for (const use of file.uses) {
      const stage = stageOf(file, use);
      if (stage && roleOfService(file, use, stage) === role) {
        return source(file, stage, role, "compose", { file: use.composePath, service: use.service });
      }
    }
  }
  return undefined;
}

const stageOf = (
  { dockerfile }: DockerfileInProject,
  { buildTarget: target }: ServiceUse,
): Stage | undefined => dockerfile.targetStage(target);

/** What a service's names, and whether it is watched, say of its image; undefined where they say nothing. */
function roleOfService(file: DockerfileInProject, use: ServiceUse, stage: Stage): ImageRole | undefined {
  const names = [nameOf(file.path), nameOf(use.composePath), stage.id ?? "", tagOf(use)];
  if (use.service.watch.length > 0 || names.some((name) => developmentWord.test(name))) return "development";
  const production = /(?:^|[^a-z])prod(?:uction)?(?:$|[^a-z])/i;
  return names.some((name) => production.test(name)) || productionStage.test(stage.id ?? "")
    ? "production"
    : undefined;
}

function tagOf({ service }: ServiceUse): string {
  const image = imageOfService(service) ?? "";
  return image.slice(image.lastIndexOf(":") + 1);
}

function fromFileNames(group: readonly DockerfileInProject[], role: ImageRole): ImageSource | undefined {
  const named = (pattern: RegExp) => group.find(({ path }) => pattern.test(nameOf(path)));
  const file =
    role === "development"
      ? named(developmentFile)
      : (named(productionFile) ?? (named(developmentFile) && named(plainFile)));
  const stage = file?.dockerfile.finalStage;
  return file && stage && source(file, stage, role, "fileName");
}

function developmentByStage(group: readonly DockerfileInProject[]): ImageSource | undefined {
  for (const file of group) {
    const stage = file.dockerfile.stages.find(({ id }) => developmentStage.test(id ?? ""));
    if (stage) return source(file, stage, "development", "stageName");
  }
  return undefined;
}

function productionByStage(
  group: readonly DockerfileInProject[],
  development: ImageSource | undefined,
): ImageSource | undefined {
  const file =
    group.find(({ path }) => path === development?.dockerfile) ??
    group.find(({ path }) => plainFile.test(nameOf(path))) ??
    group.find(({ path }) => !developmentFile.test(nameOf(path)));
  const last = file?.dockerfile.finalStage;
  if (!file || !last) return undefined;
  const named = file.dockerfile.stages.findLast(({ id }) => productionStage.test(id ?? ""));
  if (named) return source(file, named, "production", "stageName");
  // A last stage made for development, or built on one, ships nowhere.
  if (chainOf(last).some(({ id }) => developmentStage.test(id ?? ""))) return undefined;
  return source(
    file,
    last,
    "production",
    file.dockerfile.stages.length > 1 && development ? "stageName" : "only",
  );
}

function source(
  file: DockerfileInProject,
  stage: Stage,
  role: ImageRole,
  reason: ImageSource["reason"],
  service?: ImageSource["service"],
): ImageSource {
  return {
    role,
    reason,
    dockerfile: file.path,
    buildContext: file.buildContext?.root ?? directoryOf(file.path),
    stage,
    isLastStage: stage === file.dockerfile.finalStage,
    wants: wantsOf(file.dockerfile, stage),
    ...(service && { service }),
  };
}
