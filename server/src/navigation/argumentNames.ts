/** Every place of a Dockerfile that means a build argument: its ARGs, what the builder replaces, what a RUN reads. */
import { declaredArguments } from "../dockerfile/declaredArguments.ts";
import type { Dockerfile } from "../dockerfile/dockerfile.ts";
import { variableUses } from "../dockerfile/expansion.ts";
import type { Instruction } from "../dockerfile/instruction.ts";
import { isPredefinedArgument } from "../dockerfile/scopes.ts";
import { type Span, slice, spanAt, touches } from "../text/span.ts";

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
  for (const instruction of dockerfile.instructionsAndTheirTriggers) {
    for (const span of usesIn(dockerfile, instruction, name)) {
      if (!found.has(span.start)) found.set(span.start, { name, span, declares: false });
    }
  }
  return [...found.values()].sort((a, b) => a.span.start - b.span.start);
}

function usesIn({ text }: Dockerfile, instruction: Instruction, name: string): readonly Span[] {
  if (!instruction.hasDollar) return [];
  const replaced = variableUses(instruction, text).flatMap((use) =>
    use.name === name && use.nameSpan && !use.fault ? [use.nameSpan] : [],
  );
  return instruction.keyword === "RUN" ? [...replaced, ...readByShell(text, instruction, name)] : replaced;
}

/** `$NAME`, `${NAME}`, `${#NAME}`, but for `\$NAME`. */
function readByShell(text: string, { span, lines }: Instruction, name: string): readonly Span[] {
  const pattern = new RegExp(`(?<!\\\\)\\$(?:\\{[#!]?)?(?=${name}\\b)`, "g");
  return [...text.slice(span.start, lines.end).matchAll(pattern)].map(({ 0: sign, index }) =>
    spanAt(span.start + index + sign.length, name.length),
  );
}

/** What makes it unsure that a new name would mean the same: an ENV of that name, or a command that names it otherwise. */
export function obscureMention(dockerfile: Dockerfile, name: string): Instruction | undefined {
  const known = new Set(argumentNames(dockerfile, name).map(({ span }) => span.start));
  const word = new RegExp(`\\b${name}\\b`, "g");
  return dockerfile.instructionsAndTheirTriggers.find(({ keyword, pairs, span, lines }) => {
    if (keyword === "ENV") return pairs.some(({ key }) => key.value === name);
    if (keyword === "ARG" || !(keyword === "RUN" || keyword === "COPY" || keyword === "ADD")) return false;
    const mentions = dockerfile.text.slice(span.start, lines.end).matchAll(word);
    return [...mentions].some(({ index }) => !known.has(span.start + index));
  });
}
