/** What is not kept of a build: values of build arguments whose names say that they are secret. Pure. */
import type { ImageHistoryRow } from "../../../../server/src/protocol/index.ts";
import { isSecretName } from "../../docker/secretNames.ts";

/** Stands where a value was. The same everywhere, so that what belonged together still agrees. */
export const hiddenValue = "<hidden>";

/** Shorter values occur by chance where no secret is. */
const shortestReplaced = 6;

type BuildArgs = Readonly<Record<string, string>>;

export function withoutSecrets(buildArgs: BuildArgs): BuildArgs {
  return Object.fromEntries(
    Object.entries(buildArgs).map(([name, value]) => [name, isSecretName(name) ? hiddenValue : value]),
  );
}

export interface RecordedBuild {
  readonly buildArgs: BuildArgs;
  readonly history: readonly ImageHistoryRow[];
}

/**
 * The build without its secrets. A value is hidden beside its name, and wherever else the history repeats it, as in an
 * ENV that was set from it. What the history tells of a hidden argument becomes a build argument, so that whoever
 * expands the Dockerfile again gets the same placeholder.
 */
export function hideSecrets({ buildArgs, history }: RecordedBuild): RecordedBuild {
  const secrets = new Map(Object.entries(buildArgs).filter(([name]) => isSecretName(name)));
  for (const { createdBy } of history) {
    for (const [name, value] of recordedArguments(createdBy))
      if (isSecretName(name)) secrets.set(name, value);
  }
  if (secrets.size === 0) return { buildArgs, history };
  const found = Object.fromEntries([...secrets.keys()].map((name) => [name, hiddenValue]));
  const hide = (row: ImageHistoryRow) => ({ ...row, createdBy: withoutValues(row.createdBy, secrets) });
  return { buildArgs: { ...buildArgs, ...found }, history: history.map(hide) };
}

/** `ARG NAME=value OTHER=value` as both builders record it. */
function recordedArguments(createdBy: string): readonly (readonly [string, string])[] {
  const [, text] = /^(?:\/bin\/sh -c #\(nop\)\s+)?ARG (.*)$/s.exec(createdBy) ?? [];
  if (text === undefined) return [];
  return [...text.matchAll(/(?:^| )(\w+)=(.*?)(?= \w+=|$)/gs)].map(([, name = "", value = ""]) => [
    name,
    value,
  ]);
}

function withoutValues(text: string, secrets: ReadonlyMap<string, string>): string {
  let result = text;
  for (const [name, value] of secrets) {
    if (value === "") continue;
    result = result.replaceAll(`${name}=${value}`, `${name}=${hiddenValue}`);
    if (value.length >= shortestReplaced) result = result.replaceAll(value, hiddenValue);
  }
  return result;
}
