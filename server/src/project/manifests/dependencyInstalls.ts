/** Installs of what a manifest names: what they read, and how they would keep to the lockfile. */
import { isConditional } from "../../dockerfile/scripts/commandConditions.ts";
import type { ShellCommand, ShellScript, ShellWord } from "../../dockerfile/scripts/shellScript.ts";
import { type PackageManager, packageManagers } from "./dependencyManagers.ts";

/** Another word in the place of one, an option behind one, or an assignment before the command. */
export type Enforcement =
  | { readonly replace: ShellWord; readonly by: string }
  | { readonly before: ShellWord; readonly insert: string }
  | { readonly after: ShellWord; readonly insert: string };

/** A command that installs what a manifest names. Installs of named packages are none. */
export interface DependencyInstall {
  readonly manager: PackageManager;
  readonly command: ShellCommand;
  /** Manifests by name, as the command reads them from its directory. */
  readonly manifests: readonly string[];
  /** How the command would keep to the lockfile; undefined when it does, or knows none. */
  readonly enforcement: Enforcement | undefined;
  /** It installs the project itself too, so it wants the sources. */
  readonly needsSources: boolean;
}

/** Undefined for any other command, and for one that leaves its directory. */
export function dependencyInstall(command: ShellCommand): DependencyInstall | undefined {
  const read = Object.hasOwn(readers, command.name) ? readers[command.name] : undefined;
  if (!read || !command.words.every(({ literal }) => literal)) return undefined;
  const [, ...rest] = command.words;
  if (rest.some(({ value }) => elsewhere.test(value))) return undefined;
  return read(command, {
    words: rest,
    positionals: rest.filter(({ value }) => !value.startsWith("-")),
    has: (...options) => rest.some(({ value }) => options.some((option) => isOption(value, option))),
  });
}

/** The installs of a script that run whatever happens, short of a failure before them; in source order. */
export const sureInstalls = (script: ShellScript): readonly DependencyInstall[] =>
  script.derived.get(sureInstalls, () =>
    script.commands.flatMap((command) => {
      const install = dependencyInstall(command);
      return install && !isConditional(script, command) ? [install] : [];
    }),
  );

/** Options that move the command to another directory or reach beyond the project. */
const elsewhere =
  /^(?:-C|--prefix|--cwd|--dir|--directory|--working-dir|-d|--manifest-path|-g|--global|--location)(?:=|$)/;

const isOption = (word: string, option: string): boolean => word === option || word.startsWith(`${option}=`);

interface CommandLine {
  /** Without the command's name. */
  readonly words: readonly ShellWord[];
  readonly positionals: readonly ShellWord[];
  has(...options: readonly string[]): boolean;
}

type Reader = (command: ShellCommand, line: CommandLine) => DependencyInstall | undefined;

function install(
  command: ShellCommand,
  manager: PackageManager,
  enforcement?: Enforcement,
  { needsSources = false, manifests }: { needsSources?: boolean; manifests?: readonly string[] } = {},
): DependencyInstall {
  const own = manager.manifest === undefined ? [] : [manager.manifest];
  return { manager, command, manifests: manifests ?? own, enforcement, needsSources };
}

/** `--frozen` behind the subcommand, unless one of its forms is there. */
function unless(line: CommandLine, present: readonly string[], after: ShellWord | undefined, insert: string) {
  return line.has(...present) || !after ? undefined : { after, insert };
}

function readNpm(command: ShellCommand, line: CommandLine): DependencyInstall | undefined {
  const [subcommand, ...packages] = line.positionals;
  if (!subcommand || packages.length > 0) return undefined;
  if (/^(?:ci|clean-install|ic|install-clean)$/.test(subcommand.value))
    return install(command, packageManagers.npm);
  if (!/^(?:install|i|in|ins|inst|isntall|add)$/.test(subcommand.value)) return undefined;
  return install(command, packageManagers.npm, { replace: subcommand, by: "ci" });
}

