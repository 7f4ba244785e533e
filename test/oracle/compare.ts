/** What was predicted beside what was done, in one form: lines that can be compared, sorted, each once. */
import { statSync } from "node:fs";
import path from "node:path";
import type { WatchEffect } from "../../server/src/watch/effects.ts";
import type { EngineEffect } from "./fakeEngine.ts";
import { everythingBelow } from "./fileChanges.ts";
import type { StepOutcome } from "./watchProcess.ts";

/** `copy w:/app/a.ts`, `delete w:/app`, `restart w`, `rebuild w`, `exec w ["hook"]`. */
export type EffectLine = string;

/** Folders with all that is in them; from the disk as it is now. */
export const predictedLines = (effects: readonly WatchEffect[]): readonly EffectLine[] =>
  sorted(effects.flatMap(predictedLine));

function predictedLine(effect: WatchEffect): readonly EffectLine[] {
  switch (effect.kind) {
    case "copy":
      return copiedPaths(effect).map((to) => `copy ${effect.service}:${to}`);
    case "delete":
      return [`delete ${effect.service}:${effect.path}`];
    case "exec":
      return [`exec ${effect.service} ${JSON.stringify(effect.command)}`];
    case "rebuild":
    case "restart":
      return [`${effect.kind} ${effect.service}`];
  }
}

function copiedPaths({ from, to, wholeFolder }: Extract<WatchEffect, { kind: "copy" }>): readonly string[] {
  if (!wholeFolder) return [to];
  if (!statSync(from).isDirectory()) return [`${to} as a folder`];
  return [to, ...everythingBelow(from).map((each) => path.posix.join(to, path.relative(from, each)))];
}

export function recordedLines({
  effects,
  rebuilt,
}: Pick<StepOutcome, "effects" | "rebuilt">): readonly EffectLine[] {
  return sorted([...effects.flatMap(recordedLine), ...rebuilt.map((service) => `rebuild ${service}`)]);
}

function recordedLine(effect: EngineEffect): readonly EffectLine[] {
  switch (effect.kind) {
    case "copy":
      return effect.entries.map(({ name }) => `copy ${effect.service}:${path.posix.join("/", name)}`);
    case "exec": {
      const [program, flag, ...paths] = effect.command;
      if (program === "rm" && flag === "-rf") return paths.map((each) => `delete ${effect.service}:${each}`);
      return [`exec ${effect.service} ${JSON.stringify(effect.command)}`];
    }
    case "restart":
      return [`restart ${effect.service}`];
    case "build":
      // Compose names the services that it rebuilds; what it builds on the way is its own affair.
      return [];
  }
}

const sorted = (lines: readonly EffectLine[]): readonly EffectLine[] => [...new Set(lines)].sort();
