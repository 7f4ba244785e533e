/** Every place of a Dockerfile that means a build argument: its ARGs, what the builder replaces, what a RUN reads. */

import type { Dockerfile } from "../dockerfile/dockerfile.ts";
import { variableUses } from "../dockerfile/instructions/expansion.ts";
import type { Instruction } from "../dockerfile/instructions/instruction.ts";
import { namesRead } from "../dockerfile/scripts/shellVariables.ts";
import { declaredArguments } from "../dockerfile/variables/declaredArguments.ts";
import { isPredefinedArgument } from "../dockerfile/variables/scopes.ts";
import { type Span, slice, spanAt, touches } from "../text/span.ts";
import { argumentScope } from "./argumentScope.ts";

export interface ArgumentName {
  readonly name: string;
  readonly span: Span;
  readonly declares: boolean;
}

/** The argument at an offset; undefined where the word means none that the file declares. */
export function argumentNameAt(dockerfile: Dockerfile, offset: number): ArgumentName | undefined {
  const here = spanAt(offset);
  const instruction = dockerfile.allInstructions.find(({ lines }) => touches(lines, here));
  if (!instruction) return undefined;
  const word = /\w*$/.exec(dockerfile.text.slice(0, offset))?.[0] ?? "";
  const rest = /^\w*/.exec(dockerfile.text.slice(offset))?.[0] ?? "";
  const found = argumentNames(dockerfile, word + rest);
  return found.some(({ declares }) => declares)
    ? found.find(({ span }) => touches(span, here) && slice(dockerfile.text, span) === word + rest)
    : undefined;
}

/** In source order; nothing for arguments that the builder knows by itself, and for variables that are none. */
export function argumentNames(dockerfile: Dockerfile, name: string): readonly ArgumentName[] {
  const declared = declaredArguments(dockerfile).filter((each) => each.name === name);
  if (declared.length === 0 || isPredefinedArgument(name)) return [];
  const found = new Map(declared.map(({ span }) => [span.start, { name, span, declares: true }]));
  const isArgument = argumentScope(dockerfile, name);
  const add = (instruction: Instruction, span: Span): void => {
    if (!found.has(span.start) && isArgument(instruction, span.start))
      found.set(span.start, { name, span, declares: false });
  };
  for (const instruction of dockerfile.instructionsAndTheirTriggers) {
    for (const use of instruction.hasDollar ? variableUses(instruction, dockerfile.text) : [])
      if (use.name === name && use.nameSpan && !use.fault) add(instruction, use.nameSpan);
  }
  for (const { instruction, script } of dockerfile.shellRuns) {
    for (const read of instruction.hasDollar ? namesRead(script, dockerfile.text) : [])
      if (read.name === name) add(instruction, read.span);
  }
  return [...found.values()].sort((a, b) => a.span.start - b.span.start);
}

/** What makes it unsure that a new name would mean the same: an ENV of that name, or a command that names it otherwise. */
export function obscureMention(dockerfile: Dockerfile, name: string): Instruction | undefined {
  const known = new Set(argumentNames(dockerfile, name).map(({ span }) => span.start));
  const isArgument = argumentScope(dockerfile, name);
  const word = new RegExp(`\\b${name}\\b`, "g");
  const isComment = (offset: number): boolean =>
    dockerfile.comments.some(({ span }) => touches(span, spanAt(offset)));
  return dockerfile.instructionsAndTheirTriggers.find((instruction) => {
    const { keyword, pairs, span, lines } = instruction;
    if (keyword === "ENV") return pairs.some(({ key }) => key.value === name);
    if (keyword === "ARG" || !(keyword === "RUN" || keyword === "COPY" || keyword === "ADD")) return false;
    const mentions = dockerfile.text.slice(span.start, lines.end).matchAll(word);
    return [...mentions].some(({ index }) => {
      const start = span.start + index;
      return !known.has(start) && isArgument(instruction, start) && !isComment(start);
    });
  });
}
