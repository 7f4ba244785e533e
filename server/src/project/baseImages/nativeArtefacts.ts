/** Programs and packages that a stage makes for the C library of its own base image. */

import type { Instruction } from "../../dockerfile/instructions/instruction.ts";
import { packageName, systemCalls } from "../../dockerfile/packages/systemPackages.ts";
import { baseName, commandsRunning, unwrap } from "../../dockerfile/scripts/commandLine.ts";
import type { ShellCommand, ShellScript } from "../../dockerfile/scripts/shellScript.ts";
import { workingDirectory } from "../../dockerfile/stages/runtime.ts";
import { inheritedInstructions, type Stage } from "../../dockerfile/stages/stages.ts";
import { relativeTo, resolvePath } from "../../files/paths.ts";
import { type Edit, insertAfter, insertBefore } from "../../text/edit.ts";
import { contextOrigin } from "../buildContext/contextOrigins.ts";
import type { DockerfileInProject } from "../dockerfileInProject.ts";
import { packageJsonAt } from "../manifests/packageJson.ts";
import { goCallsLibc, nativeNodePackage, nativePythonPackage } from "./nativePackages.ts";
import type { KnownBase } from "./stageBases.ts";

export interface NativeArtefact {
  /** The command that makes it, and its RUN. */
  readonly command: ShellCommand;
  readonly run: Instruction;
  /** The package that holds the machine code, where it is not all of it. */
  readonly package: string | undefined;
  /** Makes it need no C library. */
  readonly fix: { readonly words: string; readonly edit: Edit } | undefined;
}

/** A stage that makes something, what it stands on, and what else is known. */
export interface Maker {
  readonly file: DockerfileInProject;
  readonly stage: Stage;
  readonly base: KnownBase;
}

interface RunCommand {
  readonly run: Instruction;
  readonly command: ShellCommand;
  readonly program: string;
}

/** What is at an absolute path of the stage, where it surely needs the C library; undefined where it may not. */
export function nativeArtefact(maker: Maker, path: string, exposed: boolean): NativeArtefact | undefined {
  const instructions = inheritedInstructions(maker.stage);
  if (instructions.some((each) => each.trigger || speaksOfLinking(each))) return undefined;
  // From the last one on: what is made again is made anew.
  for (const run of instructions.toReversed()) {
    if (run.keyword !== "RUN" || !run.script || run.script.hasErrors) continue;
    for (const command of makingCommands(run.script)) {
      const [word] = unwrap(command.words);
      const each = { run, command, program: baseName(word?.value ?? "") };
      const found =
        compiled(maker, each, path) ??
        goProgram(maker, each, path, exposed) ??
        rustProgram(maker, each, path) ??
        bundledRuntime(maker, each, path) ??
        erlangRelease(maker, each, path) ??
        installed(maker, each, path);
      if (found) return found;
    }
  }
  return undefined;
}

const compilers = /^(?:gcc|g\+\+|cc|c\+\+|clang|clang\+\+)$/;
const makers =
  /^(?:gcc|g\+\+|cc|c\+\+|clang|clang\+\+|go|cargo|npm|yarn|pnpm|pip[\d.]*|python[\d.]*|uv|deno|bun|mix)$/;

const makingCommands = (script: ShellScript): readonly ShellCommand[] =>
  script.derived.get(makingCommands, () => commandsRunning(script, makers));

/** What RUN, ENV and ARG say; empty for the others. */
const settingText = ({ keyword, argumentsText, script }: Instruction): string =>
  /^(?:RUN|ENV|ARG)$/.test(keyword) ? `${argumentsText}\n${script?.text ?? ""}` : "";

/** Whoever speaks of these has thought of it, or takes away what was installed. */
const speaksOfLinking = (instruction: Instruction): boolean =>
  instruction.derived.get(speaksOfLinking, () =>
    /\bmusl(?!-dev)|static|--libc|gcompat|\brm\b[^;&|]*node_modules/i.test(settingText(instruction)),
  );

