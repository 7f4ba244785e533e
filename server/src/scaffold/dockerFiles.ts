/** The Docker files that a project is given: for production and development, with a compose file and an ignore file. */
import type { FileSystem } from "../files/fileSystem.ts";
import { entryOf, nameOf } from "../files/paths.ts";
import { buildContextAt } from "../project/buildContext/buildContext.ts";
import { t } from "../text/message.ts";
import { composeText } from "./composeText.ts";
import { goPlan } from "./go/goPlan.ts";
import { nodePlan } from "./node/nodePlan.ts";
import { nodeProject } from "./node/nodeProject.ts";
import { overlay } from "./overlay.ts";
import type { Answers, Plan, Say, Unsupported } from "./plan.ts";
import { pythonPlan } from "./python/pythonPlan.ts";

export const dockerFileNames = {
  production: "Dockerfile",
  development: "Dockerfile.development",
  compose: "compose.development.yml",
  ignore: ".dockerignore",
} as const;

export type DockerFileRole = keyof typeof dockerFileNames;

export interface DockerFile {
  readonly role: DockerFileRole;
  /** Absolute, "/"-separated. */
  readonly path: string;
  /** What it is to hold. */
  readonly text: string;
  /** It is there already, and stays as it is; or nobody can tell. */
  readonly exists: boolean;
}

/** `top` is the workspace folder that holds the folder. Undefined where there is no project of a known kind. */
export function planFor(
  files: FileSystem,
  folder: string,
  top: string,
  answers: Answers,
  say: Say,
): Plan | Unsupported | undefined {
  const context = buildContextAt(files, folder, undefined);
  const node = nodeProject(files, context, top);
  const plans = [
    node && ("unsupported" in node ? node : nodePlan(node, answers, say)),
    pythonPlan(context, answers, say),
    goPlan(context, answers, say),
  ].filter((plan) => plan !== undefined);
  const [plan, ...others] = plans;
  // Which of them is the program, and which brings its tools only, nobody says.
  return others.length === 0
    ? plan
    : {
        label: plans.map(({ label }) => label).join(" + "),
        unsupported: t`Its folder holds projects of several languages.`,
      };
}

/** Of a project that is supported; see `planFor`. */
export function dockerFiles(files: FileSystem, folder: string, plan: Plan): readonly DockerFile[] {
  const pathOf = (role: DockerFileRole): string => entryOf(folder, dockerFileNames[role]);
  const fileOf = (role: DockerFileRole, text: string): DockerFile => {
    const path = pathOf(role);
    return { role, path, text, exists: files.kindOf(path) !== "missing" };
  };
  const production = fileOf("production", plan.production);
  const development = fileOf("development", plan.development);
  const ignore = fileOf("ignore", ignoreText(plan));
  const made = [production, development, ignore].filter(({ exists }) => !exists);
  const disk = overlay(files, new Map(made.map(({ path, text }) => [path, text])));
  const compose = composeText(disk, pathOf("compose"), {
    name: nameOf(folder),
    dockerfile: dockerFileNames.development,
    port: plan.developmentPort,
    hasEnvironmentFile: files.kindOf(entryOf(folder, ".env")) === "file",
  });
  return [production, development, fileOf("compose", compose), ignore];
}

/**
 * The development Dockerfile stays in the build context: Compose Watch takes no notice of what is left out of it, and a
 * change of that file is to rebuild the image.
 */
function ignoreText({ ignored }: Plan): string {
  const common = [
    "**/.git",
    "**/.env",
    "**/.env.*",
    "**/*.log",
    "Dockerfile",
    ".dockerignore",
    "compose*.yml",
  ];
  return `${[...new Set([...ignored, ...common])].join("\n")}\n`;
}
