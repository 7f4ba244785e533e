import type { Instruction } from "./instruction.ts";

/** An instruction as a line, its keyword in the case of one that is written: a Dockerfile in lower case stays one. */
export const inCaseOf = ({ keywordText }: Instruction, line: string): string =>
  /^[a-z]+$/.test(keywordText) ? line.replace(/^[A-Z]+/, (keyword) => keyword.toLowerCase()) : line;
