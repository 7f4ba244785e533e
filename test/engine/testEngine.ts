/** The engine as Slipway asks it, for as long as a test runs, and what it answers. */
import { homedir } from "node:os";
import { onTestFinished } from "vitest";
import { type Engine, openEngine } from "../../client/src/docker/engine.ts";
import type { Outcome } from "../../client/src/docker/failure.ts";

export interface EngineChoice {
  /** Besides what this process has, and before it. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Read anew each time, as the editor's are. */
  readonly settings?: { readonly path?: string; readonly context?: string };
}

/** Disposed when the test ends. */
export function open({ environment = {}, settings = {} }: EngineChoice = {}): Engine {
  const engine = openEngine({
    settings: () => ({ path: "", context: "", ...settings }),
    home: homedir(),
    machine: { environment: { ...process.env, ...environment }, platform: process.platform },
  });
  onTestFinished(() => engine.dispose());
  return engine;
}

/** What the engine answered; throws the reason when it failed. */
export function value<Value>(answer: Outcome<Value>): Value {
  if (!answer.ok) throw new Error(`${answer.reason}: ${answer.detail}`);
  return answer.value;
}
