/** How installs leave out what is for development, and how it is taken away afterwards. */
import type { ShellCommand, ShellWord } from "../../dockerfile/scripts/shellScript.ts";
import type { Environment } from "../../dockerfile/variables/variables.ts";
import type { DependencyInstall } from "./dependencyInstalls.ts";
import type { PackageManagerName } from "./dependencyManagers.ts";

/** What kept development dependencies out of an install: a word of it, or a variable. */
export type DevExclusion =
  | { readonly by: "word"; readonly word: ShellWord }
  | { readonly by: "variable"; readonly name: string };

/** `unknown`: a variable may decide. Undefined: nothing keeps them out. */
export function devExclusion(
  { manager, command }: Pick<DependencyInstall, "manager" | "command">,
  environment: Environment,
): DevExclusion | "unknown" | undefined {
  const { words, variables, kept, takes } = Object.hasOwn(exclusions, manager.name)
    ? (exclusions[manager.name] ?? nothing)
    : nothing;
  const given = command.words.slice(1);
  const joined = given.map(({ value }) => value).join(" ");
  if (kept?.test(joined)) return undefined;
  if (takes && !takes.test(joined)) return { by: "word", word: command.words[0] as ShellWord }; // a command has a name
  const word = given.find(
    ({ value }, index) =>
      words.test(value.includes("=") ? value : `${value} ${given[index + 1]?.value ?? ""}`.trim()) ||
      words.test(value),
  );
  if (word) return { by: "word", word };
  for (const [name, pattern] of Object.entries(variables)) {
    if (!environment.has(name)) continue;
    const value = environment.get(name);
    if (value === undefined) return "unknown";
    if (pattern.test(value)) return { by: "variable", name };
  }
  return undefined;
}

interface Exclusion {
  readonly words: RegExp;
  readonly variables: Readonly<Record<string, RegExp>>;
  /** Options that take them in whatever a variable says. */
  readonly kept?: RegExp;
  /** Without such an option it takes none in. */
  readonly takes?: RegExp;
}

const nothing: Exclusion = { words: /^(?!)/, variables: {} };
const isTrue = /^(?:1|true|yes|on)$/i;

const exclusions: Partial<Record<PackageManagerName, Exclusion>> = {
  // https://docs.npmjs.com/cli/commands/npm-ci#omit
  npm: {
    words: /^(?:--omit[= ]dev|--production(?:=true)?|--only[= ]prod(?:uction)?|--prod)$/,
    variables: {
      NODE_ENV: /^production$/,
      npm_config_production: isTrue,
      NPM_CONFIG_PRODUCTION: isTrue,
      npm_config_omit: /\bdev\b/,
      NPM_CONFIG_OMIT: /\bdev\b/,
    },
    kept: /--include[= ]dev\b|--production[= ]false|--only[= ]dev|--also[= ]dev/,
  },
  // https://classic.yarnpkg.com/en/docs/cli/install
  yarn: {
    words: /^--prod(?:uction)?(?:=true)?$/,
    variables: {
      NODE_ENV: /^production$/,
      YARN_PRODUCTION: isTrue,
      npm_config_production: isTrue,
      NPM_CONFIG_PRODUCTION: isTrue,
    },
    kept: /--prod(?:uction)?[= ]false/,
  },
  // https://pnpm.io/cli/install
  pnpm: {
    words: /^(?:--prod|-P|--production)(?:=true)?$/,
    variables: { NODE_ENV: /^production$/, npm_config_production: isTrue, NPM_CONFIG_PRODUCTION: isTrue },
    kept: /--prod[= ]false|--dev\b|(?:^| )-D\b/,
  },
  // https://bun.com/docs/cli/install
  bun: { words: /^(?:--production|-p|--omit[= ]dev)$/, variables: { NODE_ENV: /^production$/ } },
  composer: { words: /^--no-dev$/, variables: { COMPOSER_NO_DEV: isTrue } },
  // https://bundler.io/man/bundle-config.1.html
  bundler: {
    words: /^--without(?:=| )?/,
    variables: { BUNDLE_WITHOUT: /\bdevelopment\b/, BUNDLE_ONLY: /./ },
  },
  // https://python-poetry.org/docs/cli/#install
  poetry: {
    words: /^(?:--no-dev|--only[= ]\S+|--only-root|--without[= ]\S+)$/,
    variables: {},
  },
  // https://docs.astral.sh/uv/reference/cli/#uv-sync
  uv: {
    words: /^(?:--no-dev|--no-default-groups|--only-group(?:[= ]\S+)?|--no-group(?:[= ]\S+)?)$/,
    variables: { UV_NO_DEV: isTrue, UV_NO_DEFAULT_GROUPS: isTrue },
  },
  pipenv: { words: /^(?!)/, variables: { PIPENV_DEV: /^(?:0|)$/ }, takes: /(?:^| )(?:--dev|-d)(?: |$)/ },
};

/** Managers that keep what they install in the same folder. */
export const family = (name: PackageManagerName): string =>
  /^(?:npm|yarn|pnpm|bun)$/.test(name)
    ? "node_modules"
    : /^(?:pip|pipenv|poetry|uv)$/.test(name)
      ? "python"
      : name;

/** The family of what a command takes away: `npm prune --omit=dev`, `rm -rf node_modules`; undefined for any other. */
export function prunedFamily({ name, words }: ShellCommand, environment: Environment): string | undefined {
  const joined = words
    .slice(1)
    .map(({ value }) => value)
    .join(" ");
  const production = environment.has("NODE_ENV") && environment.get("NODE_ENV") !== "development";
  if (/^(?:npm|pnpm|yarn|bun)$/.test(name)) {
    const prunes = /^(?:prune\b|workspaces focus\b|deploy\b|autoclean\b)/.test(joined);
    return prunes && (production || /--prod|--omit|--only|-P\b|--production/.test(joined))
      ? "node_modules"
      : undefined;
  }
  if (name === "node-prune" || name === "modclean") return "node_modules";
  if (name === "npx" && /\bprune\b/.test(joined)) return "node_modules";
  if (name === "bundle" && /^clean\b/.test(joined)) return "bundler";
  if (name !== "rm" && name !== "find") return undefined;
  if (/node_modules/.test(joined)) return "node_modules";
  if (/\.?venv\b|site-packages/.test(joined)) return "python";
  return /\bvendor\b/.test(joined) ? "composer" : undefined;
}
