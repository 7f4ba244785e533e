/** The final stage of a Go program: what was compiled, on a system whose C library it is linked against, and the files that it may read. */
import { posix } from "node:path";
import { isOfficial } from "../dockerfile/images/imageReference.ts";
import type { Instruction } from "../dockerfile/instructions/instruction.ts";
import { packageName, systemCalls } from "../dockerfile/packages/systemPackages.ts";
import { runCommands } from "../dockerfile/scripts/programRuns.ts";
import type { ShellCommand } from "../dockerfile/scripts/shellScript.ts";
import { workingDirectory } from "../dockerfile/stages/runtime.ts";
import { externalBase } from "../dockerfile/stages/stages.ts";
import { environmentOf } from "../dockerfile/variables/variables.ts";
import { relativeTo, resolvePath } from "../files/paths.ts";
import { contextOrigin } from "../project/buildContext/contextOrigins.ts";
import { folderOf } from "../project/buildContext/contextPaths.ts";
import { buildOutputs } from "../project/manifests/buildOutputs.ts";
import { t } from "../text/message.ts";
import { copiedEntries } from "./copiedEntries.ts";
import type { FinalStage, TakenPath } from "./finalStage.ts";
import { goTexts, isOnlyForGo } from "./goSources.ts";
import { mentions, type ProgramTexts } from "./programTexts.ts";
import { Refusal } from "./refusal.ts";
import type { SingleStage } from "./singleStage.ts";
import { unsureEntry } from "./unsureEntries.ts";

/** Code that starts other programs, and modules that do. */
const callsPrograms =
  /"(?:os\/exec|plugin)"|chromedp|go-rod\/rod|playwright-go|wkhtmlto|gographics\/imagick|ffmpeg|tesseract/;

interface Compiled {
  /** Absolute. */
  readonly programs: readonly string[];
  /** The folder of the module within the context. */
  readonly folder: string;
  /** The directory of the module in the image. */
  readonly directory: string;
  /** None of them is linked against the system's C library. */
  readonly isStatic: boolean;
}

/** Undefined where nothing is built with Go. */
export function goStage(single: SingleStage): FinalStage | Refusal | undefined {
  const { stage, start, before, context } = single;
  const reference = externalBase(stage);
  if (!reference || !isOfficial(reference, "golang")) return undefined;
  const compiled = compiledPrograms(single);
  if (!compiled || compiled instanceof Refusal) return compiled;
  const program = resolvePath(workingDirectory(stage) ?? "/", start.words[0]?.value ?? "");
  if (!start.words[0]?.value.includes("/") || !compiled.programs.includes(program))
    return new Refusal(t`What "${start.program}" needs at run time is not known`, start.instruction);
  const entries = copiedEntries(stage, before, context);
  if (entries instanceof Refusal) return entries;
  const texts = goTexts(context, compiled.folder);
  const caller = texts?.find(callsPrograms);
  if (!texts) return new Refusal(t`There are more sources than are read`, start.instruction);
  if (caller) return new Refusal(t`Which programs "${caller.path}" calls is not known`, start.instruction);
  const user = before.find(({ instruction: { keyword } }) => keyword === "USER");
  if (user) return new Refusal(t`Who owns what is built is not known`, user.instruction);
  const left = onlyForBuild(single);
  const base = systemUnder(single, compiled, left);
  if (base instanceof Refusal) return base;
  const commands = writtenForContainer(single);
  const kept = [...entries.values()].filter((entry) => {
    const name = relativeTo(compiled.directory, entry.target);
    const isNamed = name !== undefined && commands.some((text) => mentions(text, name));
    return !compiled.programs.includes(entry.target) && (isNamed || !isOnlyForGo(entry, context));
  });
  const unsure = unsureEntry(kept, context);
  if (unsure) return unsure;
  const taken = kept.map(({ target, kind, owner }): TakenPath => ({ path: target, kind, owner }));
  const file = (path: string): TakenPath => ({ path, kind: "file", owner: undefined });
  return {
    base,
    atEnd: [],
    taken: [...systemFiles(single, texts, base).map(file), file(program), ...taken],
    repeated: new Set(),
    left,
    mayBeSlim: false,
    isProduction: true,
    isSmaller: true,
  };
}

