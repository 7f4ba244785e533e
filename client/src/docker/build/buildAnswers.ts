/** What a build wants from outside, what the user has answered, and how the two become arguments. Pure. */
import type { BuildSecret, BuildWants } from "../../../../server/src/protocol/index.ts";
import { fieldsOf } from "../json.ts";
import { isSecretName } from "../secretNames.ts";
import type { BuildSource } from "./buildArguments.ts";

export interface BuildAnswers {
  /** Values of ARGs by name; the empty text: none is to be given. */
  readonly args: Readonly<Record<string, string>>;
  /** By id, where each secret is; null: the build is to do without it. */
  readonly secrets: Readonly<Record<string, SecretPlace | null>>;
}

export type SecretPlace = { readonly file: string } | { readonly variable: string };

/** Which build answers belong to: one stage of one Dockerfile, whatever the image is called. */
export const answersKey = ({ dockerfile, stage = "" }: Pick<BuildSource, "dockerfile" | "stage">): string =>
  JSON.stringify([dockerfile, stage]);

/** What is wanted and not answered. */
export function openQuestions(wants: BuildWants, { args, secrets }: BuildAnswers): BuildWants {
  return {
    args: wants.args.filter((name) => args[name] === undefined),
    secrets: wants.secrets.filter(({ id }) => secrets[id] === undefined),
    ssh: wants.ssh,
  };
}

/** The build with what was answered of what it wants. An agent that is wanted is handed over where there is one. */
export function answered(
  source: BuildSource,
  wants: BuildWants,
  answers: BuildAnswers,
  hasAgent: boolean,
): BuildSource {
  const args = wants.args.flatMap((name) => {
    const value = answers.args[name];
    return value ? [[name, value] as const] : [];
  });
  const secrets = wants.secrets.flatMap(({ id }): readonly BuildSecret[] => {
    const place = answers.secrets[id];
    return place ? [{ id, ...place }] : [];
  });
  const { options = {} } = source;
  return {
    ...source,
    buildArgs: { ...source.buildArgs, ...Object.fromEntries(args) },
    options: {
      ...options,
      ...(secrets.length > 0 && { secrets: [...(options.secrets ?? []), ...secrets] }),
      ...(hasAgent && wants.ssh.length > 0 && { ssh: [...(options.ssh ?? []), ...wants.ssh] }),
    },
  };
}

/** What may be kept in a workspace's storage: no value whose name promises a secret, of secrets only where they are. */
export function rememberable({ args, secrets }: BuildAnswers): BuildAnswers {
  return { args: Object.fromEntries(Object.entries(args).filter(([name]) => !isSecretName(name))), secrets };
}

/** What was kept, if it has the right shape: another version may have written it. */
export function readAnswers(kept: unknown): BuildAnswers {
  const { args, secrets } = fieldsOf(kept);
  return {
    args: picked(args, (value) => typeof value === "string"),
    secrets: picked(secrets, isPlace),
  };
}

const isPlace = (value: unknown): value is SecretPlace | null => {
  if (value === null) return true;
  const { file, variable } = fieldsOf(value);
  return typeof file === "string" || typeof variable === "string";
};

function picked<Value>(
  record: unknown,
  accept: (value: unknown) => value is Value,
): Readonly<Record<string, Value>> {
  return Object.fromEntries(
    Object.entries(fieldsOf(record)).filter((pair): pair is [string, Value] => accept(pair[1])),
  );
}
