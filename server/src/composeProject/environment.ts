/** The variables of a compose project: those of the shell, then those of its env files. */
import type { ComposeEnvironment } from "../compose/environment.ts";
import { readEnvFile } from "./dotenv.ts";

export { type ComposeEnvironment, noEnvironment } from "../compose/environment.ts";

export interface LayeredEnvironment {
  readonly environment: ComposeEnvironment;
  /** Why Compose refuses the env file; undefined for one it reads. */
  readonly refusal: string | undefined;
}

/** The environment with what an env file adds to it: what is set already stays. */
export function withEnvFile(environment: ComposeEnvironment, text: string): LayeredEnvironment {
  const { values, refusal } = readEnvFile(text, environment);
  return {
    environment: {
      get: (name) => environment.get(name) ?? values.get(name),
      complete: environment.complete,
    },
    refusal,
  };
}
