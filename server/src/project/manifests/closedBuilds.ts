/** Commands of which it is known where they write, and that they write nowhere else. */
import type { ShellCommand } from "../../dockerfile/scripts/shellScript.ts";
import type { BuildContext } from "../buildContext/buildContext.ts";
import { inFolder } from "../buildContext/contextPaths.ts";
import type { BuildPlace } from "./buildPlace.ts";
import { javascriptOutputs } from "./javascriptOutputs.ts";
import type { ScriptCommand } from "./scriptCommands.ts";

export interface ClosedBuild {
  /** Files and folders as seen from the directory it runs in, without a trailing slash. */
  readonly outputs: readonly string[];
  /** Where it would write if its configuration were not there: nobody knows whether the image has that. */
  readonly defaults: readonly string[];
  /** Folders in one of those that it does not make. */
  readonly spares: readonly string[];
  /** What may name further places: the command's words, the texts of configurations. */
  readonly texts: readonly string[];
}

/** Undefined for whatever is not known. `folder` as in `buildOutputs`. */
export function closedBuildOf(
  { command, words, launchers }: ScriptCommand,
  folder: string,
  context: BuildContext,
): ClosedBuild | undefined {
  if (!words.every(({ literal }) => literal) || !isPlain(command, launchers)) return undefined;
  const values = words.map(({ value }) => value);
  const [program = ""] = values;
  const said = `"${values.slice(1).join('" "').replaceAll("=", '" "')}"`;
  if (quiet.test(program) || quietCalls.test(`${program} ${values[1]}`))
    return { outputs: [], defaults: [], spares: [], texts: [said] };
  const read = Object.hasOwn(tools, program) ? tools[program] : undefined;
  const place: BuildPlace = { words: values, literal: true, folder, context };
  const texts = read?.(place);
  const outputs = texts && javascriptOutputs(place);
  if (!outputs) return undefined;
  // The subcommand is no place.
  const behind = /tsc$/.test(program) ? said : said.replace(/^"build"/, "");
  const defaults = program === "vite" ? ["dist"] : [];
  const spares = program === "next" ? [".next/standalone"] : [];
  return { outputs, defaults, spares, texts: [...texts, behind] };
}

/** Programs that write nothing but what their words name, or into files that are there. */
const quiet =
  /^(?:echo|printf|true|:|rm|rimraf|del|del-cli|eslint|biome|prettier|stylelint|tslint|husky|patch-package|simple-git-hooks|lefthook|is-ci|only-allow)$/;

/** Calls of programs that else build; these write types, into folders of their own. */
const quietCalls = /^(?:astro (?:check|sync)|nuxt (?:prepare|typecheck)|svelte-kit sync)$/;

/** Variables that tell a build nothing of places. */
const harmless = /^(?:NODE_ENV|CI|GENERATE_SOURCEMAP|NEXT_TELEMETRY_DISABLED|(?:VITE|NEXT_PUBLIC)_\w+)$/;

const isPlain = (command: ShellCommand, launchers: readonly string[]): boolean =>
  command.startedBy === undefined &&
  launchers.every((each) => /^(?:npx|pnpx|bunx|npm|pnpm|yarn|bun|cross-env)$/.test(each)) &&
  command.assignments.every(({ name }) => harmless.test(name)) &&
  command.words.every(({ value }) => {
    const [, name] = /^(\w+)=/.exec(value) ?? [];
    return name === undefined || harmless.test(name);
  }) &&
  command.redirections.every(
    ({ operator, target }) => !operator.includes(">") || target?.value === "/dev/null",
  );

