/** What a COPY would take along from the build context though it has no business in an image. */

import type { Dockerfile } from "../../dockerfile/dockerfile.ts";
import { type Copy, sourcePath } from "../../dockerfile/instructions/copy.ts";
import type { Instruction } from "../../dockerfile/instructions/instruction.ts";
import type { DirectoryEntry } from "../../files/fileSystem.ts";
import type { BuildContext } from "./buildContext.ts";
import { inFolder } from "./contextPaths.ts";
import { contextSources } from "./contextSources.ts";
import { isSecretFile } from "./secretFiles.ts";
import { globMatches, sourceGlob } from "./sourceGlob.ts";

export interface Unwanted {
  /** Path within the context. */
  readonly path: string;
  readonly weight: "warning" | "info";
}

interface Beside {
  /** Whether a file of that name lies in the same directory. */
  has(name: RegExp): boolean;
  /** The text of a file in the same directory. */
  read(name: string): string | undefined;
  /** Whether a RUN has a word of this kind: what an image makes for itself it does not want from the host. */
  runs(word: RegExp): boolean;
}

const javascript = /^(?:npm|yarn|pnpm|bun)$/;
const python = /^(?:pip3?|poetry|uv|pipenv)$/;

/** Names that have no business in an image, and what must be so for it to be sure. */
const unwanted: readonly {
  readonly name: RegExp;
  readonly weight: Unwanted["weight"];
  readonly when?: (beside: Beside, name: string) => boolean;
}[] = [
  {
    name: /^node_modules$/,
    weight: "warning",
    when: ({ has, runs }) => has(/^package\.json$/) && runs(javascript),
  },
  { name: /^\.env(?:\.(?!example$|sample$|template$|dist$)[\w.-]+)?$/, weight: "warning" },
  { name: /^(?:id_(?:rsa|dsa|ecdsa|ed25519)|.+_rsa|.+\.(?:pfx|p12))$/, weight: "warning" },
  // Certificates are public.
  {
    name: /\.(?:pem|key)$/,
    weight: "warning",
    when: ({ read }, name) => /PRIVATE KEY/.test(read(name) ?? ""),
  },
  { name: /^\.(?:netrc|aws|ssh|kube)$/, weight: "warning" },
  { name: /^\.git$/, weight: "info", when: ({ runs }) => !runs(/^git$|describe|version|setuptools|scm/) },
  {
    name: /^\.?venv$/,
    weight: "warning",
    when: ({ has, runs }) =>
      runs(python) && has(/\.py$|^(?:requirements.*\.txt|pyproject\.toml|setup\.cfg)$/),
  },
  { name: /^__pycache__$/, weight: "info" },
  {
    name: /^target$/,
    weight: "info",
    when: ({ has, runs }) => has(/^(?:Cargo\.toml|pom\.xml)$/) && runs(/^(?:cargo|mvn|.*\/mvnw)$/),
  },
  { name: /^(?:bin|obj)$/, weight: "info", when: ({ has, runs }) => has(/\.csproj$/) && runs(/^dotnet$/) },
  {
    name: /^(?:\.next|\.nuxt|\.output|dist)$/,
    weight: "info",
    when: ({ has, runs }) => has(/^package\.json$/) && runs(/^build$/),
  },
  {
    name: /^vendor$/,
    weight: "warning",
    when: ({ has, runs }) => has(/^composer\.json$/) && runs(/^composer$/),
  },
  { name: /^\.terraform$/, weight: "info" },
  { name: /\.log$/, weight: "info" },
];

/** The entries of the copied directories that nobody wants, as far as the ignore file lets them through. */
export function unwantedIn(copy: Copy, dockerfile: Dockerfile, context: BuildContext): readonly Unwanted[] {
  const directories = copiedDirectories(copy, context);
  if (directories.length === 0) return [];
  // What these flags leave out is decided by patterns of their own.
  if (copy.instruction.flag("exclude") || copy.instruction.flag("parents")) return [];
  const runs = (word: RegExp): boolean => wordsRun(dockerfile).some((each) => word.test(each));
  return directories.flatMap(({ directory, entries }) => {
    const pathOf = (name: string): string => inFolder(directory, name);
    const beside = {
      runs,
      has: (name: RegExp) => entries.some((entry) => name.test(entry.name)),
      read: (name: string) => context.readFile(pathOf(name)),
    };
    const found = entries.flatMap(({ name }) => {
      const rule = unwanted.find((each) => each.name.test(name) && (each.when?.(beside, name) ?? true));
      return rule ? [{ path: pathOf(name), weight: rule.weight }] : [];
    });
    const deeper = secretsDeeper
      .map(pathOf)
      .filter((path) => isSecretFile(path, context))
      .map((path) => ({ path, weight: "warning" as const }));
    return [...found, ...deeper].filter(
      ({ path }) => isCopied(path, context) && !isNamed(path, dockerfile, context),
    );
  });
}

/** Private keys where frameworks keep them: Rails, Symfony with its tokens, Laravel with Passport. */
const secretsDeeper = ["config/master.key", "config/jwt/private.pem", "storage/oauth-private.key"];

const isAtOrBelow = (path: string, other: string): boolean => path === other || path.startsWith(`${other}/`);

/** Whether an instruction asks for it, or for something in it, by name: without it the build would end. */
const isNamed = (path: string, dockerfile: Dockerfile, context: BuildContext): boolean =>
  dockerfile.instructionsAndTheirTriggers.some((instruction) =>
    namedPaths(instruction, context).some((each) => isAtOrBelow(each, path)),
  );

/** A pattern that begins with an asterisk asks for nothing in particular. */
const namedPaths = (instruction: Instruction, context: BuildContext): readonly string[] =>
  context.about(instruction).get(namedPaths, () =>
    contextSources(instruction).flatMap((source) => {
      const path = sourcePath(source);
      if (path !== undefined) return [path];
      const glob = sourceGlob(source);
      return glob === undefined || /^[*?[]/.test(glob) ? [] : (globMatches(glob, context) ?? []);
    }),
  );

/** The directories that are copied whole. */
const copiedDirectories = (copy: Copy, context: BuildContext): readonly CopiedDirectory[] =>
  context.about(copy.instruction).get(copiedDirectories, () =>
    copy.sources.flatMap((source) => {
      const directory = sourcePath(source);
      const entries = directory === undefined ? undefined : context.list(directory);
      return directory !== undefined && entries && isCopied(directory, context)
        ? [{ directory, entries }]
        : [];
    }),
  );

interface CopiedDirectory {
  readonly directory: string;
  readonly entries: readonly DirectoryEntry[];
}

/** Every word that a RUN of the file has, once. */
const wordsRun = (dockerfile: Dockerfile): readonly string[] =>
  dockerfile.derived.get(wordsRun, () => [...new Set(dockerfile.instructions("RUN").flatMap(wordsOf))]);

const wordsOf = ({ derived, script, exec }: Instruction): readonly string[] =>
  derived.get(wordsOf, () =>
    script
      ? script.commands.flatMap(({ words }) => words.map(({ value }) => value))
      : (exec ?? []).map(({ value }) => value),
  );

/** Everything of a path is copied: neither it nor, as far as a look inside shows, all of it is ignored. */
function isCopied(path: string, context: BuildContext): boolean {
  if (path === "") return true;
  if (context.isIgnored(path) !== false) return false;
  if (context.kindOf(path) !== "directory") return true;
  const inside = context.list(path);
  return !inside || inside.some(({ name }) => context.isIgnored(`${path}/${name}`) === false);
}
