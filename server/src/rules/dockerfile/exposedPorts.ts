/** The ports of EXPOSE, with the variables in them replaced where they are known: the same for every rule on ports. */

import type { Dockerfile } from "../../dockerfile/dockerfile.ts";
import { type ExposedPort, readExposedPort } from "../../dockerfile/instructions/exposedPort.ts";
import type { Instruction } from "../../dockerfile/instructions/instruction.ts";
import { visitWithDefaults } from "../../dockerfile/variables/defaultValues.ts";
import { type Environment, expand } from "../../dockerfile/variables/variables.ts";
import { wordsBeforeComment } from "../../dockerfile/words/commentBehind.ts";
import { partOf, type Range, unclosedQuote, type Word } from "../../dockerfile/words/word.ts";
import type { Severity } from "../../lint/rule.ts";
import type { Span } from "../../text/span.ts";

/** One port of an EXPOSE; a variable may hold several. */
export interface PortArgument extends ExposedPort {
  readonly word: Word;
  /** Quotes removed, variables replaced. */
  readonly text: string;
  /** A trigger of ONBUILD: the build that will fail is another one. */
  readonly severity: { readonly severity?: Severity };
  /** The source of a range of `text`; undefined where the source is written otherwise. */
  spanOf(range: Range): Span | undefined;
}

/** Every port whose text is known, but for those like `80` and `80/tcp`, of which there is nothing to say. */
export const exposedPorts = (dockerfile: Dockerfile): readonly PortArgument[] =>
  dockerfile.derived.get(exposedPorts, () => readPorts(dockerfile));

function readPorts(dockerfile: Dockerfile): readonly PortArgument[] {
  const instructions = dockerfile.instructionsAndTriggers("EXPOSE");
  const variable = new Set(
    instructions.filter(({ isTrigger, words }) => !isTrigger && words.some(({ hasVariable }) => hasVariable)),
  );
  const known = new Map<Instruction, readonly PortArgument[]>();
  if (variable.size > 0) {
    visitWithDefaults(dockerfile, "EXPOSE", (instruction, values) => {
      if (variable.has(instruction)) known.set(instruction, portsOf(instruction, values));
    });
  }
  return instructions.flatMap((instruction) => known.get(instruction) ?? portsOf(instruction, noValues));
}

const plainPort = /^\d{1,4}(?:\/(?:tcp|udp))?$/;
const noValues: Environment = new Map();

function portsOf(instruction: Instruction, values: Environment): readonly PortArgument[] {
  const { escape, isTrigger } = instruction;
  return wordsBeforeComment(instruction).flatMap((word) => {
    if (plainPort.test(word.text)) return [];
    const text = word.hasVariable ? expand(word.text, values, escape) : word.value;
    // An escaped blank, or a quote around one: the builder splits there all the same.
    if (text === undefined || text.endsWith(escape) || unclosedQuote(word.text, escape)) return [];
    const severity = isTrigger ? { severity: "warning" as const } : {};
    const parts = word.hasVariable ? text.split(/\s+/).filter((part) => part !== "") : [text];
    return parts.map((part) => ({
      ...readExposedPort(part),
      word,
      text: part,
      severity,
      spanOf: ({ start, end }) => (word.text === part ? partOf(word, start, end) : undefined),
    }));
  });
}
