/** Which ARG or ENV a variable has its value from: one that the builder replaces, or that the shell of a RUN reads. */
import type { Dockerfile } from "../dockerfile/dockerfile.ts";
import { type VariableUse, variableUses } from "../dockerfile/instructions/expansion.ts";
import type { Instruction } from "../dockerfile/instructions/instruction.ts";
import { namesRead, shellVariables } from "../dockerfile/scripts/shellVariables.ts";
import { inheritedInstructions } from "../dockerfile/stages/stages.ts";
import { type Span, spanAt, touches } from "../text/span.ts";
import { argumentNameAt } from "./argumentNames.ts";

export interface VariableDefinition {
  /** The variable as written: `${NAME:-default}`; the name of an ARG without a value, or of what a shell reads. */
  readonly origin: Span;
  /** The name where it is declared. */
  readonly target: Span;
  /** The instruction that declares it. */
  readonly whole: Span;
}

interface Declaration {
  readonly keyword: string;
  readonly name: string;
  readonly target: Span;
  readonly whole: Span;
}

/** Undefined where there is no variable, or nothing of the file declares it. */
export function variableDefinitionAt(dockerfile: Dockerfile, offset: number): VariableDefinition | undefined {
  const here = spanAt(offset);
  const instruction = dockerfile.allInstructions.findLast(({ lines }) => touches(lines, here));
  if (!instruction) return undefined;
  const use = useAt(variableUses(instruction, dockerfile.text), here);
  if (use) return leadingTo(use.span, use.name, visibleTo(dockerfile, instruction, use.span.start));
  const read = instruction.keyword === "RUN" ? argumentNameAt(dockerfile, offset) : undefined;
  if (read) return leadingTo(read.span, read.name, visibleTo(dockerfile, instruction, read.span.start));
  const shell = readByShell(dockerfile, instruction, here);
  if (shell) {
    const visible = visibleTo(dockerfile, instruction, shell.span.start);
    return leadingTo(
      shell.span,
      shell.name,
      visible.filter(({ keyword }) => keyword === "ENV"),
    );
  }
  const inherited = inheritedArgument(instruction, here);
  const isGlobal = dockerfile.stageOf(instruction) === undefined;
  return inherited && !isGlobal
    ? leadingTo(inherited.span, inherited.value, globalDeclarations(dockerfile))
    : undefined;
}

/** The ARG that takes a build argument of a name: the first of the file. */
export function argumentDeclaration(
  { allInstructions }: Dockerfile,
  name: string,
): Pick<VariableDefinition, "target" | "whole"> | undefined {
  const found = allInstructions
    .filter(({ keyword }) => keyword === "ARG")
    .flatMap(declarationsOf)
    .find((declaration) => declaration.name === name);
  return found && { target: found.target, whole: found.whole };
}

/** Of `${A:-$B}` the innermost that is touched. */
const useAt = (uses: readonly VariableUse[], here: Span): VariableUse | undefined =>
  uses
    .filter(({ span, fault }) => !fault && touches(span, here))
    .sort((a, b) => a.span.end - a.span.start - (b.span.end - b.span.start))[0];

/** What a script reads and never sets itself is what ENV has set. */
function readByShell(
  { shellRuns, text }: Dockerfile,
  run: Instruction,
  here: Span,
): { readonly name: string; readonly span: Span } | undefined {
  for (const { instruction, script } of shellRuns) {
    if (instruction !== run || !run.hasDollar) continue;
    const read = namesRead(script, text).find(({ span }) => touches(span, here));
    if (read) return shellVariables(script)?.assigned.has(read.name) ? undefined : read;
  }
  return undefined;
}

/** `ARG NAME` of a stage takes its value from the ARG of that name above the first FROM. */
const inheritedArgument = ({ keyword, pairs }: Instruction, here: Span) =>
  keyword === "ARG" ? pairs.find(({ key, value }) => !value && touches(key.span, here))?.key : undefined;

function leadingTo(
  origin: Span,
  name: string,
  declarations: readonly Declaration[],
): VariableDefinition | undefined {
  const named = declarations.filter((declaration) => declaration.name === name);
  // An ARG does not change what ENV has set.
  const found = named.findLast(({ keyword }) => keyword === "ENV") ?? named.at(-1);
  return found && { origin, target: found.target, whole: found.whole };
}

/** What is declared before an offset of an instruction. FROM knows only what stands above the first of them. */
function visibleTo(dockerfile: Dockerfile, instruction: Instruction, offset: number): readonly Declaration[] {
  const stage = instruction.keyword === "FROM" ? undefined : dockerfile.stageOf(instruction);
  if (!stage) return globalDeclarations(dockerfile).filter(({ target }) => target.end <= offset);
  const all = inheritedInstructions(stage);
  const before = all.slice(0, all.indexOf(instruction)).flatMap(declarationsOf);
  // Values of one ENV do not see each other, those of one ARG see the ones before.
  const own = instruction.keyword === "ARG" ? declarationsOf(instruction) : [];
  return [...before, ...own.filter(({ target }) => target.end <= offset)];
}

function globalDeclarations({ allInstructions }: Dockerfile): readonly Declaration[] {
  const first = allInstructions.findIndex(({ keyword }) => keyword === "FROM");
  return allInstructions
    .slice(0, first === -1 ? undefined : first)
    .filter(({ keyword }) => keyword === "ARG")
    .flatMap(declarationsOf);
}

const declarationsOf = ({ keyword, pairs, span }: Instruction): readonly Declaration[] =>
  keyword === "ARG" || keyword === "ENV"
    ? pairs
        .filter(({ key }) => !key.hasVariable)
        .map(({ key }) => ({ keyword, name: key.value, target: key.span, whole: span }))
    : [];
