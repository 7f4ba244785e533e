/** Words whose quote is not closed: the builder splits at blanks before it looks at quotes. */
import type { Instruction } from "../instructions/instruction.ts";
import { unclosedQuote, type Word } from "./word.ts";

/** The quote; undefined where all are closed. Strings of an array are read again, without what JSON has of quotes. */
export const openQuoteIn = ({ text, value }: Word, { exec, escape }: Instruction): string | undefined =>
  /["']/.test(text) ? unclosedQuote(exec ? value : text, escape) : undefined;