function readYarn(command: ShellCommand, line: CommandLine): DependencyInstall | undefined {
  const [subcommand, ...others] = line.positionals;
  if (others.length > 0 || (subcommand && subcommand.value !== "install")) return undefined;
  if (line.has("--version", "--help", "-v", "-h")) return undefined;
  const frozen = ["--frozen-lockfile", "--immutable", "--pure-lockfile"];
  return install(
    command,
    packageManagers.yarn,
    unless(line, frozen, subcommand ?? command.words[0], "--frozen-lockfile"),
  );
}

function readFrozen(manager: PackageManager, subcommands: RegExp, enforced: RegExp): Reader {
  return (command, line) => {
    const [subcommand, ...packages] = line.positionals;
    if (!subcommand || packages.length > 0) return undefined;
    if (enforced.test(subcommand.value)) return install(command, manager);
    if (!subcommands.test(subcommand.value)) return undefined;
    // Bun's production mode refuses a lockfile that does not fit; without a network nothing else can be chosen.
    const implied = manager.name === "bun" ? ["--production", "-p"] : ["--offline"];
    const present = ["--frozen-lockfile", "--no-frozen-lockfile", "--no-lockfile", ...implied];
    return install(command, manager, unless(line, present, subcommand, "--frozen-lockfile"));
  };
}

