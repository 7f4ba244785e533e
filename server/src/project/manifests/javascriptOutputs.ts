/** Where JavaScript's build tools write. */
import { posix } from "node:path";
import { parseJsonc } from "../../text/jsonc.ts";
import { isRecord, recordAt, valueAt } from "../../text/record.ts";
import { folderOf, inFolder } from "../buildContext/contextPaths.ts";
import { type BuildPlace, pathIn, plain, valueOf } from "./buildPlace.ts";

/** Undefined for other programs, and where the configuration is code that does not say it in one word. */
export function javascriptOutputs(place: BuildPlace): readonly string[] | undefined {
  const [program = ""] = place.words;
  const read = Object.hasOwn(tools, program) ? tools[program] : undefined;
  const outputs = place.literal ? read?.(place) : undefined;
  return outputs?.map(plain);
}

type Reader = (place: BuildPlace) => readonly string[] | undefined;

const tools: Readonly<Record<string, Reader>> = {
  tsc: typescriptBuild,
  "vue-tsc": typescriptBuild,
  vite: (place) => {
    const [, subcommand] = place.words;
    if (
      subcommand !== "build" ||
      place.words.some(
        (word) => /^--(?:config|ssr|app|mode)|^-[cm]$/.test(word) && !word.startsWith("--mode"),
      )
    )
      return undefined;
    // SvelteKit takes the output on to where its adapter wants it.
    if (/\badapter\b/.test(configText(place, /^svelte\.config\.[cm]?[jt]s$/) ?? "")) return undefined;
    const given = valueOf(place.words, "--outDir");
    const named = given ?? configured(place, /^vite\.config\.[cm]?[jt]s$/, "outDir", "dist", metaFrameworks);
    return one(named);
  },
  "react-scripts": (place) => {
    if (place.words[1] !== "build") return undefined;
    const files = [".env", ".env.production", ".env.local", ".env.production.local"];
    const told = files.some((file) => /BUILD_PATH/.test(readBeside(place, file) ?? ""));
    return told ? undefined : ["build"];
  },
  next: (place) => {
    if (place.words[1] !== "build" || (place.words.length > 2 && !place.words[2]?.startsWith("-")))
      return undefined;
    const text = configText(place, /^next\.config\.[cm]?[jt]s$/);
    if (text === undefined) return [".next"];
    if (/distDir|output['"]?\s*:(?!\s*['"](?:standalone|export)['"])/.test(text)) return undefined;
    return /output['"]?\s*:\s*['"]export/.test(text) ? [".next", "out"] : [".next"];
  },
  nuxt: ({ words, ...rest }) => {
    const config = configText({ words, ...rest }, /^nuxt\.config\.[cm]?[jt]s$/);
    if (!/^(?:build|generate)$/.test(words[1] ?? "") || /\boutput\b|preset|buildDir/.test(config ?? ""))
      return undefined;
    return words[1] === "generate" ? [".output", "dist", ".nuxt"] : [".output", ".nuxt"];
  },
  astro: (place) => {
    const named = configured(place, /^astro\.config\.[cm]?[jt]s$/, "outDir", "dist");
    return place.words[1] === "build" && named ? [named] : undefined;
  },
  "vue-cli-service": (place) => {
    const given =
      valueOf(place.words, "--dest") ?? configured(place, /^vue\.config\.[cm]?[jt]s$/, "outputDir", "dist");
    return place.words[1] === "build" && given ? [given] : undefined;
  },
  gatsby: ({ words }) => (words[1] === "build" ? ["public", ".cache"] : undefined),
  docusaurus: ({ words }) => (words[1] === "build" ? [valueOf(words, "--out-dir") ?? "build"] : undefined),
  parcel: ({ words }) => (words[1] === "build" ? [valueOf(words, "--dist-dir") ?? "dist"] : undefined),
  esbuild: ({ words }) => {
    const given = valueOf(words, "--outfile", "--outdir");
    return given ? [given] : undefined;
  },
  ncc: ({ words }) => (words[1] === "build" ? [valueOf(words, "-o", "--out") ?? "dist"] : undefined),
  swc: ({ words }) => one(valueOf(words, "-d", "--out-dir")),
  babel: ({ words }) => one(valueOf(words, "-d", "--out-dir")),
  tsup: (place) => {
    const given =
      valueOf(place.words, "-d", "--out-dir") ??
      configured(place, /^tsup\.config\.[cm]?[jt]s$/, "outDir", "dist");
    return one(given);
  },
  nest: nestOutputs,
  ng: angularOutputs,
};

const one = (path: string | undefined): readonly string[] | undefined => (path ? [path] : undefined);

/** Frameworks that take Vite's output to places of their own. */
const metaFrameworks =
  /sveltekit|react-?router|remix|tanstack|qwik|nitro|vike|solid-?start|analog|laravel|vinxi|environments|\broot\s*:|rollupOptions|\blib\s*:/i;

function nestOutputs(place: BuildPlace): readonly string[] | undefined {
  if (place.words[1] !== "build" || place.words.some((word, index) => index > 1 && !word.startsWith("-")))
    return undefined;
  const text = readBeside(place, "nest-cli.json");
  const config = text === undefined ? {} : parseJsonc(text);
  if (!isRecord(config) || config["monorepo"] === true || config["projects"] !== undefined) return undefined;
  const options = isRecord(config["compilerOptions"]) ? config["compilerOptions"] : {};
  if (options["webpack"] === true || (options["builder"] !== undefined && options["builder"] !== "tsc"))
    return undefined;
  const named = typeof options["tsConfigPath"] === "string" ? options["tsConfigPath"] : undefined;
  const project =
    named ??
    (readBeside(place, "tsconfig.build.json") === undefined ? "tsconfig.json" : "tsconfig.build.json");
  return typescriptOutputs(place, project);
}

