/** Gives a stage another name wherever it is named: the same edits for every rule that minds a name. */
import type { Dockerfile } from "../../dockerfile/dockerfile.ts";
import { namePlaces, type Stage } from "../../dockerfile/stages.ts";
import type { FixDraft } from "../../lint/rule.ts";
import { replace } from "../../text/edit.ts";
import { t } from "../../text/message.ts";

/** Takes the name or, where another stage has it, the name and a number. */
export function renaming(dockerfile: Dockerfile, stage: Stage, name: string): FixDraft {
  let free = name;
  for (let number = 2; dockerfile.findStage(free); number++) free = `${name}-${number}`;
  return {
    title: t`Rename to "${free}"`,
    edits: namePlaces(stage, dockerfile.referencesTo(stage)).map((place) => replace(place, free)),
  };
}
