/** What a FROM may mean whose name a variable decides: `binary-${TARGETOS}` is one of the stages of that look, or an image. */
import type { Dockerfile } from "../dockerfile/dockerfile.ts";
import type { Stage, StageReference } from "../dockerfile/stages/stages.ts";
import { expand } from "../dockerfile/variables/variables.ts";

const variable = /\$\{[^{}]*\}|\$\w+/g;

/** Whether a name that is no stage's may become one: with a colon, a slash or an at sign in it, it is an image's. */
export const mayBeStage = ({ kind, word }: Pick<StageReference, "kind" | "word">): boolean =>
  kind !== "copy" && word.hasVariable && !/[:/@]/.test(word.value.replace(variable, ""));

/** With the default values of variables; undefined without variables, or where one has no default. */
export function byDefault(
  { globalArguments }: Dockerfile,
  { kind, instruction, word }: StageReference,
): string | undefined {
  return kind === "from" && word.hasVariable
    ? expand(word.text, globalArguments, instruction.escape) || undefined
    : undefined;
}

/** The stages above that the name has the look of, and the one that it is by default. */
export function stagesNamed(dockerfile: Dockerfile, reference: StageReference): readonly Stage[] {
  const { user, word } = reference;
  const usual = byDefault(dockerfile, reference)?.toLowerCase();
  const literal = word.value.replace(variable, "");
  const look = new RegExp(`^${word.value.toLowerCase().split(variable).map(escaped).join(".*")}$`);
  return dockerfile.stages.filter(
    ({ index, id }) =>
      index < user.index && id !== undefined && (id === usual || (literal !== "" && look.test(id))),
  );
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** Every stage that a variable in the references of a stage may mean: a variable alone may mean any that is above. */
export function stagesMeant(dockerfile: Dockerfile, user: Stage): readonly Stage[] {
  return dockerfile.stageReferences.flatMap((reference) => {
    if (reference.user !== user || reference.stage || !mayBeStage(reference)) return [];
    const literal = reference.word.value.replace(variable, "");
    return literal === ""
      ? dockerfile.stages.filter(({ index, id }) => index < user.index && id !== undefined)
      : stagesNamed(dockerfile, reference);
  });
}
