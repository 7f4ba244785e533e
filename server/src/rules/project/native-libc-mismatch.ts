import { readCopy, sourcePath } from "../../dockerfile/instructions/copy.ts";
import type { Instruction } from "../../dockerfile/instructions/instruction.ts";
import { inheritedInstructions, type Stage } from "../../dockerfile/stages/stages.ts";
import type { Word } from "../../dockerfile/words/word.ts";
import { projectRule, type Report } from "../../lint/rule.ts";
import { nativeArtefact } from "../../project/baseImages/nativeArtefacts.ts";
import { type KnownBase, knownBase } from "../../project/baseImages/stageBases.ts";
import { mayBeNamedContext } from "../../project/builds/namedContexts.ts";
import { outputStages } from "../../project/builds/outputStages.ts";
import type { DockerfileInProject } from "../../project/dockerfileInProject.ts";
import { t } from "../../text/message.ts";

export const nativeLibcMismatch = projectRule({
  id: "project/native-libc-mismatch",
  category: "correctness",
  severity: "warning",
  summary: "Programs and packages run on the C library they were made for",
  rationale: [
    "Debian and what stands on it have glibc, Alpine has musl, `scratch` and `distroless/static` have neither. " +
      'A program that was linked against one does not start beside the other: "no such file or directory", ' +
      "though the file is there, since its loader is not.",
    "Packages of Node and Python with machine code are installed for the library at hand: copied to the other family they " +
      "cannot be loaded.",
    "So it is with the runtime that `deno compile` and `bun build --compile` put around a script, and with the Erlang that `mix release` puts into a release.",
    "Build on the same family, or link statically: `CGO_ENABLED=0` for Go, `-static` for C, a `musl` target for Rust.",
  ].join("\n"),
  bad: 'FROM golang:1.24 AS build\nWORKDIR /src\nCOPY . .\nRUN go build -o /app .\nFROM alpine:3.22\nCOPY --from=build /app /app\nEXPOSE 8080\nCMD ["/app"]\n',
  good: 'FROM golang:1.24 AS build\nWORKDIR /src\nCOPY . .\nRUN CGO_ENABLED=0 go build -o /app .\nFROM alpine:3.22\nCOPY --from=build /app /app\nEXPOSE 8080\nCMD ["/app"]\n',
  fix: "suggestion",

  check(file, report) {
    if (file.dockerfile.stages.length < 2) return;
    const seen = new Set<Word>();
    for (const { stage } of outputStages(file)) {
      const base = knownBase(file, stage);
      if (!base?.facts.libc) continue;
      for (const { maker, source } of copiesOf(file, stage)) {
        if (!seen.has(source) && judge(file, { stage, base, maker, source }, report)) seen.add(source);
      }
    }
  },
});

/** What the stage takes from other stages of the file. */
const copiesOf = (file: DockerfileInProject, stage: Stage): readonly Pick<CopiedFrom, "maker" | "source">[] =>
  inheritedInstructions(stage).flatMap((instruction) => {
    const copy = readCopy(instruction);
    const maker = copy && file.dockerfile.copiedStage(copy);
    if (!maker || !copy.from || mayBeNamedContext(file, copy.from.value)) return [];
    return copy.sources.map((source) => ({ maker, source }));
  });

interface CopiedFrom {
  readonly stage: Stage;
  readonly base: KnownBase;
  readonly maker: Stage;
  readonly source: Word;
}

function judge(
  file: DockerfileInProject,
  { stage, base, maker, source }: CopiedFrom,
  report: Report,
): boolean {
  const path = sourcePath(source);
  const makerBase = path ? knownBase(file, maker) : undefined;
  const libc = makerBase?.facts.libc;
  if (!makerBase || !libc || libc === "none" || libc === base.facts.libc) return false;
  const instructions = inheritedInstructions(stage);
  if (instructions.some(mayBringLibrary)) return false;
  const exposed = instructions.some(({ keyword }) => keyword === "EXPOSE");
  const made = nativeArtefact({ file, stage: maker, base: makerBase }, `/${path}`, exposed);
  if (!made) return false;
  const { command, fix } = made;
  report({
    span: source.span,
    message: made.package
      ? t`"${made.package}" is installed for ${libc}, which "${base.text}" does not have`
      : t`"${source.value}" is linked against ${libc}, which "${base.text}" does not have`,
    related: [
      { span: command.span, message: t`It is made here, on "${makerBase.text}"` },
      { span: base.word.span, message: t`The image is made from "${base.text}" here` },
    ],
    fixes: fix ? [{ title: t`Insert "${fix.words}"`, edits: [fix.edit] }] : [],
  });
  return true;
}

/** Packages that stand in for the other library, whole systems that are copied, and packages that are installed anew. */
const mayBringLibrary = (instruction: Instruction): boolean =>
  instruction.derived.get(mayBringLibrary, () => {
    const { keyword, argumentsText, script, trigger } = instruction;
    if (trigger) return true;
    if (keyword === "RUN") return !script || installsAnew.test(`${argumentsText}\n${script.text}`);
    const destination = readCopy(instruction)?.destination;
    return (
      destination !== undefined && /^\/?(?:(?:usr\/)?lib(?:64)?(?:\/|$)|usr\/?$|$)/.test(destination.value)
    );
  });

const installsAnew = /gcompat|libc6-compat|glibc|\bmusl\b|\bnpm\b|\byarn\b|\bpnpm\b|\bpip3?\b/;
