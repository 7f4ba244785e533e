/** Which parts of an instruction the builder itself replaces variables in; a shell, or nobody, does so in the others. */
import type { Span } from "../../text/span.ts";
import { readSubstitutions, type Substitution } from "../variables/substitution.ts";
import { partOf } from "../words/word.ts";
import type { Instruction } from "./instruction.ts";

/** A word, an option of a flag or the body of a heredoc. */
interface ExpandedText {
  readonly text: string;
  readonly span: Span;
  /** A heredoc: quotes are characters like others. */
  readonly literal?: true;
}

/** One variable of an instruction, with its places in the source. */
export interface VariableUse extends Pick<Substitution, "name" | "fault"> {
  /** As written, braces and modifier included. */
  readonly text: string;
  readonly span: Span;
  /** Undefined where a continuation interrupts the text it stands in. */
  readonly nameSpan: Span | undefined;
  /** All places of the name in the word; empty where a continuation interrupts the word. */
  readonly nameSpans: readonly Span[];
  /** The word has named it before: the builder speaks of a name once a word. */
  readonly repeats: boolean;
}

const expandedFlags = new Set(["chown", "chmod", "checksum", "platform"]);

function expandedTexts(instruction: Instruction, source: string): readonly ExpandedText[] {
  const { keyword, pairs } = instruction;
  const flags = instruction.flags.flatMap(({ name, value, options }) => {
    // What a mount is taken from has to be written out.
    if (name === "mount")
      return options.flatMap((option) => (option.value && option.key !== "from" ? [option.value] : []));
    return value && expandedFlags.has(name) ? [value] : [];
  });
  switch (keyword) {
    case "ARG":
      return pairs.flatMap(({ value }) => (value ? [value] : []));
    case "ENV":
    case "LABEL":
      return pairs.flatMap(({ key, value }) => (value ? [key, value] : [key]));
    case "RUN":
      return flags;
    case "FROM":
      return [...flags, ...instruction.arguments.slice(0, 1)];
    case "ADD":
    case "COPY":
      return [...flags, ...instruction.arguments, ...heredocTexts(instruction, source)];
    case "EXPOSE":
    case "STOPSIGNAL":
    case "USER":
    case "VOLUME":
    case "WORKDIR":
      return instruction.arguments;
    default:
      return [];
  }
}

const heredocTexts = ({ heredocs }: Instruction, source: string): readonly ExpandedText[] =>
  heredocs.flatMap(({ quoted, body }) =>
    quoted ? [] : [{ text: source.slice(body.start, body.end), span: body, literal: true as const }],
  );

/** The variables the builder replaces in an instruction, by position within each of its texts. */
export const variableUses = (instruction: Instruction, source: string): readonly VariableUse[] =>
  instruction.hasDollar
    ? expandedTexts(instruction, source).flatMap((part) => usesIn(part, instruction.escape))
    : [];

/** The variables of one word. */
export function usesIn(part: ExpandedText, escape: string): readonly VariableUse[] {
  const places = new Map<string, Span[]>();
  return readSubstitutions(part.text, escape, !part.literal).map(({ name, nameStart, start, end, fault }) => {
    const nameSpans = places.get(name) ?? [];
    const repeats = places.has(name);
    if (!fault) places.set(name, nameSpans);
    const nameSpan = partOf(part, nameStart, nameStart + name.length);
    if (nameSpan) nameSpans.push(nameSpan);
    return {
      name,
      text: part.text.slice(start, end),
      span: partOf(part, start, end) ?? part.span,
      nameSpan,
      nameSpans,
      repeats,
      ...(fault && { fault }),
    };
  });
}
