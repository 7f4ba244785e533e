/** What the tools that install, compile and bundle make: what they are told to, and what they keep beside it. */
import type { ShellCommand, ShellWord } from "../../dockerfile/scripts/shellScript.ts";
import { type CommandReach, valueWord } from "./commandReach.ts";

/** False for programs that are not known. */
export function addBuildCommand(program: string, command: ShellCommand, reach: CommandReach): boolean {
  const add = Object.hasOwn(tools, program) ? tools[program] : undefined;
  if (!add) return false;
  if (ofProjects.has(program) && leadsElsewhere(command)) reach.everything();
  add(command, reach);
  return true;
}

/** What works on a project as a whole, wherever that is. */
const ofProjects = new Set(
  "npm pnpm yarn bun cargo dotnet mvn mvnw gradle gradlew composer bundle".split(" "),
);

/** A project elsewhere, or a place for what is made: `mvn -f /src/pom.xml`, `--target-dir=/out`. */
const leadsElsewhere = ({ words }: ShellCommand): boolean =>
  words.some(({ value }, index) => {
    if (index === 0 || /^(?:-o|--output|-r|-t|--target|--prefix|--root)$/.test(words[index - 1]?.value ?? ""))
      return false;
    return /^\/(?!p(?:roperty)?:)|\.\.(?:\/|$)|[=:]\//.test(value) && !/^https?:|^git[@+]/.test(value);
  });

type Tool = (command: ShellCommand, reach: CommandReach) => void;

const subcommandOf = ({ words }: ShellCommand): string =>
  words.slice(1).find(({ value }) => !value.startsWith("-"))?.value ?? "";

/** Whether an option is given, alone or with its value behind `=`. */
const gives = ({ words }: ShellCommand, ...options: readonly string[]): boolean =>
  words.some(({ value }) => options.some((option) => value === option || value.startsWith(`${option}=`)));

const javascript: Tool = (command, reach) => {
  const subcommand = subcommandOf(command);
  if (gives(command, "-g", "--global") || /^(?:config|cache|set|global)$/.test(subcommand)) {
    if (gives(command, "--prefix") || reach.isSet("NPM_CONFIG_PREFIX") || reach.isSet("npm_config_prefix"))
      reach.everything();
    else reach.system();
    return;
  }
  // Scripts of packages keep to the project; the project's own may write beside it: `outDir: "../server/public"`.
  const installs =
    /^(?:|add|ci|clean-install|fetch|i|import|install|prune|rebuild|remove|version|why|ls|list)$/;
  if (gives(command, "--prefix", "-C", "--dir", "--cwd")) reach.everything();
  else reach.allButUntouched(command, installs.test(subcommand) ? "project" : "everywhere");
};

const goBuild: Tool = (command, reach) => {
  const output = valueWord(command, ["-o"]);
  if (!output) {
    if (gives(command, "-o", "-C")) reach.everything();
    else reach.entries();
  } else if (output.value.endsWith("/") || reach.kindOf(output) === "directory") reach.anything(output);
  else if (gives(command, "-C")) reach.everything();
  else if (reach.kindOf(output) === "file" || !mayBeDirectory(output, reach)) reach.file(output);
  else reach.anything(output);
};

/** Of a directory that is there, `go build -o` makes the binary inside. */
const mayBeDirectory = (word: ShellWord, reach: CommandReach): boolean => reach.has(word) !== "absent";

const go: Tool = (command, reach) => {
  const subcommand = subcommandOf(command);
  if (reach.isSet("GOBIN") || reach.isSet("GOPATH") || reach.isSet("GOCACHE") || reach.isSet("GOMODCACHE")) {
    reach.everything();
  } else reach.system();
  if (subcommand === "build") goBuild(command, reach);
  else if (/^(?:mod|get)$/.test(subcommand)) reach.named(/^go\.(?:mod|sum|work|work\.sum)$/);
  else if (/^(?:test|generate|work|fmt)$/.test(subcommand)) reach.project();
  else if (!/^(?:install|env|version|vet|list|clean)$/.test(subcommand)) reach.everything();
  if (gives(command, "vendor")) reach.project();
};