/** Where a command puts what its `-o` names; undefined where that is not known. */
function outputOf({ stage }: Maker, { run, command }: RunCommand): string | undefined {
  const index = command.words.findIndex(({ value }) => value === "-o");
  const output = index === -1 ? undefined : command.words[index + 1];
  if (!output?.literal) return undefined;
  const path = pathFrom(stage, run, output.value);
  // Into a directory, by the name of what is built.
  const name = baseName(command.words.at(-1)?.value ?? "");
  return path !== undefined && output.value.endsWith("/") ? resolvePath(path, name) : path;
}

function pathFrom(stage: Stage, run: Instruction, path: string): string | undefined {
  if (path.startsWith("/")) return resolvePath("/", path);
  const moves = run.script?.commands.some(({ name }) => name === "cd" || name === "pushd");
  const directory = moves ? undefined : workingDirectory(stage, run);
  return directory === undefined ? undefined : resolvePath(directory, path);
}

const holds = (path: string, made: string | undefined): boolean =>
  made !== undefined && path !== "/" && relativeTo(path, made) !== undefined;

function compiled(maker: Maker, each: RunCommand, path: string): NativeArtefact | undefined {
  const { command, run, program } = each;
  if (!compilers.test(program)) return undefined;
  const isLibrary = command.words.some(({ value }) => /^-(?:c|S|E|shared|nostdlib|nolibc)$/.test(value));
  if (isLibrary || !command.words.every(({ literal }) => literal) || !holds(path, outputOf(maker, each)))
    return undefined;
  const [word] = unwrap(command.words);
  const edit = word && insertAfter(word.span, word.exec ? ', "-static"' : " -static");
  return { command, run, package: undefined, fix: edit && { words: "-static", edit } };
}

