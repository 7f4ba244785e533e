/** What a manifest asks for that only those need who work on the project. */
import { isRecord, parsedJson, recordAt } from "../../text/record.ts";
import type { Span } from "../../text/span.ts";
import type { BuildContext } from "../buildContext/buildContext.ts";
import { inFolder } from "../buildContext/contextPaths.ts";
import type { DependencyInstall } from "./dependencyInstalls.ts";
import type { PackageManagerName } from "./dependencyManagers.ts";
import { packageJsonAt } from "./packageJson.ts";
import { tomlAt } from "./tomlFile.ts";

export interface DevDependencies {
  /** Path of the manifest within the context. */
  readonly path: string;
  /** At least one. */
  readonly names: readonly string[];
  /** Where the manifest begins to name them. */
  readonly span: Span | undefined;
}

/**
 * Those of what an install reads in a folder of the context, "" for its root; undefined where there are none, or nothing
 * tells.
 */
export function devDependenciesOf(
  { manager, manifests }: Pick<DependencyInstall, "manager" | "manifests">,
  folder: string,
  context: BuildContext,
): DevDependencies | undefined {
  if (manager.name === "pip") {
    const file = manifests.find((name) => requirementsForDevelopment.test(name));
    const path = file === undefined ? undefined : inFolder(folder, file.slice(file.lastIndexOf("/") + 1));
    const names = path === undefined ? [] : requirementsIn(context.readFile(path) ?? "");
    return path !== undefined && names.length > 0 ? { path, names, span: undefined } : undefined;
  }
  const read = Object.hasOwn(readers, manager.name) ? readers[manager.name] : undefined;
  if (!read) return undefined;
  const path = inFolder(folder, read.manifest);
  const names = read.names(context, path);
  if (names.length === 0) return undefined;
  const found = read.place.exec(context.readFile(path) ?? "");
  return {
    path,
    names,
    span: found ? { start: found.index, end: found.index + found[0].length } : undefined,
  };
}

/** `requirements-dev.txt`, `requirements/test.txt`. */
const requirementsForDevelopment = /(?:^|[-_./])(?:dev|develop|development|tests?|testing|lint)(?:[-_.]|$)/;

const requirementsIn = (text: string): readonly string[] =>
  text.split("\n").flatMap((line) => /^[A-Za-z][\w.-]*/.exec(line) ?? []);

interface Reader {
  readonly manifest: string;
  readonly place: RegExp;
  names(context: BuildContext, path: string): readonly string[];
}

const javascript: Reader = {
  manifest: "package.json",
  place: /"devDependencies"/,
  names(context, path) {
    const manifest = packageJsonAt(context, path);
    if (!manifest) return [];
    const { dependencies, devDependencies } = manifest;
    return Object.keys(devDependencies).filter((name) => !Object.hasOwn(dependencies, name));
  },
};

const readers: Partial<Record<PackageManagerName, Reader>> = {
  npm: javascript,
  yarn: javascript,
  pnpm: javascript,
  bun: javascript,
  composer: {
    manifest: "composer.json",
    place: /"require-dev"/,
    names: (context, path) =>
      keysOf(parsedJson(context.readFile(path)), "require-dev").filter((name) => name.includes("/")),
  },
  pipenv: {
    manifest: "Pipfile",
    place: /^\[dev-packages\]/m,
    names: (context, path) => keysOf(tomlAt(context, path), "dev-packages"),
  },
  poetry: {
    manifest: "pyproject.toml",
    place: /^\[tool\.poetry\.(?:dev-dependencies|group\..+)\]/m,
    names(context, path) {
      const poetry = recordAt(tomlAt(context, path), "tool", "poetry");
      const groups = recordAt(poetry, "group") ?? {};
      const always = Object.values(groups).filter((group) => isRecord(group) && group["optional"] !== true);
      return [
        ...keysOf(poetry, "dev-dependencies"),
        ...always.flatMap((group) => keysOf(group, "dependencies")),
      ];
    },
  },
  uv: {
    manifest: "pyproject.toml",
    place: /^\[dependency-groups\]|^dev-dependencies\b/m,
    names(context, path) {
      const manifest = tomlAt(context, path);
      const settings = recordAt(manifest, "tool", "uv") ?? {};
      if (settings["default-groups"] !== undefined) return [];
      const groups = recordAt(manifest, "dependency-groups") ?? {};
      const listed = [groups["dev"], settings["dev-dependencies"]].flat();
      return listed.flatMap((each) => (typeof each === "string" ? (/^[\w.-]+/.exec(each) ?? []) : []));
    },
  },
  bundler: {
    manifest: "Gemfile",
    place: /^\s*group\b.*:(?:development|test)\b/m,
    names: (context, path) => developmentGems(context.readFile(path) ?? ""),
  },
};

function developmentGems(text: string): readonly string[] {
  const names: string[] = [];
  let inGroup = false;
  for (const line of text.split("\n")) {
    const [, groups] = /^\s*group[\s(]+(.+?)\)?\s+do\b/.exec(line) ?? [];
    if (groups) inGroup = groups.split(",").every((group) => /^\s*:(?:development|test)\s*$/.test(group));
    else if (/^\s*end\b/.test(line)) inGroup = false;
    const [, gem] = /^\s*gem\s+["']([^"']+)["']/.exec(line) ?? [];
    if (gem && (inGroup || /\bgroup:\s*:(?:development|test)\b/.test(line))) names.push(gem);
  }
  return names;
}

const keysOf = (value: unknown, key: string): readonly string[] => Object.keys(recordAt(value, key) ?? {});
