/** Calls of package managers in scripts: what they are asked to do, with which options. */
import { cover, type Span } from "../../text/span.ts";
import { type CommandLine, commandsRunning, readCommandLine } from "../scripts/commandLine.ts";
import type { ShellCommand, ShellScript, ShellWord } from "../scripts/shellScript.ts";

/** One call of a package manager: `apt-get -qq install curl`. */
export interface PackageManagerCall extends CommandLine {
  readonly command: ShellCommand;
  /** `install`, `update` and so on. */
  readonly subcommand: ShellWord;
  /** What the subcommand is given: packages. */
  readonly packages: readonly ShellWord[];
}

const aptValueOptions = new Set([
  ...["-o", "--option", "-c", "--config-file", "-t", "--target-release", "--default-release"],
  ...["-a", "--host-architecture", "-P", "--build-profiles"],
]);

/** How to know a program's calls and to tell its packages from its options' values. */
export interface CallSyntax {
  readonly programs: RegExp;
  readonly valueOptions: ReadonlySet<string>;
}

/** Calls of a program with a subcommand, in source order. `syntax` is a constant: it is what the calls are kept by. */
export const callsOf = (script: ShellScript, syntax: CallSyntax): readonly PackageManagerCall[] =>
  script.derived.get(syntax, () =>
    commandsRunning(script, syntax.programs).flatMap((command) => {
      const line = readCommandLine(command, syntax.valueOptions);
      return line ? callOf(command, line) : [];
    }),
  );

export const apt: CallSyntax = { programs: /^apt(?:-get|itude)?$/, valueOptions: aptValueOptions };

/** Calls of `apt-get`, `apt` and `aptitude` with a subcommand, in source order. */
export const aptCalls = (script: ShellScript): readonly PackageManagerCall[] => callsOf(script, apt);

/** The value of an apt configuration item given by `-o`: "false" for `-o APT::Install-Recommends=false`. */
export const aptConfiguration = (call: PackageManagerCall, item: string): string | undefined =>
  call.options
    .flatMap(({ name, value }) => (name === "-o" || name === "--option" ? [value ?? ""] : []))
    .findLast((value) => value.toLowerCase().startsWith(`${item.toLowerCase()}=`))
    ?.slice(item.length + 1);

const pipValueOptions = new Set([
  ...["--cache-dir", "--cert", "--client-cert", "--exists-action", "--keyring-provider", "--log", "--proxy"],
  ...["--python", "--retries", "--timeout", "--trusted-host", "--use-deprecated", "--use-feature", "-m"],
  ...[
    "-r",
    "--requirement",
    "-c",
    "--constraint",
    "-e",
    "--editable",
    "-i",
    "--index-url",
    "--extra-index-url",
  ],
  ...[
    "-f",
    "--find-links",
    "-t",
    "--target",
    "--prefix",
    "--root",
    "--src",
    "--platform",
    "--python-version",
  ],
  ...["--implementation", "--abi", "--no-binary", "--only-binary", "--progress-bar", "--report", "--group"],
  ...["-C", "--config-settings", "--global-option", "--upgrade-strategy", "--root-user-action"],
  ...["-b", "--build", "-d", "--install-option", "--build-option"],
]);

/** Programs that may be pip, or run it. */
export const pipPrograms = /^(?:pip|python|pypy)[\d.]*$/;

/** Calls of `pip`, `pip3`, `pip3.12` and `python -m pip` with a subcommand, in source order. */
export const pipCalls = (script: ShellScript): readonly PackageManagerCall[] =>
  script.derived.get(pipCalls, () =>
    commandsRunning(script, pipPrograms).flatMap((command) => {
      const line = readCommandLine(command, pipValueOptions);
      if (!line) return [];
      if (line.program.startsWith("pip")) return callOf(command, line);
      return runsModule(line, "pip") ? callOf(command, { ...line, program: "pip" }) : [];
    }),
  );

/** What follows `-c` is a program text, and all behind it is that program's. */
function runsModule({ options }: CommandLine, module: string): boolean {
  const program = options.find(({ name }) => name === "-m" || name === "-c");
  return program?.name === "-m" && program.value === module;
}

function callOf(command: ShellCommand, line: CommandLine): readonly PackageManagerCall[] {
  const [subcommand, ...packages] = line.operands;
  return subcommand?.literal ? [{ ...line, command, subcommand, packages }] : [];
}

/** The call without its options and packages: from `apt-get` to `install`. */
export const callSpan = ({ programWord, subcommand }: PackageManagerCall): Span =>
  cover(programWord.span, subcommand.span);

/** The call in short: `apt-get install`, `pip install`. */
export const callName = ({ program, subcommand }: PackageManagerCall): string =>
  `${program} ${subcommand.value}`;

/** Whether a call holds words that may turn out to be options: `$APT_FLAGS`. */
export const mayHaveMoreOptions = ({ command }: PackageManagerCall): boolean =>
  command.words.some(({ literal, text }) => !literal && /opt|arg|flag/i.test(text));
