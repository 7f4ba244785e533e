/** Where a JavaScript program listens, as far as its own sources or the way it is started say so. */
import { posix } from "node:path";
import type { BuildContext } from "../../project/buildContext/buildContext.ts";
import { folderOf } from "../../project/buildContext/contextPaths.ts";

/** Larger files are bundles. */
const mostCharacters = 100_000;

/** A number, or the one that stands in for a variable that is not set: `PORT ?? 3000`. */
const value = String.raw`(?:Number\(|parseInt\(|\+\s*\(?)?\s*(?:(?:process|Bun)\.env(?:\.\w*PORT|\[["']\w*PORT["']\])\)?\s*(?:\?\?|\|\|)\s*)?["']?(\d{2,5})\b`;

/** What a number behind is a port: a call of `listen`, a key, a variable. */
const places = [
  new RegExp(String.raw`\.listen\(\s*${value}`, "g"),
  new RegExp(String.raw`\bport\s*:\s*${value}`, "gi"),
  new RegExp(String.raw`\b(?:const|let|var)\s+\w*port\s*(?::\s*\w+\s*)?=\s*${value}`, "gi"),
];

/** The one port that the program's first file names; undefined where it names none, or several. */
export function portInSources(context: BuildContext, entry: string | undefined): number | undefined {
  const source = sourceOf(context, entry);
  const ports = new Set(source === undefined ? [] : portsIn(context.readFile(source) ?? ""));
  const [port, ...others] = ports;
  return others.length === 0 ? port : undefined;
}

const portsIn = (text: string): readonly number[] =>
  text.length > mostCharacters
    ? []
    : places.flatMap((place) =>
        [...text.matchAll(place)].flatMap(([, port]) => (port ? [Number(port)] : [])),
      );

/** The file itself, or what it is compiled from: `dist/main` comes of `src/main.ts`. */
function sourceOf(context: BuildContext, entry: string | undefined): string | undefined {
  if (entry === undefined) return undefined;
  const isThere = (path: string): boolean => context.kindOf(path) === "file" && !context.isGitIgnored(path);
  const name = posix.basename(entry).replace(/\.[cm]?js$/, "");
  const inside = folderOf(entry).split("/").slice(1).join("/");
  const folders = [...new Set([folderOf(entry), posix.join("src", inside), "src", inside])];
  const candidates = [
    entry,
    ...folders.flatMap((folder) =>
      ["ts", "mts", "cts", "js", "mjs", "tsx"].map((end) => posix.join(folder, `${name}.${end}`)),
    ),
  ];
  return candidates.find(isThere);
}

/** Servers and where they listen when nothing tells them otherwise, from their documentation. */
const ownPorts: readonly (readonly [RegExp, number])[] = [
  [/^(?:\S*\/)?(?:next|nuxt|nuxi|react-router-serve|remix-serve) ?(?:dev|start|preview)?\b/, 3000],
  [/^vite(?: (?:dev|serve))?(?= -|$)/, 5173],
  [/^astro dev\b/, 4321],
  [/^ng (?:serve|s)\b/, 4200],
  [/^react-scripts start\b/, 3000],
  [/^vue-cli-service serve\b/, 8080],
];

const configurations = /^(?:vite|astro|nuxt|vue)\.config\.[cm]?[jt]s$|^angular\.json$|^\.env(?:\.|$)/;

/** Where a command listens: by its option, or by its own habit where no configuration has a word about ports. */
export function portOfCommand(words: readonly string[], context: BuildContext): number | undefined {
  const index = words.findIndex((word) => /^(?:--port|-p)(?:=|$)/.test(word));
  const given = words[index]?.includes("=") ? words[index]?.replace(/^.*=/, "") : words[index + 1];
  if (index !== -1) return /^\d{2,5}$/.test(given ?? "") ? Number(given) : undefined;
  const own = ownPorts.find(([pattern]) => pattern.test(words.join(" ")))?.[1];
  const isTold = (context.list("") ?? []).some(
    ({ name }) => configurations.test(name) && /\bport\b/i.test(context.readFile(name) ?? ""),
  );
  return isTold ? undefined : own;
}
