/** Gives a stage another name in its Dockerfile and in the compose and bake files that build it, or says why that cannot be. */
import type { Dockerfile } from "../dockerfile/dockerfile.ts";
import { type StageName, writtenNames } from "../dockerfile/stages/stageNames.ts";
import { isStageName, type Stage, sourcesIn } from "../dockerfile/stages/stages.ts";
import { type Environment, expand } from "../dockerfile/variables/variables.ts";
import { nameOf } from "../files/paths.ts";
import { type Edit, replace } from "../text/edit.ts";
import { type Message, t } from "../text/message.ts";
import { type StageUser, type Surroundings, stageTargets, stageUsers } from "./stageUsers.ts";
import { mayBeStage, stagesNamed } from "./variableBases.ts";
import { isByNumber } from "./writtenTarget.ts";

export type StageRename =
  | { readonly ok: false; readonly reason: Message }
  | {
      readonly ok: true;
      /** Edits of the Dockerfile. */
      readonly edits: readonly Edit[];
      /** Edits of compose and bake files, by absolute path. */
      readonly elsewhere: ReadonlyMap<string, readonly Edit[]>;
    };

/** Whether a place can be renamed at all: a number cannot, and a name only where it is written out. */
export const isRenamable = ({ kind, plain, stage }: Omit<StageName, "span">): boolean =>
  kind !== "number" && plain && stage.name !== undefined && isStageName(stage.name.text);

/** All edits, or one reason against it: half a rename breaks the build. */
export function renameStage(
  dockerfile: Dockerfile,
  stage: Stage,
  newName: string,
  surroundings: Surroundings | undefined,
): StageRename {
  const users = surroundings ? stageUsers(surroundings) : [];
  const names = writtenNames(dockerfile, stage);
  const reason =
    reasonAgainstName(dockerfile, stage, newName) ??
    (names.every(isRenamable) ? undefined : notPlain(stage, "Dockerfile")) ??
    reasonInContexts(stage, newName, users) ??
    reasonInVariables(dockerfile, stage, users) ??
    reasonOutOfReach(dockerfile, stage, surroundings) ??
    reasonUnseen(surroundings);
  if (reason) return { ok: false, reason };
  const edits = names.map(({ span }) => replace(span, newName));
  const elsewhere = new Map<string, readonly Edit[]>();
  for (const target of stageTargets(users, dockerfile, stage)) {
    if (isByNumber(target, stage)) continue;
    const edit = target.plain ? target.rewritten(newName) : undefined;
    if (!edit) return { ok: false, reason: notPlain(stage, nameOf(target.path)) };
    elsewhere.set(target.path, [...(elsewhere.get(target.path) ?? []), edit]);
  }
  return { ok: true, edits, elsewhere };
}

const notPlain = ({ name }: Stage, file: string): Message =>
  t`Stage "${name?.text ?? ""}" cannot be renamed: ${file} takes its name from a variable or an alias. Write the name out there first.`;

function reasonAgainstName(dockerfile: Dockerfile, stage: Stage, newName: string): Message | undefined {
  const id = newName.toLowerCase();
  if (!isStageName(newName))
    return t`"${newName}" cannot be a stage's name: it begins with a letter, and has letters, digits, dots, dashes and underscores.`;
  if (id === "scratch" || id === "context")
    return t`Stage name "${newName}" means something else to the builder`;
  if (dockerfile.stages.some((other) => other !== stage && other.id === id && id !== stage.id))
    return t`Stage name "${newName}" is taken already`;
  // FROM looks above itself only: `FROM node AS node` stays what it is.
  const captured = dockerfile.stageReferences.some(
    ({ kind, stage: meant, user, word }) =>
      !meant && word.value.toLowerCase() === id && (kind !== "from" || user.index > stage.index),
  );
  return captured
    ? t`"${newName}" is an image or a named context that this Dockerfile uses: a stage of that name would take its place.`
    : undefined;
}

/** A named context takes the place of a stage, or an image, of its name. */
function reasonInContexts(stage: Stage, newName: string, users: readonly StageUser[]): Message | undefined {
  for (const { path, namedContexts } of users) {
    const names = namedContexts.map((name) => name.toLowerCase());
    const taken = [stage.id, newName.toLowerCase()].find((id) => id !== undefined && names.includes(id));
    if (taken !== undefined)
      return t`"${taken}" is a named context in ${nameOf(path)}, which takes the place of the stage.`;
  }
  return undefined;
}

/** FROM is the one place where the builder replaces variables before it looks for a stage. */
function reasonInVariables(
  dockerfile: Dockerfile,
  stage: Stage,
  users: readonly StageUser[],
): Message | undefined {
  const { stageReferences, globalArguments } = dockerfile;
  const bases = stageReferences.filter(
    ({ kind, word, user }) => kind === "from" && word.hasVariable && user.index > stage.index,
  );
  if (bases.length === 0) return undefined;
  const given = users.map(({ args }) => withArguments(globalArguments, args));
  const means = bases.some(
    (reference) =>
      writesOut(reference.word.text, stage) ||
      (mayBeStage(reference) && stagesNamed(dockerfile, reference).includes(stage)) ||
      [globalArguments, ...given].some(
        (values) =>
          expand(reference.word.text, values, reference.instruction.escape)?.toLowerCase() === stage.id,
      ),
  );
  return means ? notPlain(stage, "FROM") : undefined;
}

/** As in `${BASE:-name}`, whatever the variable is. */
function writesOut(text: string, { id }: Pick<Stage, "id">): boolean {
  const operand = /^\$\{\w+:?[-+](.*)\}$/.exec(text)?.[1];
  return operand !== undefined && (operand.toLowerCase() === id || writesOut(operand, { id }));
}

/** A trigger may run in another file's build, and what runs a command is no file to edit. */
function reasonOutOfReach(
  dockerfile: Dockerfile,
  { id, name }: Stage,
  surroundings: Surroundings | undefined,
): Message | undefined {
  const isNamed = (text: string | undefined): boolean => id !== undefined && text?.toLowerCase() === id;
  const inTrigger = dockerfile
    .instructions("ONBUILD")
    .some(({ trigger }) => trigger && sourcesIn(trigger).some(({ value }) => isNamed(value)));
  const file = surroundings?.snapshot.dockerfileInProject(surroundings.path);
  const build = file?.builds.find(
    ({ by, buildTarget }) => (by === "command" || by === "devcontainer") && isNamed(buildTarget),
  );
  const place = inTrigger ? "ONBUILD" : build && nameOf(build.path);
  return place === undefined
    ? undefined
    : t`Stage "${name?.text ?? ""}" cannot be renamed: ${place} names it in a way that cannot be changed here.`;
}

/** What has not been found keeps the old name, and its build breaks. */
export const reasonUnseen = (surroundings: Surroundings | undefined): Message | undefined =>
  surroundings?.others?.complete === false
    ? t`Nothing has been renamed: looking through the workspace for files that use the name took too long.`
    : undefined;

function withArguments(defaults: Environment, args: StageUser["args"]): Environment {
  const values = new Map(defaults);
  for (const [name, value] of args) {
    if (values.has(name)) values.set(name, value);
  }
  return values;
}
