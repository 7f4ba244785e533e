/** Whether an install could run on its manifest alone, without the sources beside it. */
import { directoryOf } from "../../files/paths.ts";
import type { BuildContext } from "../../project/buildContext/buildContext.ts";
import { folderOf, inFolder } from "../../project/buildContext/contextPaths.ts";
import type { PackageManager } from "../../project/manifests/dependencyManagers.ts";
import { parsedJson } from "../../text/record.ts";

/** False where the manifest leads to other files of the project, and where it cannot be read. */
export function installsWithoutSources(
  path: string,
  manager: PackageManager,
  context: BuildContext,
): boolean {
  const text = context.readFile(path);
  if (text === undefined) return false;
  if (manager.manifest === "package.json")
    return packageJsonStandsAlone(text) && !hasLocalPlugins(path, context);
  if (manager.name === "pip") return requirementsStandAlone(text);
  if (manager.name === "bundler") return !/^\s*(?:gemspec|path\s|eval_gemfile)|\bpath:/m.test(text);
  if (manager.name === "go") return !/^\s*replace\b.*=>\s*\.|^\s*\S+.*=>\s*\./m.test(text);
  if (manager.name === "maven")
    return !/<modules>|<systemPath>|<relativePath>[^<]|\$\{(?:project\.)?basedir/.test(text);
  if (manager.name === "dotnet")
    return !/<ProjectReference|<Import\b/.test(text) && !hasBuildFiles(path, context);
  if (manager.name === "composer") return !/"(?:path|classmap|files)"\s*:/.test(text);
  return true;
}

/** No scripts that run at install, no dependency on a folder of the project, no workspaces. */
function packageJsonStandsAlone(text: string): boolean {
  const manifest = parsedJson(text);
  if (typeof manifest !== "object" || manifest === null || "workspaces" in manifest) return false;
  const scripts = "scripts" in manifest && manifest.scripts ? Object.keys(manifest.scripts) : [];
  const atInstall = /^(?:pre|post)?(?:install|prepare)$|^prepublish$/;
  return (
    !scripts.some((name) => atInstall.test(name)) && !/"(?:file|link|portal|workspace|patch):/.test(text)
  );
}

/** Yarn's releases and plugins, patches, and pnpm's workspaces lie in folders an install needs. */
const hasLocalPlugins = (path: string, context: BuildContext): boolean =>
  [".yarn", "patches", "pnpm-workspace.yaml", "lerna.json"].some(
    (name) => context.kindOf(inFolder(folderOf(path), name)) !== "missing",
  );

/** Requirements by name only: no other file, no folder, no editable install. */
const requirementsStandAlone = (text: string): boolean =>
  !/^\s*(?:-r|-c|-e|--requirement|--constraint|--editable|\.|\/|file:)/m.test(text) &&
  !/@\s*file:/.test(text);

/** Files above and beside a project of .NET that its restore reads. */
const hasBuildFiles = (path: string, context: BuildContext): boolean =>
  ["Directory.Build.props", "Directory.Packages.props", "Directory.Build.targets", "global.json"].some(
    (name) => [name, `${directoryOf(path)}/${name}`].some((each) => context.kindOf(each) === "file"),
  );