function angularOutputs(place: BuildPlace): readonly string[] | undefined {
  const { words } = place;
  if (!/^(?:build|b)$/.test(words[1] ?? "")) return undefined;
  const given = valueOf(words, "--output-path");
  if (given) return [given];
  const config = parseJsonc(readBeside(place, "angular.json") ?? "");
  const projects = recordAt(config, "projects") ?? {};
  const names = Object.keys(projects);
  const named =
    words.slice(2).find((word) => names.includes(word)) ?? (names.length === 1 ? names[0] : undefined);
  const path =
    named === undefined ? undefined : valueAt(projects[named], "architect", "build", "options", "outputPath");
  if (typeof path === "string") return [path];
  const base = valueAt(path, "base");
  if (typeof base === "string") return [base];
  return path === undefined && named !== undefined ? [`dist/${named}`] : undefined;
}

function typescriptBuild(place: BuildPlace): readonly string[] | undefined {
  const { words } = place;
  if (words.includes("--noEmit")) return [];
  if (words.some((word) => /^(?:-b|--build)$/.test(word)))
    return words.length === 2 && checksOnly(place) ? [] : undefined;
  if (words.some((word) => /^(?:-w|--watch)$/.test(word))) return undefined;
  const given = valueOf(words, "--outDir");
  if (given) return [given];
  const project = valueOf(words, "-p", "--project") ?? "tsconfig.json";
  const file = project.endsWith(".json") ? project : `${project}/tsconfig.json`;
  return configOf(place, file)?.options["noEmit"] === true ? [] : typescriptOutputs(place, file);
}

/** A tsconfig of references alone, none of which writes anything: what Vite's templates come with. */
function checksOnly(place: BuildPlace): boolean {
  const references = configOf(place, "tsconfig.json")?.config["references"];
  return (
    Array.isArray(references) &&
    references.every((each) => {
      const path = isRecord(each) && typeof each["path"] === "string" ? each["path"] : "";
      const file = path.endsWith(".json") ? path : `${path}/tsconfig.json`;
      return configOf(place, file)?.options["noEmit"] === true;
    })
  );
}

interface TypescriptConfig {
  readonly config: Readonly<Record<string, unknown>>;
  readonly options: Readonly<Record<string, unknown>>;
}

function configOf(place: BuildPlace, written: string): TypescriptConfig | undefined {
  const file = pathIn(place, written);
  const text = file === undefined ? undefined : place.context.readFile(file);
  const config = text === undefined ? undefined : parseJsonc(text);
  if (!isRecord(config)) return undefined;
  return { config, options: isRecord(config["compilerOptions"]) ? config["compilerOptions"] : {} };
}

/** `outDir` of a tsconfig, or of what it extends: beside the file that names it. */
function typescriptOutputs(place: BuildPlace, project: string): readonly string[] | undefined {
  const file = pathIn(place, project);
  const found = file === undefined ? undefined : outDirOf(place, file, 8);
  return found === undefined ? undefined : [posix.relative(`/${place.folder}`, `/${found}`) || "."];
}

function outDirOf(place: BuildPlace, file: string, levels: number): string | undefined {
  const read = levels > 0 ? configOf({ ...place, folder: "" }, file) : undefined;
  if (!read) return undefined;
  const { config, options } = read;
  if (options["noEmit"] === true) return undefined;
  const { outDir } = options as { outDir?: unknown };
  if (typeof outDir === "string")
    return outDir.includes("$") ? undefined : posix.join(folderOf(file), outDir);
  const bases = [config["extends"]].flat().filter((each) => typeof each === "string");
  for (const base of bases.toReversed()) {
    if (!base.startsWith(".")) continue;
    const path = posix.join(folderOf(file), base.endsWith(".json") ? base : `${base}.json`);
    const found = outDirOf(place, path, levels - 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

const readBeside = ({ folder, context }: BuildPlace, name: string): string | undefined =>
  context.readFile(inFolder(folder, name));

/** The text of the first file of a name in the folder; undefined where there is none. */
function configText(place: BuildPlace, name: RegExp): string | undefined {
  const entry = place.context.list(place.folder)?.find((each) => name.test(each.name));
  return entry && readBeside(place, entry.name);
}

/**
 * A path that a configuration names in one string, or the tool's own where it names none.
 * Undefined where it is put together, or `unless` occurs in the text.
 */
function configured(
  place: BuildPlace,
  name: RegExp,
  key: string,
  otherwise: string,
  unless?: RegExp,
): string | undefined {
  if (!place.context.list(place.folder)) return undefined;
  const text = configText(place, name);
  if (text === undefined) return otherwise;
  if (unless?.test(text)) return undefined;
  const mentions = text.split(new RegExp(`\\b${key}\\b`)).length - 1;
  if (mentions === 0) return otherwise;
  const [, value] = new RegExp(`\\b${key}['"]?\\s*:\\s*['"]([^'"$]+)['"]`).exec(text) ?? [];
  return mentions === 1 ? value : undefined;
}
