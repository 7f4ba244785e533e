/** Which versions of a language a project asks for. */
import { valueAt } from "../../text/record.ts";
import type { Span } from "../../text/span.ts";
import type { BuildContext } from "../buildContext/buildContext.ts";
import { inFolder } from "../buildContext/contextPaths.ts";
import { packageJsonAt, valueSpan } from "./packageJson.ts";
import { tomlAt } from "./tomlFile.ts";

export type Language = "node" | "python" | "go" | "ruby" | "php" | "java" | "dotnet";

export interface WantedVersion {
  /** Path within the context of the file that asks. */
  readonly path: string;
  /** As it is written there. */
  readonly text: string;
  readonly span: Span;
  /** In the notation of `versionRange.ts`. */
  readonly range: string;
}

/** The files that name a language's project. */
export const manifestsOf: Readonly<Record<Language, readonly string[]>> = {
  node: ["package.json"],
  python: ["pyproject.toml", "requirements.txt", "Pipfile"],
  go: ["go.mod"],
  ruby: ["Gemfile"],
  php: ["composer.json"],
  java: ["pom.xml"],
  dotnet: [],
};

/** What files in a folder of the context, "" for its root, ask for: the first that does. */
export function wantedVersion(
  language: Language,
  folder: string,
  context: BuildContext,
): WantedVersion | undefined {
  for (const { name, read } of readers[language]) {
    const path = inFolder(folder, name);
    const found = context.kindOf(path) === "file" ? read(context, path) : undefined;
    if (found) return { path, ...found };
  }
  return undefined;
}

type Found = Omit<WantedVersion, "path">;

interface Reader {
  readonly name: string;
  read(context: BuildContext, path: string): Found | undefined;
}

/** The first group of a pattern, as a range. */
const written = (name: string, pattern: RegExp, toRange = (text: string) => text): Reader => ({
  name,
  read(context, path) {
    const found = pattern.exec(context.readFile(path) ?? "");
    const text = found?.[1];
    if (!found || text === undefined) return undefined;
    const start = found.index + found[0].indexOf(text);
    return { text, span: { start, end: start + text.length }, range: toRange(text) };
  },
});

/** `v20.11.1` of a file that people switch by: the major version, or the first two parts. */
const shortened = (parts: number) => (text: string) =>
  text.replace(/^\D*/, "").split(".").slice(0, parts).join(".");

const readers: Readonly<Record<Language, readonly Reader[]>> = {
  node: [
    {
      name: "package.json",
      read(context, path) {
        const manifest = packageJsonAt(context, path);
        const range =
          manifest && Object.hasOwn(manifest.engines, "node") ? manifest.engines["node"] : undefined;
        const span = manifest && valueSpan(manifest, "engines", "node");
        return range !== undefined && span ? { text: range, range, span } : undefined;
      },
    },
    written(".nvmrc", /^\s*(v?\d+(?:\.\d+)*)\s*$/m, shortened(1)),
    written(".node-version", /^\s*(v?\d+(?:\.\d+)*)\s*$/m, shortened(1)),
  ],
  python: [
    {
      name: "pyproject.toml",
      read(context, path) {
        const manifest = tomlAt(context, path);
        const project = valueAt(manifest, "project", "requires-python");
        const poetry = valueAt(manifest, "tool", "poetry", "dependencies", "python");
        const range = typeof project === "string" ? project : typeof poetry === "string" ? poetry : undefined;
        const start = range === undefined ? -1 : (context.readFile(path) ?? "").indexOf(range);
        return range === undefined || start === -1
          ? undefined
          : { text: range, range, span: { start, end: start + range.length } };
      },
    },
    written(".python-version", /^\s*(3\.\d+(?:\.\d+)?)\s*$/m, shortened(2)),
    written("Pipfile", /^python_version\s*=\s*"(\d+\.\d+)"/m),
  ],
  // Images of Go keep to the version they have: GOTOOLCHAIN is local there.
  go: [written("go.mod", /^go\s+(\d+\.\d+(?:\.\d+)?)\s*$/m, (text) => `>=${text}`)],
  ruby: [
    written("Gemfile", /^\s*ruby\s+["'](\d[^"']*)["']\s*$/m),
    written(".ruby-version", /^\s*(?:ruby-)?(\d+\.\d+(?:\.\d+)?)\s*$/m, shortened(2)),
  ],
  php: [written("composer.json", /"require"\s*:\s*\{[^}]*"php"\s*:\s*"([^"]+)"/)],
  java: [
    written(
      "pom.xml",
      /<(?:maven\.compiler\.release|java\.version|maven\.compiler\.target)>\s*(?:1\.)?(\d+)\s*</,
      (text) => `>=${text}`,
    ),
  ],
  dotnet: [],
};

/** What a project file of .NET is built for: its version and where that is written; undefined for several. */
export function targetFramework(context: BuildContext, path: string): Found | undefined {
  const text = context.readFile(path) ?? "";
  const found = /<TargetFramework>\s*net(\d+\.\d+)\s*</.exec(text);
  const version = found?.[1];
  if (!found || version === undefined || /<(?:TargetFrameworks|RollForward)>/.test(text)) return undefined;
  const start = found.index + found[0].indexOf(version);
  return { text: `net${version}`, span: { start: start - 3, end: start + version.length }, range: version };
}