const cargo: Tool = (command, reach) => {
  const root = valueWord(command, ["--root"]);
  const target = valueWord(command, ["--target-dir"]);
  if (
    reach.isSet("CARGO_HOME") ||
    reach.isSet("CARGO_TARGET_DIR") ||
    gives(command, "-Z", "--artifact-dir", "--out-dir")
  )
    reach.everything();
  else reach.system();
  if (
    !/^(?:b|build|c|check|chef|clippy|fetch|fmt|init|install|metadata|new|t|test|vendor)$/.test(
      subcommandOf(command),
    )
  ) {
    reach.everything();
  }
  if (root) reach.anything(root);
  if (target) reach.anything(target);
  reach.allButUntouched(command, "project");
};

const dotnet: Tool = (command, reach) => {
  reach.system();
  reach.project();
  const output = valueWord(command, ["-o", "--output", "--artifacts-path", "--tool-path"]);
  if (output) reach.anything(output);
  const inline = command.words.some(({ value }) =>
    /^(?:-o.|--(?:output|artifacts-path|tool-path)=|[-/]p(?:roperty)?:(?:.*Dir|.*Path|.*Output))/i.test(
      value,
    ),
  );
  const known = /^(?:build|clean|nuget|pack|publish|restore|test|tool|workload|new|add|--.*)$/;
  if (!known.test(command.words[1]?.value ?? "")) reach.everything();
  if (inline || (!output && gives(command, "-o", "--output"))) reach.everything();
};

const pip: Tool = (command, reach) => {
  const target = valueWord(command, [
    "-t",
    "--target",
    "--prefix",
    "--root",
    "-w",
    "--wheel-dir",
    "-d",
    "--dest",
    "--src",
  ]);
  if (target) reach.anything(target);
  const inline = /^--(?:target|prefix|root|wheel-dir|dest|src)=/;
  if (
    command.words.some(({ value }) => inline.test(value)) ||
    reach.isSet("PIP_TARGET") ||
    reach.isSet("PIP_PREFIX")
  ) {
    reach.everything();
  }
  reach.system();
  // Of a project that is installed itself, and beside wheels, something is left where it stands.
  if (
    subcommandOf(command) !== "install" ||
    command.words.some(({ value }) => /^[./]|^-e$|^--editable/.test(value))
  ) {
    reach.project();
  }
};

const python: Tool = (command, reach) => {
  const [, option, module, ...rest] = command.words;
  if (option?.value === "-m" && module?.value === "pip") {
    pip({ ...command, words: command.words.slice(2) }, reach);
  } else if (option?.value === "-m" && /^(?:venv|virtualenv)$/.test(module?.value ?? "")) {
    const places = rest.filter(({ value }) => !value.startsWith("-"));
    for (const place of places) reach.always(place);
  } else if (/^(?:--version|-V|-c)$/.test(option?.value ?? "") && option?.value !== "-c") return;
  else reach.everything();
};

const compiler: Tool = (command, reach) => {
  const output = valueWord(command, ["-o"]);
  if (output) reach.file(output);
  if (gives(command, "-MD", "-MMD", "-MF", "-save-temps")) reach.everything();
  reach.entries();
};

const inProject: Tool = (_, reach) => {
  reach.system();
  reach.project();
};

const tools: Readonly<Record<string, Tool>> = {
  npm: javascript,
  pnpm: javascript,
  yarn: javascript,
  bun: javascript,
  npx: (command, reach) => reach.allButUntouched(command, "everywhere"),
  go,
  cargo,
  dotnet,
  pip,
  pip3: pip,
  python,
  python3: python,
  virtualenv: (command, reach) => {
    for (const word of command.words.slice(1)) if (!word.value.startsWith("-")) reach.always(word);
  },
  gcc: compiler,
  "g++": compiler,
  cc: compiler,
  clang: compiler,
  rustc: compiler,
  mvn: inProject,
  mvnw: inProject,
  gradle: inProject,
  gradlew: inProject,
  composer: inProject,
  bundle: inProject,
};