function readPip(command: ShellCommand, line: CommandLine): DependencyInstall | undefined {
  const [subcommand] = line.positionals;
  if (subcommand?.value !== "install") return undefined;
  const manifests: string[] = [];
  for (const [index, { value }] of line.words.entries()) {
    const [, attached] = /^(?:-r|--requirement=|--constraint=|-c)(.+)$/.exec(value) ?? [];
    if (attached) manifests.push(attached);
    else if (/^(?:-r|--requirement|-c|--constraint)$/.test(value))
      manifests.push(line.words[index + 1]?.value ?? "");
  }
  const named = line.positionals.slice(1).map(({ value }) => value);
  const others = named.filter((value) => !manifests.includes(value));
  const editable = line.has("-e", "--editable") || others.some((value) => /^\.|\//.test(value));
  if (manifests.length === 0 || manifests.some((file) => /^(?:https?:|\/|\.\.)/.test(file))) return undefined;
  return install(command, packageManagers.pip, undefined, { manifests, needsSources: editable });
}

function readPython(command: ShellCommand, line: CommandLine): DependencyInstall | undefined {
  const [flag, module, ...rest] = line.words;
  if (flag?.value !== "-m" || module?.value !== "pip") return undefined;
  return readPip(command, {
    ...line,
    words: rest,
    positionals: rest.filter(({ value }) => !value.startsWith("-")),
  });
}

function readUv(command: ShellCommand, line: CommandLine): DependencyInstall | undefined {
  const [subcommand, ...others] = line.positionals;
  if (subcommand?.value !== "sync" || others.some(({ value }) => !/^[\w-]+$/.test(value))) return undefined;
  return install(
    command,
    packageManagers.uv,
    unless(line, ["--frozen", "--locked"], subcommand, "--locked"),
    { needsSources: !line.has("--no-install-project", "--no-install-workspace") },
  );
}

/** A subcommand without arguments of its own, in words: `go mod download`. */
function readPlain(
  manager: PackageManager,
  words: readonly string[],
  options: {
    readonly needsSources?: (line: CommandLine) => boolean;
    readonly enforce?: readonly [string[], string];
  } = {},
): Reader {
  return (command, line) => {
    const given = line.positionals.map(({ value }) => value);
    if (given.length !== words.length || !words.every((word, index) => given[index] === word))
      return undefined;
    const [present, insert] = options.enforce ?? [];
    const last = line.positionals.at(-1);
    return install(
      command,
      manager,
      present && insert !== undefined ? unless(line, present, last, insert) : undefined,
      { needsSources: options.needsSources?.(line) ?? false },
    );
  };
}

/** Its lockfile is kept to as long as it fits: `--locked` is what notices that it does not. */
function readCargo(command: ShellCommand, line: CommandLine): DependencyInstall | undefined {
  const [subcommand] = line.positionals;
  if (!subcommand || !/^(?:fetch|build|b)$/.test(subcommand.value)) return undefined;
  const present = ["--locked", "--frozen", "--offline"];
  return install(command, packageManagers.cargo, unless(line, present, subcommand, "--locked"), {
    needsSources: true,
  });
}

/** Its options of that kind are gone in newer versions: a variable says it to all of them. */
function readBundler(command: ShellCommand, line: CommandLine): DependencyInstall | undefined {
  const [subcommand, ...others] = line.positionals;
  // Of `bundle` alone the program is all there is.
  const plain =
    subcommand === undefined ||
    (subcommand.value === "install" &&
      others.every((word) => /^\d+$/.test(word.value) || isGroup(word, command)));
  if (!plain || line.has("--version", "-v", "--help")) return undefined;
  const [first] = command.words;
  const enforced = line.has("--frozen", "--deployment", "--local") || !first;
  return install(
    command,
    packageManagers.bundler,
    enforced ? undefined : { before: first, insert: "BUNDLE_FROZEN=true" },
  );
}

/** Of `--without development test`, each word is a group. */
function isGroup(word: ShellWord, { words }: ShellCommand): boolean {
  const before = words.slice(0, words.indexOf(word)).findLast(({ value }) => value.startsWith("-"));
  return before !== undefined && /^--with(?:out)?$/.test(before.value);
}

function readComposer(command: ShellCommand, line: CommandLine): DependencyInstall | undefined {
  const [subcommand, ...others] = line.positionals;
  if (!subcommand || others.length > 0 || !/^(?:install|i|update|u|upgrade)$/.test(subcommand.value))
    return undefined;
  const needsSources = !(line.has("--no-autoloader") && line.has("--no-scripts"));
  const updates = !/^i/.test(subcommand.value);
  return install(
    command,
    packageManagers.composer,
    updates ? { replace: subcommand, by: "install" } : undefined,
    { needsSources },
  );
}

function readPoetry(command: ShellCommand, line: CommandLine): DependencyInstall | undefined {
  const [subcommand] = line.positionals;
  if (subcommand?.value === "update" && line.positionals.length === 1)
    return install(
      command,
      packageManagers.poetry,
      { replace: subcommand, by: "install" },
      { needsSources: true },
    );
  return readPlain(packageManagers.poetry, ["install"], { needsSources: (each) => !each.has("--no-root") })(
    command,
    line,
  );
}

function readDotnet(command: ShellCommand, line: CommandLine): DependencyInstall | undefined {
  const [subcommand, project, ...others] = line.positionals;
  if (subcommand?.value !== "restore" || others.length > 0) return undefined;
  const file = project?.value.replace(/^\.\//, "");
  if (file !== undefined && !/^[^/]+\.(?:cs|fs|vb)proj$/.test(file)) return undefined;
  const enforcement = unless(line, ["--locked-mode", "--force-evaluate"], subcommand, "--locked-mode");
  return install(command, packageManagers.dotnet, enforcement, {
    manifests: file === undefined ? [] : [file],
  });
}

/** What fetches dependencies ahead of the build; the build itself wants the sources. */
function readMaven(command: ShellCommand, line: CommandLine): DependencyInstall | undefined {
  const goals = line.positionals.map(({ value }) => value);
  const fetches =
    goals.length > 0 &&
    goals.every((goal) =>
      /^(?:org\.apache\.maven\.plugins:maven-)?dependency(?:-plugin)?(?::[\d.]+)?:(?:go-offline|resolve|resolve-plugins)$/.test(
        goal,
      ),
    );
  return fetches && !line.has("-f", "--file", "-pl", "--projects")
    ? install(command, packageManagers.maven)
    : undefined;
}

const readers: Readonly<Record<string, Reader>> = {
  npm: readNpm,
  yarn: readYarn,
  pnpm: readFrozen(packageManagers.pnpm, /^(?:install|i)$/, /^ci$/),
  bun: readFrozen(packageManagers.bun, /^(?:install|i)$/, /^ci$/),
  pip: readPip,
  pip3: readPip,
  python: readPython,
  python3: readPython,
  pipenv: readPlain(packageManagers.pipenv, ["install"], {
    enforce: [["--deploy", "--ignore-pipfile"], "--deploy"],
  }),
  poetry: readPoetry,
  uv: readUv,
  go: readPlain(packageManagers.go, ["mod", "download"]),
  cargo: readCargo,
  bundle: readBundler,
  composer: readComposer,
  dotnet: readDotnet,
  mvn: readMaven,
};
