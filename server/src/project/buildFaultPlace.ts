/** Which words of a Dockerfile a failed build is about, and what else in the project has to do with it. */

import { type Dockerfile, parseDockerfile } from "../dockerfile/dockerfile.ts";
import { type Flag, optionOf } from "../dockerfile/flags/flags.ts";
import { mountSource, mountType, secretId, sshId } from "../dockerfile/flags/mounts.ts";
import { readCopy } from "../dockerfile/instructions/copy.ts";
import type { Instruction } from "../dockerfile/instructions/instruction.ts";
import { builtStages } from "../dockerfile/stages/builtStages.ts";
import type { Stage } from "../dockerfile/stages/stages.ts";
import type { Word } from "../dockerfile/words/word.ts";
import { parseDockerignore } from "../ignore/dockerignore.ts";
import type { BuildFaultPart } from "../protocol/index.ts";
import { cleanPath } from "../text/path.ts";
import type { Span } from "../text/span.ts";
import type { BuildContext } from "./buildContext/buildContext.ts";
import { ignoredSource } from "./buildContext/ignoredSources.ts";

export interface BuildFaultPlace {
  readonly dockerfile: Dockerfile;
  /** The instruction, its heredocs included; undefined where none stands on the line. */
  readonly instruction: Instruction | undefined;
  /** The words at fault, or all of the instruction. */
  readonly span: Span | undefined;
  /** What keeps the source out of the build context. */
  readonly excludedBy: { readonly pattern: string; readonly span: Span } | undefined;
  /** The stage that files were to be copied from. */
  readonly stage: Stage | undefined;
}

export interface BuildFault {
  /** The Dockerfile as it was built. */
  readonly text: string;
  /** 1-based, any of the instruction's; undefined: the builder named none. */
  readonly line: number | undefined;
  readonly part: BuildFaultPart;
  /** Name of the one that was built; undefined: the last. */
  readonly stage: string | undefined;
  /** Undefined where it is not known. */
  readonly buildContext: BuildContext | undefined;
}

export function buildFaultPlace({ text, line, part, stage, buildContext }: BuildFault): BuildFaultPlace {
  const dockerfile = parseDockerfile(text);
  const instruction =
    line === undefined
      ? withoutLine(dockerfile, part, stage)
      : instructionAt(dockerfile, dockerfile.lineIndex.line(line - 1));
  if (!instruction) {
    return { dockerfile, instruction, span: undefined, excludedBy: undefined, stage: undefined };
  }
  const source = part.kind === "source" ? sourceOf(instruction, part.path) : undefined;
  return {
    dockerfile,
    instruction,
    span: (source?.word.span ?? wordsOf(instruction, part)) || instruction.span,
    excludedBy: source && !source.from && buildContext ? exclusionOf(source.word, buildContext) : undefined,
    stage: source?.from && dockerfile.findStage(source.from.value),
  };
}

const instructionAt = ({ allInstructions }: Dockerfile, { start, end }: Span): Instruction | undefined =>
  allInstructions.find(({ lines }) => lines.start <= end && start < lines.end);

/** An image that several instructions take is at fault in the first of them, as the builder comes to it. */
function withoutLine(
  dockerfile: Dockerfile,
  part: BuildFaultPart,
  stage: string | undefined,
): Instruction | undefined {
  const { allInstructions, finalStage } = dockerfile;
  switch (part.kind) {
    case "image":
      return allInstructions.find((each) => imagesOf(each).some(({ value }) => value === part.name));
    case "stageIndex":
      return allInstructions.find((each) => isIndex(each.flag("from")?.value?.value, part.index));
    case "entitlement": {
      const target = dockerfile.targetStage(stage);
      return target && stepAskingFor(part.name, builtStages(dockerfile, target));
    }
    default:
      return finalStage?.from;
  }
}

const isIndex = (value: string | undefined, index: number): boolean =>
  value !== undefined && /^\d+$/.test(value) && Number(value) === index;

/** The builder looks at the steps of the stages that it builds, and says of none which one it was. */
const stepAskingFor = (entitlement: string, stages: readonly Stage[]): Instruction | undefined =>
  stages.flatMap(({ instructions }) => instructions).find((each) => askingFlag(each, entitlement));

function askingFlag(instruction: Instruction, entitlement: string): Flag | undefined {
  const [name = "", value] = entitlement.split(".");
  const flag = instruction.flag(name);
  return flag?.value?.value === value ? flag : undefined;
}

function wordsOf(instruction: Instruction, part: BuildFaultPart): Span | undefined {
  switch (part.kind) {
    case "keyword":
      return instruction.keywordSpan;
    case "image":
      return imageOf(instruction, part.name)?.span;
    case "stageIndex":
      return instruction.flag("from")?.value?.span;
    case "entitlement":
      return askingFlag(instruction, part.name)?.span;
    case "flag":
      return instruction.flag(part.name)?.span;
    case "mount":
      return mountsNamed(instruction, part.type, part.id)[0]?.span;
    default:
      return undefined;
  }
}

/** With variables in it, a name is not the builder's: then the first that there is. */
function imageOf(instruction: Instruction, name: string | undefined): Word | undefined {
  const images = imagesOf(instruction);
  return images.find(({ value }) => value === name) ?? images[0];
}

function imagesOf(instruction: Instruction): readonly Word[] {
  if (instruction.keyword === "FROM") return instruction.arguments.slice(0, 1);
  const { value } = instruction.flag("from") ?? {};
  if (value) return [value];
  return instruction.flagsNamed("mount").flatMap((mount) => optionOf(mount, "from")?.value ?? []);
}

/** By its id; where no id fits, as one with a variable, the only one of its type. */
function mountsNamed(instruction: Instruction, type: string, id: string): readonly Flag[] {
  const mounts = instruction.flagsNamed("mount").filter((mount) => mountType(mount) === type);
  const idOf = type === "secret" ? secretId : sshId;
  const named = mounts.filter((mount) => idOf(mount) === id);
  return named.length > 0 ? named : mounts.slice(0, mounts.length === 1 ? 1 : 0);
}

interface TakenPath {
  readonly word: Word;
  /** Another stage or image that the path is in. */
  readonly from: Word | undefined;
}

/** The builder names paths with variables replaced: the only one that there is must be it. */
function sourceOf(instruction: Instruction, path: string): TakenPath | undefined {
  const taken = takenPaths(instruction);
  const wanted = fromRoot(path);
  const [only, ...others] = taken;
  return (
    taken.find(({ word }) => fromRoot(word.value) === wanted) ?? (others.length === 0 ? only : undefined)
  );
}

function takenPaths(instruction: Instruction): readonly TakenPath[] {
  const copy = readCopy(instruction);
  if (copy) return copy.sources.map((word) => ({ word, from: copy.from }));
  return instruction.flagsNamed("mount").flatMap((mount) => {
    const word = mountSource(mount);
    return word ? [{ word, from: optionOf(mount, "from")?.value }] : [];
  });
}

const fromRoot = (path: string): string => cleanPath(`/${path}`);

function exclusionOf(source: Word, context: BuildContext): BuildFaultPlace["excludedBy"] {
  const decidedBy = ignoredSource(source, context)?.decidedBy;
  return decidedBy === undefined ? undefined : parseDockerignore(context.ignoreFile.text ?? "")[decidedBy];
}
