/** What compilers and kits are run for, and what is left to do without them. */

import type { Dockerfile } from "../../dockerfile/dockerfile.ts";
import { baseName, unwrap } from "../../dockerfile/scripts/commandLine.ts";
import type { ShellCommand } from "../../dockerfile/scripts/shellScript.ts";
import type { StartCommand } from "../container/startCommand.ts";
import type { Toolchain } from "./facts/imageFacts.ts";

interface ToolchainPrograms {
  /** Its programs, and those that only make sense beside it. */
  readonly own: RegExp;
  /** Subcommands that build what can run without it; undefined: running one of its programs does. */
  readonly builds?: RegExp;
}

const programs: Readonly<Record<Toolchain, ToolchainPrograms>> = {
  c: { own: /^(?:gcc|g\+\+|cc|c\+\+|make|cmake|ctest|gdb|gdbserver|ninja|meson)(?:-\d+)?$/ },
  dotnet: { own: /^dotnet$/, builds: /^(?:build|publish|msbuild|pack)$/ },
  go: {
    own: /^(?:go|air|dlv|gow|reflex|modd|mage|gotestsum|golangci-lint|CompileDaemon)$/,
    builds: /^(?:build|install)$/,
  },
  gradle: { own: /^gradlew?$/ },
  haskell: { own: /^(?:stack|cabal|ghci?|runghc)$/ },
  java: { own: /^(?:javac|jshell|jlink|jdeps|jpackage|jmod|mvnw?|gradlew?|sbt|ant)$/ },
  maven: { own: /^mvn[wd]?$/ },
  rust: {
    own: /^(?:cargo.*|rustc|rustup|bacon|trunk)$/,
    builds: /^(?:build|install|auditable|chef|leptos)$/,
  },
  swift: { own: /^swiftc?$/, builds: /^build$/ },
};

/** As people call it. */
export const toolchainTitles: Readonly<Record<Toolchain, string>> = {
  c: "C",
  dotnet: ".NET SDK",
  go: "Go",
  gradle: "Gradle",
  haskell: "Haskell",
  java: "JDK",
  maven: "Maven",
  rust: "Rust",
  swift: "Swift",
};

/** Programs that a compiler does not make: what they run is not known. */
const interpreters =
  /^(?:(?:ba|da|a|z|k)?sh|python[\d.]*|pypy\d*|node|nodejs|npm|npx|yarn|pnpm|bun|deno|ruby|perl|php.*|java|nginx|supervisord|s6-svscan|tail|sleep|cat|echo|true|env|sshd|jupyter.*|code-server|.*\.(?:sh|bash|py|js|pl|rb))$/i;

export const isToolOf = (toolchain: Toolchain, command: ShellCommand): boolean => {
  const [program] = unwrap(command.words);
  return program !== undefined && programs[toolchain].own.test(baseName(program.value));
};

/** Whether a command makes something that runs without the toolchain. */
function isBuild(toolchain: Toolchain, command: ShellCommand): boolean {
  const { builds } = programs[toolchain];
  return (
    isToolOf(toolchain, command) &&
    (!builds || command.words.slice(1).some(({ value }) => builds.test(value)))
  );
}

/** Whether what a container runs is there already and needs no compiler: a program that was built, a jar, an assembly. */
export function runsWithout(toolchain: Toolchain, dockerfile: Dockerfile, start: StartCommand): boolean {
  const { program, words, before } = start;
  if (before.some((command) => isToolOf(toolchain, command))) return false;
  const [, first] = words;
  if (toolchain === "java" || toolchain === "maven" || toolchain === "gradle")
    return (
      program === "java" &&
      words.every(({ value }) => !value.endsWith(".java")) &&
      words.some(
        ({ value }, index) => value === "-jar" || (index > 0 && words.every(({ literal }) => literal)),
      )
    );
  if (toolchain === "dotnet" && program === "dotnet") return first?.value.endsWith(".dll") === true;
  return (
    !programs[toolchain].own.test(program) &&
    !interpreters.test(program) &&
    dockerfile.shellRuns.some(({ script }) => script.commands.some((command) => isBuild(toolchain, command)))
  );
}
