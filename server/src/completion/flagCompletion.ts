/** Flags of an instruction, their values, and the options of `RUN --mount`. */

import { flagMeaning, type MountType, mountOptions, mountTypes } from "../dockerfile/flags/flagReference.ts";
import { flagFacts, flagsOf } from "../dockerfile/flags/flagTable.ts";
import { mountType } from "../dockerfile/flags/mounts.ts";
import { cacheFolders } from "../dockerfile/packages/cacheFolders.ts";
import type { Span } from "../text/span.ts";
import type { Completion } from "./completion.ts";
import { type DockerfilePlace, replacedFrom } from "./dockerfilePlace.ts";

interface Here extends DockerfilePlace {
  readonly text: string;
  readonly offset: number;
}

/** Undefined where nothing of a flag is typed, or a value that anything may be. */
export function flagCompletions(here: Here): readonly Completion[] | undefined {
  const { typed, instruction, words } = here;
  const [, name, value] = /^--([\w-]*)(=.*)?$/.exec(typed) ?? [];
  if (name === undefined || words > 0 || Object.keys(flagsOf(instruction.keyword)).length === 0)
    return undefined;
  if (value === undefined) return names(here);
  if (instruction.keyword === "RUN" && name === "mount") return mountCompletions(here);
  const span = valueSpan(here, `--${name}=`.length);
  if (instruction.keyword === "FROM" && name === "platform") return platforms.map(valueIn(span));
  return flagFacts(instruction.keyword, name)?.values?.map(valueIn(span));
}

const platforms = ["$BUILDPLATFORM", "$TARGETPLATFORM", "linux/amd64", "linux/arm64"];

const valueSpan = ({ text, start, offset }: Here, prefix: number): Span =>
  replacedFrom(text, start + prefix, offset, ",");

const valueIn =
  (span: Span) =>
  (label: string, rank: number): Completion => ({
    label,
    kind: "action",
    span,
    insert: label,
    rank: rank + 1,
  });

/** With the `=` behind it: what is inserted brings its own. */
const nameSpan = ({ text, offset }: Here, start: number): Span => ({
  start,
  end: offset + (/^[\w-]*=?/.exec(text.slice(offset))?.[0].length ?? 0),
});

/** Those that may still be given; with `=` where a value follows. */
function names(here: Here): readonly Completion[] {
  const { instruction, typed, start, offset, text } = here;
  const span = nameSpan(here, start);
  // Behind "--" alone, as it stands while one types, nothing is a flag for the builder.
  const behind = text.slice(offset, instruction.span.end);
  return Object.entries(flagsOf(instruction.keyword))
    .filter(([name, { repeats }]) => {
      const given = instruction.flagsNamed(name).filter(({ span }) => span.start !== start);
      const isGiven = given.length > 0 || new RegExp(`\\s--${name}(?:[=\\s]|$)`).test(behind);
      return repeats === true || !isGiven || typed === `--${name}`;
    })
    .map(([name, { boolean }], rank) => {
      const written = boolean ? `--${name}` : `--${name}=`;
      const documentation = flagMeaning(instruction.keyword, name);
      return {
        label: written,
        kind: "key",
        span,
        insert: written,
        ...(documentation && { documentation }),
        again: !boolean,
        rank: rank + 1,
      };
    });
}

/** Behind the last comma: an option, or the value of one. */
function mountCompletions(here: Here): readonly Completion[] | undefined {
  const { typed, instruction, start } = here;
  const flag = instruction.flags.find(({ span }) => span.start === start);
  const from = Math.max(typed.lastIndexOf(","), "--mount".length) + 1;
  const [, key = "", equals] = /^([\w-]*)(=?)/.exec(typed.slice(from)) ?? [];
  const type = flag ? mountType(flag) : "bind";
  if (!equals) {
    const others = flag?.options.filter(({ span }) => span.start !== start + from) ?? [];
    return options(here, from, type, new Set(others.map((option) => option.key)));
  }
  const span = valueSpan(here, from + key.length + 1);
  if (key === "type")
    return mountTypeNames.map((name, rank) => ({
      ...valueIn(span)(name, rank),
      documentation: mountTypes[name],
    }));
  if (key === "target" && type === "cache") return cachesFor(here, span);
  return Object.hasOwn(mountOptions, key) ? mountOptions[key]?.values?.map(valueIn(span)) : undefined;
}

const mountTypeNames = Object.keys(mountTypes) as readonly MountType[]; // the keys of a constant

/** Those of the programs that are run here first. */
const cachesFor = ({ text, instruction }: Here, span: Span): readonly Completion[] =>
  cacheFolders.map(({ folder, programs }, index) => {
    const isRun = programs.test(text.slice(instruction.span.start, instruction.span.end));
    return {
      label: folder,
      kind: "place",
      span,
      insert: folder,
      rank: 1 + index + (isRun ? 0 : cacheFolders.length),
    };
  });

/** What the type has a use for; without a type that comes first. */
function options(here: Here, from: number, type: string, given: ReadonlySet<string>): readonly Completion[] {
  const span = nameSpan(here, here.start + from);
  const offered = Object.entries(mountOptions).filter(
    ([name, { types }]) => types.some((each) => each === type) && !given.has(name),
  );
  const completions = offered.map(([name, { meaning, values }], rank): Completion => {
    const written = values?.length === 0 ? name : `${name}=`;
    return {
      ...valueIn(span)(written, rank),
      kind: "key",
      documentation: meaning,
      again: written !== name,
    };
  });
  return given.has("type")
    ? completions
    : [{ ...valueIn(span)("type=", -1), kind: "key", again: true }, ...completions];
}