/** The texts that tell where a tool writes; undefined where one of them may do so in code. */
const tools: Readonly<Record<string, (place: BuildPlace) => readonly string[] | undefined>> = {
  tsc: typescriptTexts,
  "vue-tsc": typescriptTexts,
  nest: (place) => {
    const texts = typescriptTexts(place);
    return texts && [...texts, ...textsOf(place, /^nest-cli\.json$/)];
  },
  vite: (place) => {
    const texts = textsOf(place, /^vite\.config\.[cm]?[jt]s$/);
    const isKnown = texts.length <= 1 && texts.every((text) => importsOnly(text, viteModules));
    return isKnown && !texts.some((text) => /rolldownOptions|cacheDir|\bdir\b/.test(text))
      ? texts
      : undefined;
  },
  astro: (place) => configAlone(place, /^astro\.config\.[cm]?[jt]s$/, astroModules),
  nuxt: (place) => {
    const texts = configAlone(place, /^nuxt\.config\.[cm]?[jt]s$/, nuxtModules);
    // Layers and hosts' modules have settings of their own, and Nuxt reads variables from a file.
    const isElsewhere = texts?.some((text) =>
      /\bextends\b|nuxthub|cloudflare|netlify|vercel|firebase/i.test(text),
    );
    return isElsewhere || textsOf(place, /^\.env(?:\.|$)/).some((text) => text.includes("NITRO_"))
      ? undefined
      : texts;
  },
  // Neither has a configuration of where it writes but what its command and variables say.
  "react-scripts": () => [],
  docusaurus: () => [],
  "vue-cli-service": (place) => configAlone(place, /^vue\.config\.[cm]?[jt]s$/, vueModules),
  ng: (place) => textsOf(place, /^angular\.json$/),
  next: (place) => {
    const texts = textsOf(place, /^next\.config\.[cm]?[jt]s$/);
    const isKnown = texts.length <= 1 && texts.every((text) => importsOnly(text, nextModules));
    const isComputed = texts.some((text) =>
      /\boutput\b(?!['"]?\s*:\s*['"](?:standalone|export)['"])/.test(text),
    );
    return isKnown && !isComputed ? texts : undefined;
  },
};

function configAlone(place: BuildPlace, name: RegExp, modules: RegExp): readonly string[] | undefined {
  const texts = textsOf(place, name);
  return texts.length <= 1 && texts.every((text) => importsOnly(text, modules)) ? texts : undefined;
}

const vueModules = /^(?:@vue\/cli-service|(?:node:)?(?:path|url))$/;
const astroModules = /^(?:astro|astro\/config|@astrojs\/[\w-]+|@tailwindcss\/vite|(?:node:)?(?:path|url))$/;
const nuxtModules = /^(?:nuxt|nuxt\/config|@nuxt\/[\w-]+|@tailwindcss\/vite|(?:node:)?(?:path|url))$/;
const viteModules =
  /^(?:vite|vitest\/config|(?:node:)?(?:path|url)|@vitejs\/plugin-(?:react|react-swc|vue|vue-jsx|basic-ssl|legacy)|@sveltejs\/vite-plugin-svelte|@tailwindcss\/vite|tailwindcss|autoprefixer|vite-tsconfig-paths)$/;
const nextModules = /^(?:next|next\/[\w-]+|@next\/(?:mdx|bundle-analyzer)|(?:node:)?(?:path|url))$/;

/** Whether a module brings in nothing but modules of such names: with these alone it writes nothing itself. */
function importsOnly(text: string, known: RegExp): boolean {
  if (/\bfs\b|\bgetBuiltinModule\b|\beval\b|\bcreateRequire\b|\bmodule\.(?!exports\b)/.test(text))
    return false;
  const mentions = text.match(/\b(?:import|require)\b|\bfrom\s*["']/g)?.length ?? 0;
  const read = [
    ...text.matchAll(/\bfrom\s*["']([^"'\n]+)["']|\b(?:import|require)\s*\(?\s*["']([^"'\n]+)["']/g),
  ].map(([, from, name]) => from ?? name ?? "");
  const froms = text.match(/\bfrom\s*["']/g)?.length ?? 0;
  const metas = text.match(/\bimport\.meta\b/g)?.length ?? 0;
  // An `import … from` is two mentions of one module.
  return mentions - froms - metas === read.length && read.every((name) => known.test(name));
}

function typescriptTexts(place: BuildPlace): readonly string[] | undefined {
  const texts = textsOf(place, /^tsconfig[\w.-]*\.json$/).map((text) =>
    text.replace(/"(?:exclude|include|files)"\s*:\s*\[[^\]]*\]/g, ""),
  );
  const bases = texts.flatMap((text) => [...text.matchAll(/"extends"\s*:\s*(\[[^\]]*\]|"[^"]*")/g)]);
  const names = bases.flatMap(([, value = ""]) => value.match(/"[^"]*"/g) ?? []);
  return names.every((name) => /^"(?:\.\/tsconfig[\w.-]*|@(?:tsconfig|vue)\/.*)"$/.test(name))
    ? texts
    : undefined;
}

const textsOf = ({ folder, context }: BuildPlace, name: RegExp): readonly string[] =>
  (context.list(folder) ?? [])
    .filter((entry) => entry.kind === "file" && name.test(entry.name))
    // What cannot be read may bring in anything.
    .map((entry) => context.readFile(inFolder(folder, entry.name)) ?? "require");
