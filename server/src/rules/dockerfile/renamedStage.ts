/** Gives a stage another name wherever it is named: the same edits for every rule that minds a name. */
import type { Dockerfile } from "../../dockerfile/dockerfile.ts";
import { writtenNames } from "../../dockerfile/stages/stageNames.ts";
import type { Stage } from "../../dockerfile/stages/stages.ts";
import type { FixDraft } from "../../lint/rule.ts";
import { type Edit, replace } from "../../text/edit.ts";
import { t } from "../../text/message.ts";
import { type Span, slice } from "../../text/span.ts";

/** Takes the name or, where another stage has it, the name and a number. */
export function renaming(dockerfile: Dockerfile, stage: Stage, name: string): readonly FixDraft[] {
  let free = name;
  for (let number = 2; dockerfile.findStage(free); number++) free = `${name}-${number}`;
  return renamingTo(dockerfile, stage, free);
}

/** No fix unless every place can be renamed. */
export function renamingTo(dockerfile: Dockerfile, stage: Stage, name: string): readonly FixDraft[] {
  const { text } = dockerfile;
  const edits = editsOfName(dockerfile, stage, (place) => [replace(withOwnQuotes(place, text), name)]);
  return edits ? [{ title: t`Rename to "${name}"`, edits }] : [];
}

/** No fix unless every place can be renamed; only letters change: quotes and continuations in between stay. */
export function lowering(dockerfile: Dockerfile, stage: Stage, name: string): readonly FixDraft[] {
  const edits = editsOfName(dockerfile, stage, (place) => {
    const written = slice(dockerfile.text, place);
    return written === written.toLowerCase() ? [] : [replace(place, written.toLowerCase())];
  });
  return edits ? [{ title: t`Rename to "${name}"`, edits }] : [];
}

function editsOfName(
  dockerfile: Dockerfile,
  stage: Stage,
  edit: (place: Span) => readonly Edit[],
): readonly Edit[] | undefined {
  const names = writtenNames(dockerfile, stage);
  return names.every(({ plain }) => plain) ? names.flatMap(({ span }) => edit(span)) : undefined;
}

/** A name needs no quotes: those that are around nothing else go with it. */
function withOwnQuotes({ start, end }: Span, source: string): Span {
  const quote = source[start - 1];
  const quoted = (quote === '"' || quote === "'") && source[end] === quote;
  return quoted ? { start: start - 1, end: end + 1 } : { start, end };
}
