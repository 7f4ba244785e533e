/** What lockfiles say of packages that no manifest names: a package for production may bring one along. */
import { isRecord, parsedJson, recordAt } from "../../text/record.ts";
import type { BuildContext } from "../buildContext/buildContext.ts";
import { folderOf, foldersUpFrom, inFolder } from "../buildContext/contextPaths.ts";

/**
 * Whether an install without development dependencies may bring a package, though the manifest has it among these.
 * `manifest`: path within the context; the lockfile of a workspace lies in a folder above. False where no lockfile tells.
 */
export const isLockedForProduction = (context: BuildContext, manifest: string, name: string): boolean =>
  foldersUpFrom(folderOf(manifest)).some(
    (folder) =>
      npmBrings(lockedByNpm(context, inFolder(folder, "npm-shrinkwrap.json")), name) ||
      npmBrings(lockedByNpm(context, inFolder(folder, "package-lock.json")), name) ||
      yarnBrings(context.readFile(inFolder(folder, "yarn.lock")), name),
  );

type Locked = Readonly<Record<string, unknown>>;

/** https://docs.npmjs.com/cli/configuring-npm/package-lock-json#packages: since npm 7. */
function lockedByNpm(context: BuildContext, path: string): Locked | undefined {
  const known = context.derived.get(lockedByNpm, () => new Map<string, Locked | undefined>());
  if (!known.has(path)) known.set(path, recordAt(parsedJson(context.readFile(path)), "packages"));
  return known.get(path);
}

/** Where only packages for development ask for one, it is marked `dev`; `devOptional` may be there for another reason. */
const npmBrings = (locked: Locked | undefined, name: string): boolean =>
  Object.entries(locked ?? {}).some(
    ([place, entry]) =>
      (place === `node_modules/${name}` || place.endsWith(`/node_modules/${name}`)) &&
      isRecord(entry) &&
      entry["dev"] !== true,
  );

/** Yarn 1 marks nothing, but tells what the packages ask for, each in a line of four blanks; Yarn 2 and later mix both. */
const yarnBrings = (text: string | undefined, name: string): boolean =>
  text !== undefined &&
  !text.includes("__metadata:") &&
  [`\n    ${name} `, `\n    "${name}" `].some((line) => text.includes(line));
