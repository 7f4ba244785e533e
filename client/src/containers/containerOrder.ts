/** Which containers a person most likely means: those of the workspace first, and of those the running ones. Pure. */
import path from "node:path";
import type { ListedContainer } from "../docker/engine/containers.ts";

/** What makes a container one of the workspace's own. */
export interface WorkspaceImages {
  /** Absolute paths of the workspace's folders. */
  readonly folders: readonly string[];
  /** References of the images that are built in it. */
  readonly tags: readonly string[];
  readonly platform: NodeJS.Platform;
}

export interface OfferedContainer {
  readonly container: ListedContainer;
  /** Made by a Compose project in the workspace, or from an image that is built in it. */
  readonly own: boolean;
}

/** Own containers first, running before stopped ones, newer before older ones. Those about to go are left out. */
export function offeredContainers(
  containers: readonly ListedContainer[],
  workspace: WorkspaceImages,
): readonly OfferedContainer[] {
  const tags = new Set(workspace.tags.map(withTag));
  const offered = containers
    .filter(({ state }) => state !== "removing" && state !== "dead")
    .map((container) => ({ container, own: isOwn(container, tags, workspace) }));
  const rank = ({ container, own }: OfferedContainer) =>
    (own ? 0 : 10) + (container.state === "running" ? 0 : container.state === "exited" ? 2 : 1);
  return offered.sort((a, b) => rank(a) - rank(b) || b.container.created - a.container.created);
}

/**
 * Running or stopped containers of one image: those that have its tag, and those whose own tag has gone from it. One
 * that was made of the same layers under another name is another project's.
 */
export function instancesOf(
  containers: readonly ListedContainer[],
  tag: string,
  id: string | undefined,
): readonly ListedContainer[] {
  const isId = (image: string) => /^(?:sha256:)?[0-9a-f]{12,64}$/.test(image);
  return containers.filter(
    ({ image, imageId }) => withTag(image) === withTag(tag) || (imageId === id && isId(image)),
  );
}

function isOwn(
  { image, compose }: ListedContainer,
  tags: ReadonlySet<string>,
  { folders, platform }: WorkspaceImages,
): boolean {
  if (tags.has(withTag(image))) return true;
  return compose !== undefined && folders.some((folder) => isInside(compose.folder, folder, platform));
}

/** `app` is `app:latest`; a digest, or the port of a registry, is no tag. */
export function withTag(reference: string): string {
  const name = reference.slice(reference.lastIndexOf("/") + 1);
  return /[:@]/.test(name) ? reference : `${reference}:latest`;
}

function isInside(folder: string, outer: string, platform: NodeJS.Platform): boolean {
  const { relative, isAbsolute, sep } = platform === "win32" ? path.win32 : path.posix;
  if (folder === "") return false;
  // The file systems of Windows and macOS do not tell A from a.
  const [inner, around] = [folder, outer].map((each) =>
    platform === "win32" || platform === "darwin" ? each.toLowerCase() : each,
  ) as [string, string];
  const way = relative(around, inner);
  return way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
