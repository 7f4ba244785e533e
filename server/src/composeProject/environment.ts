/** The variables of a compose project: those of the shell, then those of its env files. */
import type { ComposeEnvironment } from "../compose/values/environment.ts";
import { resolvePath } from "../files/paths.ts";
import { readEnvFile } from "./dotenv.ts";

export { type ComposeEnvironment, noEnvironment } from "../compose/values/environment.ts";

export interface LayeredEnvironment {
  readonly environment: ComposeEnvironment;
  /** Env files that Compose refuses, with its reason. */
  readonly refusals: readonly { readonly path: string; readonly detail: string }[];
  /** Env files that cannot be read. */
  readonly missing: readonly string[];
}

/** The environment with what env files add to it: what is set already stays, and of several files the last decides. */
export function withEnvFiles(
  environment: ComposeEnvironment,
  paths: readonly string[],
  read: (path: string) => string | undefined,
): LayeredEnvironment {
  const added = new Map<string, string | undefined>();
  const { complete } = environment;
  const layered: ComposeEnvironment = {
    get: (name) => environment.get(name) ?? added.get(name),
    isOfFile: (name) =>
      environment.isOfFile?.(name) === true || (environment.get(name) === undefined && added.has(name)),
    complete,
  };
  const refusals: { path: string; detail: string }[] = [];
  const missing: string[] = [];
  for (const path of paths) {
    const text = read(path);
    if (text === undefined) {
      missing.push(path);
      continue;
    }
    const { values, refusal } = readEnvFile(text, layered);
    for (const [name, value] of values) added.set(name, value);
    if (refusal !== undefined) refusals.push({ path, detail: refusal });
  }
  return { environment: layered, refusals, missing };
}

/** The environment of a Compose whose project is a directory: what the shell has, then that directory's `.env`. */
export function readEnvFiles(
  shell: ComposeEnvironment,
  directory: string,
  read: (path: string) => string | undefined,
): LayeredEnvironment {
  if (/^(?:1|t|true)$/i.test(shell.get("COMPOSE_DISABLE_ENV_FILE") ?? "")) {
    return { environment: shell, refusals: [], missing: [] };
  }
  const named = shell.get("COMPOSE_ENV_FILES");
  const paths = named ? named.split(",") : [".env"];
  return withEnvFiles(
    shell,
    paths.map((path) => resolvePath(directory, path)),
    read,
  );
}
