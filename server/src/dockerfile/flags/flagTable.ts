/**
 * The flags each instruction takes and how often (github.com/moby/buildkit, frontend/dockerfile/instructions).
 * The newest frontend counts: what an older one lacks, `# syntax=` brings.
 */
import type { Keyword } from "../instructions/keywords.ts";

export interface FlagFacts {
  /** `--link`, `--link=true` or `--link=false`. */
  readonly boolean?: true;
  /** May stand more than once. */
  readonly repeats?: true;
  /** The builder reads an empty value as if the flag were absent; otherwise it ends the build. */
  readonly mayBeEmpty?: true;
  /** The only values there are. */
  readonly values?: readonly string[];
}

const text: FlagFacts = { mayBeEmpty: true };
const boolean: FlagFacts = { boolean: true };
const patterns: FlagFacts = { repeats: true, mayBeEmpty: true };

const table = {
  ADD: {
    chown: text,
    chmod: text,
    checksum: text,
    link: boolean,
    "keep-git-dir": boolean,
    unpack: boolean,
    exclude: patterns,
  },
  COPY: { chown: text, chmod: text, from: text, link: boolean, parents: boolean, exclude: patterns },
  FROM: { platform: text },
  HEALTHCHECK: {
    interval: text,
    timeout: text,
    "start-period": text,
    "start-interval": text,
    retries: text,
  },
  RUN: {
    mount: { repeats: true },
    network: { values: ["default", "none", "host"] },
    security: { values: ["sandbox", "insecure"] },
    device: { repeats: true },
  },
} as const satisfies Partial<Record<Keyword, Readonly<Record<string, FlagFacts>>>>;

const byKeyword: Readonly<Record<string, Readonly<Record<string, FlagFacts>>>> = table;

/** Flags by name, as written after the dashes; none for an instruction that takes none. */
export const flagsOf = (keyword: string): Readonly<Record<string, FlagFacts>> =>
  Object.hasOwn(byKeyword, keyword) ? (byKeyword[keyword] ?? {}) : {};

/** What is known of a flag; undefined where the instruction does not have it. */
export function flagFacts(keyword: string, name: string): FlagFacts | undefined {
  const flags = flagsOf(keyword);
  return Object.hasOwn(flags, name) ? flags[name] : undefined;
}
