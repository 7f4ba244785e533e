/** Gives a build argument another name in its Dockerfile and wherever a build gives it a value, or says why not. */
import type { Dockerfile } from "../dockerfile/dockerfile.ts";
import { isPredefinedArgument } from "../dockerfile/variables/scopes.ts";
import { nameOf } from "../files/paths.ts";
import { type Edit, replace } from "../text/edit.ts";
import { groupBy } from "../text/groupBy.ts";
import { type Message, t } from "../text/message.ts";
import type { Span } from "../text/span.ts";
import { argumentNames, obscureMention } from "./argumentNames.ts";
import { reasonUnseen, type StageRename } from "./stageRename.ts";
import { argumentGivers, type StageUser, type Surroundings, stageUsers } from "./stageUsers.ts";

/** All edits, or one reason against it. */
export function renameArgument(
  dockerfile: Dockerfile,
  name: string,
  newName: string,
  surroundings: Surroundings | undefined,
): StageRename {
  const users = surroundings ? stageUsers(surroundings) : [];
  const reason =
    reasonAgainstName(dockerfile, newName, users) ??
    reasonInDockerfile(dockerfile, name) ??
    reasonElsewhere(name, users, surroundings) ??
    reasonUnseen(surroundings);
  if (reason) return { ok: false, reason };
  const renamed = ({ span }: { readonly span: Span }): Edit => replace(span, newName);
  const givers = groupBy(argumentGivers(users, name), ({ path }) => path);
  return {
    ok: true,
    edits: argumentNames(dockerfile, name).map(renamed),
    elsewhere: new Map([...givers].map(([path, group]) => [path, group.map(renamed)])),
  };
}

function reasonAgainstName(
  { text }: Dockerfile,
  newName: string,
  users: readonly StageUser[],
): Message | undefined {
  if (!/^[A-Za-z_]\w*$/.test(newName))
    return t`"${newName}" cannot be an argument's name: it begins with a letter, and has letters, digits and underscores.`;
  if (isPredefinedArgument(newName)) return t`"${newName}" is an argument that the builder knows by itself`;
  const isTaken = new RegExp(`\\b${newName}\\b`).test(text) || users.some(({ args }) => args.has(newName));
  return isTaken ? t`"${newName}" has a meaning already, in the Dockerfile or in a build of it` : undefined;
}

function reasonInDockerfile(dockerfile: Dockerfile, name: string): Message | undefined {
  const mention = obscureMention(dockerfile, name);
  if (!mention) return undefined;
  const line = dockerfile.lineIndex.positionAt(mention.span.start).line + 1;
  return t`Argument "${name}" cannot be renamed: the ${mention.keyword} on line ${line} has a variable of that name, or names it in another way.`;
}

/** Half a rename drops the value: each place has to be one that can be changed. */
function reasonElsewhere(
  name: string,
  users: readonly StageUser[],
  surroundings: Surroundings | undefined,
): Message | undefined {
  const user = users.find(
    ({ args, givenNames, computed = [] }) =>
      !givenNames.some((each) => each.name === name && each.plain) &&
      (args.has(name) || computed.some((text) => new RegExp(`\\b${name}\\b`).test(text))),
  );
  const file = surroundings?.snapshot.dockerfileInProject(surroundings.path);
  const build = file?.builds.find(
    ({ by, buildArgs }) => (by === "command" || by === "devcontainer") && buildArgs.has(name),
  );
  const path = user?.path ?? build?.path;
  return path === undefined
    ? undefined
    : t`Argument "${name}" cannot be renamed: ${nameOf(path)} gives it a value in a way that cannot be changed here.`;
}
