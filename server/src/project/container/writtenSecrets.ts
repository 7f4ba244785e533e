/** Where the commands of a stage write the value of a secret variable into a file that stays. */

import type { ShellCommand, ShellScript } from "../../dockerfile/scripts/shellScript.ts";
import { inheritedInstructions, type Stage } from "../../dockerfile/stages/stages.ts";
import { isSecretName } from "../../dockerfile/variables/secretNames.ts";
import type { Span } from "../../text/span.ts";

export interface WrittenSecret {
  readonly variable: string;
  /** The file as it is written; undefined where the program knows which. */
  readonly file: string | undefined;
  readonly program: string;
  /** The words that write it. */
  readonly span: Span;
}

/** Programs that keep what they are told in a file of their own, and the first words that tell them to. */
const keepers =
  /^(?:(?:npm|pnpm|yarn) (?:config )?set|git config|pip config set|composer config|bundle config|poetry config|aws configure set) /;

/** In source order, once for each command. What the same RUN deletes again, in whatever way, is left out. */
export const writtenSecrets = (stage: Stage): readonly WrittenSecret[] =>
  stage.derived.get(writtenSecrets, () => findWritten(stage));

function findWritten(stage: Stage): readonly WrittenSecret[] {
  const runs = stage.instructions.filter(({ keyword, hasDollar }) => keyword === "RUN" && hasDollar);
  return runs.flatMap((run) => {
    const { script } = run;
    if (!script || script.form === "exec" || takesBack(script)) return [];
    const mounted = run
      .flagsNamed("mount")
      .flatMap(({ options }) =>
        options.flatMap(({ key, value }) => (key === "env" && value ? [value.value] : [])),
      );
    return script.commands.flatMap((command) => writtenBy(command, stage, mounted) ?? []);
  });
}

/** Deletes a file, or a setting. */
const takesBack = ({ commands }: ShellScript): boolean =>
  commands.some(
    ({ name, words }) =>
      /^(?:rm|shred|truncate|unlink)$/.test(name) ||
      words.some(({ value }) => /^(?:--unset|unset|delete|rm|logout)$/.test(value)),
  );

function writtenBy(
  command: ShellCommand,
  stage: Stage,
  mounted: readonly string[],
): WrittenSecret | undefined {
  const { name, words, redirections, span } = command;
  const variable = words
    .flatMap(({ text, literal }) =>
      literal ? [] : [...text.matchAll(/\$\{?(\w+)/g)].map(([, each = ""]) => each),
    )
    .find((each) => mounted.includes(each) || (isSecretName(each) && isDeclared(each, stage)));
  if (variable === undefined) return undefined;
  const target = redirections.find(
    ({ operator, target: file }) => /^>[>|]?$/.test(operator) && file && !file.value.startsWith("/dev/"),
  );
  if (/^(?:echo|printf|cat)$/.test(name) && target?.target) {
    return { variable, file: target.target.value, program: name, span: target.span };
  }
  const spoken = `${words
    .map(({ value }) => value)
    .filter((value) => !value.startsWith("-"))
    .join(" ")} `;
  return keepers.test(spoken) ? { variable, file: undefined, program: name, span } : undefined;
}

const isDeclared = (variable: string, stage: Stage): boolean =>
  inheritedInstructions(stage).some(
    ({ keyword, pairs }) => keyword === "ARG" && pairs.some(({ key }) => key.value === variable),
  );