/** With a C compiler beside it, Go uses the C library unless it is told not to. */
function goProgram(
  maker: Maker,
  each: RunCommand,
  path: string,
  exposed: boolean,
): NativeArtefact | undefined {
  const { command, run, program } = each;
  const { facts } = maker.base;
  if (program !== "go" || command.words[1]?.value !== "build" || facts.toolchain !== "go") return undefined;
  if (facts.libc === "musl" && !installsCompiler(maker.stage)) return undefined;
  const decided = /CGO_ENABLED\W{0,3}(?:0|\$)|\$\{?CGO|netgo|GOARCH|GOOS=(?!linux)|TARGET(?:ARCH|OS)/;
  const texts = inheritedInstructions(maker.stage).map(settingText);
  if (texts.some((text) => decided.test(text)) || !holds(path, outputOf(maker, each))) return undefined;
  const libc = goCallsLibc(maker.file.buildContext) ?? (exposed ? "for the network" : undefined);
  if (!libc) return undefined;
  const [word] = command.words;
  // Whoever installs a compiler beside Go wants it used.
  const asked =
    libc === "by choice" || facts.libc === "musl" || texts.some((text) => text.includes("CGO_ENABLED"));
  const edit = asked || !word || word.exec ? undefined : insertBefore(word.span, "CGO_ENABLED=0 ");
  return { command, run, package: undefined, fix: edit && { words: "CGO_ENABLED=0", edit } };
}

const installsCompiler = (stage: Stage): boolean =>
  inheritedInstructions(stage).some(({ script }) =>
    (script ? systemCalls(script) : []).some(
      ({ does, packages }) =>
        does === "install" &&
        packages.some((word) => /^(?:gcc|build-base|alpine-sdk)$/.test(packageName(word))),
    ),
  );

/** Rust on musl links statically; on glibc it does not. */
function rustProgram(
  maker: Maker,
  { command, run, program }: RunCommand,
  path: string,
): NativeArtefact | undefined {
  const { stage, base, file } = maker;
  if (program !== "cargo" || command.words[1]?.value !== "build" || base.facts.libc !== "glibc")
    return undefined;
  const configured = [".cargo/config.toml", ".cargo/config"].some(
    (name) => file.buildContext && file.buildContext.kindOf(name) !== "missing",
  );
  if (configured || command.words.some(({ value }) => value.startsWith("--target"))) return undefined;
  const isTarget = (text: string): boolean => /(?:^|\/)target\/(?:release|debug)\//.test(text);
  const moved = inheritedInstructions(stage).some((other) =>
    other.script?.commands.some(
      ({ name, words }) =>
        /^(?:cp|mv|install)$/.test(name) &&
        words.some(({ value }) => isTarget(value)) &&
        holds(path, pathFrom(stage, other, words.at(-1)?.value ?? "")),
    ),
  );
  return isTarget(path) || moved ? { command, run, package: undefined, fix: undefined } : undefined;
}

/**
 * `deno compile` and `bun build --compile` put their own runtime around the script, which is linked as that of the image is:
 * Bun's for Alpine against musl, Deno's against glibc everywhere. Both can be told to take another one.
 */
function bundledRuntime(
  maker: Maker,
  { run, command, program }: RunCommand,
  path: string,
): NativeArtefact | undefined {
  const values = command.words.map(({ value }) => value);
  const compiles =
    program === "deno"
      ? values[1] === "compile"
      : program === "bun" && values[1] === "build" && values.includes("--compile");
  const told = values.some((value) => value.startsWith("--target") || value.startsWith("-o="));
  const index = values.findIndex((value) => /^(?:--output|--outfile|-o)(?:=|$)/.test(value));
  const word = command.words[index];
  if (!compiles || told || !word?.literal || (program === "deno" && maker.base.facts.libc !== "glibc"))
    return undefined;
  const equals = word.value.indexOf("=");
  const output = equals === -1 ? command.words[index + 1] : undefined;
  const written = equals === -1 ? output?.literal && output.value : word.value.slice(equals + 1);
  return written && holds(path, pathFrom(maker.stage, run, written))
    ? { command, run, package: undefined, fix: undefined }
    : undefined;
}

/** A release has the Erlang of its image in it, unless the project says otherwise. https://hexdocs.pm/mix/Mix.Tasks.Release.html */
function erlangRelease(
  maker: Maker,
  { run, command, program }: RunCommand,
  path: string,
): NativeArtefact | undefined {
  const { stage, file } = maker;
  const values = command.words.map(({ value }) => value);
  if (program !== "mix" || values[1] !== "release" || values.includes("--path")) return undefined;
  const { buildContext, dockerfile } = file;
  const origin =
    buildContext && contextOrigin({ dockerfile, stage, context: buildContext, until: run }, "mix.exs");
  const project = origin === undefined ? undefined : buildContext?.readFile(origin);
  const directory = pathFrom(stage, run, ".");
  const isRelease = directory !== undefined && relativeTo(`${directory}/_build`, path)?.includes("rel/");
  return project !== undefined && !project.includes("include_erts") && isRelease
    ? { command, run, package: undefined, fix: undefined }
    : undefined;
}

/** Packages of Node and Python, where the manifest in the context names one that holds machine code. */
function installed(
  maker: Maker,
  { command, run, program }: RunCommand,
  path: string,
): NativeArtefact | undefined {
  const { file, stage } = maker;
  const { buildContext, dockerfile } = file;
  const words = command.words.map(({ value }) => value);
  const directory = workingDirectory(stage, run);
  if (!buildContext || directory === undefined) return undefined;
  const place = { dockerfile, stage, context: buildContext, until: run };
  if (
    /^(?:npm|yarn|pnpm)$/.test(program) &&
    (words.length === 1 || /^(?:ci|install|i)$/.test(words[1] ?? ""))
  ) {
    if (words.some((word) => /^(?:-g|--global|-C|--prefix|--cwd|--dir)/.test(word))) return undefined;
    const origin = contextOrigin(place, "package.json");
    const manifest = origin === undefined ? undefined : packageJsonAt(buildContext, origin);
    const found = manifest && nativeNodePackage(manifest.dependencies);
    return found && holds(path, `${directory}/node_modules`)
      ? { command, run, package: found, fix: undefined }
      : undefined;
  }
  const requirements = words[words.findIndex((word) => /^(?:-r|--requirement)$/.test(word)) + 1];
  if (!/^(?:pip[\d.]*|python[\d.]*|uv)$/.test(program) || !words.includes("install") || !requirements)
    return undefined;
  if (!/(?:site-packages|\/venv|\/\.venv|virtualenv)(?:\/|$)/.test(path)) return undefined;
  const origin = contextOrigin(place, requirements);
  const found = origin === undefined ? undefined : nativePythonPackage(buildContext, origin);
  return found ? { command, run, package: found, fix: undefined } : undefined;
}