function compiledPrograms({
  dockerfile,
  stage,
  before,
  context,
}: SingleStage): Compiled | Refusal | undefined {
  const programs: string[] = [];
  let module: Pick<Compiled, "folder" | "directory"> | undefined;
  let isStatic = true;
  for (const { instruction, role } of before) {
    if (role.kind !== "build") continue;
    for (const command of runCommands(instruction)) {
      if (command.name !== "go" || command.words[1]?.value !== "build") continue;
      const directory = workingDirectory(stage, instruction);
      const manifest = directory === undefined ? undefined : posix.join(directory, "go.mod");
      const origin = manifest && contextOrigin({ dockerfile, stage, context, until: instruction }, manifest);
      const outputs = origin ? buildOutputs(command, folderOf(origin), context) : undefined;
      if (!directory || !origin || !outputs || (module && module.directory !== directory))
        return new Refusal(
          t`Where "${command.words.map(({ value }) => value).join(" ")}" writes is not known`,
          command,
        );
      module = { folder: folderOf(origin), directory };
      isStatic &&= isWithoutC(command, environmentOf(stage, instruction));
      programs.push(...outputs.map((output) => resolvePath(directory, output)));
    }
  }
  return module && { ...module, programs, isStatic };
}

/** https://pkg.go.dev/cmd/cgo */
const isWithoutC = (
  { assignments }: ShellCommand,
  environment: ReadonlyMap<string, string | undefined>,
): boolean =>
  (assignments.findLast(({ name }) => name === "CGO_ENABLED")?.value ?? environment.get("CGO_ENABLED")) ===
  "0";

/** What Go fetches and builds with. The program calls none of it. */
const buildTools =
  /^(?:git|mercurial|make|bash|gcc|g\+\+|musl-dev|libc6-dev|build-base|build-essential|upx|openssh-client|protobuf-compiler|protoc)$/;

/** What the container runs, and all that the final stage does behind the build. */
const writtenForContainer = ({ stage, behind }: SingleStage): readonly string[] =>
  stage.instructions
    .filter(({ keyword }) => /^(?:CMD|ENTRYPOINT|HEALTHCHECK)$/.test(keyword))
    .concat(behind.map(({ instruction }) => instruction))
    .map(({ argumentsText }) => argumentsText);

function onlyForBuild(single: SingleStage): ReadonlySet<Instruction> {
  const told = writtenForContainer(single);
  return new Set(
    single.before.flatMap(({ instruction, role }) => {
      const { script } = instruction;
      if (role.kind !== "system" || !script) return [];
      const names = systemCalls(script).flatMap(({ packages }) => packages.map(packageName));
      const isAlone = runCommands(instruction).every(({ name }) => /^(?:apt-get|apt|apk|rm|set)$/.test(name));
      const isUnused = names.every(
        (name) => buildTools.test(name) && !told.some((text) => text.includes(name)),
      );
      return isAlone && isUnused && names.length > 0 ? [instruction] : [];
    }),
  );
}

/** The same release of the same system; for what needs no C library, a release of Debian will do for Debian. */
function systemUnder(
  { stage, base, before, behind }: SingleStage,
  { isStatic }: Compiled,
  left: ReadonlySet<Instruction>,
): string | Refusal {
  const tag = externalBase(stage)?.tag?.text ?? "";
  const [, alpine] = /-alpine(\d+\.\d+)$/.exec(tag) ?? [];
  const [, debian] = /-(bullseye|bookworm|trixie)$/.exec(tag) ?? [];
  // C++ needs a library there that only its compiler brings.
  const compiler = isStatic ? undefined : before.find(({ role }) => role.kind === "compilers");
  if (alpine !== undefined)
    return compiler
      ? new Refusal(t`Which of this the packages need at run time is not known`, compiler.instruction)
      : `alpine:${alpine}`;
  if (debian !== undefined) return `debian:${debian}-slim`;
  const installs = [...before, ...behind].some(
    ({ instruction, role }) =>
      role.kind === "system" &&
      !left.has(instruction) &&
      instruction.script &&
      systemCalls(instruction.script).length > 0,
  );
  return isStatic && base.facts.distribution === "debian" && !installs
    ? "debian:bookworm-slim"
    : new Refusal(
        t`Which release of its system "${base.text}" has is not known, and so nothing lighter that is the same`,
        base.word,
      );
}

/** Certificates and time zones, which the compiler's image has and a plain system may not. */
function systemFiles({ stage }: SingleStage, texts: ProgramTexts, base: string): readonly string[] {
  const hasModules = texts.all.some(
    ({ path, text }) => path.endsWith("go.mod") && /^\s*require\b/m.test(text),
  );
  const isAsked = (pattern: RegExp): boolean => hasModules || texts.find(pattern) !== undefined;
  const isZoned = stage.instructions.some(
    ({ keyword, pairs }) => keyword === "ENV" && pairs.some(({ key }) => key.value === "TZ"),
  );
  return [
    ...(base.startsWith("debian:") && isAsked(/"(?:net\/http|crypto\/tls)"/)
      ? ["/etc/ssl/certs/ca-certificates.crt"]
      : []),
    ...(isZoned || isAsked(/\bLoadLocation\b/) ? ["/usr/local/go/lib/time/zoneinfo.zip"] : []),
  ];
}
