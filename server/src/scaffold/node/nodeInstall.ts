/** The instructions that install the packages of a JavaScript project. */
import { type Message, t } from "../../text/message.ts";
import { cached } from "../dockerfileText.ts";
import type { Say } from "../plan.ts";
import type { NodeProject } from "./nodeProject.ts";

/** Of the plain user whose home the downloads are kept in; root's are in /root. */
export interface InstallUser {
  readonly home: string;
  readonly id: number;
}

/** In the working directory, of the manifest and lockfile that are there; empty where the project needs no packages. */
export function installLines(
  project: NodeProject,
  what: "everything" | "production",
  say: Say,
  user?: InstallUser,
): readonly string[] {
  const { manager, lockfile, manifest } = project;
  const command = manager[what === "everything" ? "install" : "production"][lockfile ? "locked" : "free"];
  const home = user?.home ?? "/root";
  const target = manager.cache(home);
  const withCache = manager.cacheOption ? `${command} ${manager.cacheOption} ${target}` : command;
  const dropped = dropsPrepare(project) ? `npm pkg delete scripts.prepare && ${withCache}` : withCache;
  const hooks = ["preinstall", "install", "postinstall"].filter((name) =>
    Object.hasOwn(manifest.scripts, name),
  );
  return [
    ...hooks.map((name) => `# ${say(hookComment(name))}`),
    cached([{ target, owner: user?.id, exclusive: manager.cacheIsExclusive }], dropped),
  ];
}

const hookComment = (name: string): Message =>
  t`The script ${name} of package.json runs here: copy before what it reads.`;

/** What `prepare` does is for a clone, hooks of git and builds above all; it runs before the sources are there. */
const dropsPrepare = ({ manifest, manager }: NodeProject): boolean =>
  manager.name !== "bun" && Object.hasOwn(manifest.scripts, "prepare");

/** Whether any package is installed, for building or for running. */
export const hasPackages = ({ manifest, lockfile }: NodeProject): boolean =>
  lockfile !== undefined || Object.keys({ ...manifest.dependencies, ...manifest.devDependencies }).length > 0;

export const hasProductionPackages = ({ manifest }: NodeProject): boolean =>
  Object.keys(manifest.dependencies).length > 0;

/** `COPY package.json package-lock.json ./` */
export const copyManifests = ({ installFiles }: NodeProject, owner?: string): string =>
  `COPY ${owner ? `--chown=${owner}:${owner} ` : ""}${installFiles.join(" ")} ./`;
