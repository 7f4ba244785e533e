/** Where the target of a watch rule lies in the container, in words. */
import { relativeTo } from "../../files/paths.ts";
import type { ComposeInProject } from "../../project/composeInProject.ts";
import { asCode } from "../../text/markdown.ts";
import { type Message, t } from "../../text/message.ts";
import { cleanPath, joinPath } from "../../text/path.ts";
import type { WatchModel, WatchRule } from "../watchModel.ts";
import { containerDirectory } from "./containerDirectory.ts";

/** Paths of Linux containers; nothing is said of a target that a variable decides. */
export function targetMessages(
  project: ComposeInProject,
  model: WatchModel,
  rule: WatchRule,
): readonly Message[] {
  const { service, loaded, matcher } = rule;
  const { target } = loaded.trigger;
  if (!target?.known || target.text === "" || !matcher) return [];
  const directory = containerDirectory(project, service);
  const landing = cleanPath(`/${target.text}`);
  const absolute = target.text.startsWith("/");
  const isFolder = model.files.kindOf(matcher.root) === "directory";
  return [
    ...(absolute
      ? directory === undefined
        ? []
        : [seenFrom(directory, landing)]
      : [relativeTarget(directory, landing, target.text)]),
    ...(absolute && isFolder
      ? [
          t`When ${asCode(loaded.trigger.path?.text ?? "")} itself is deleted or moved away, Compose deletes all of ${asCode(landing)} in the container.`,
        ]
      : []),
  ];
}

function seenFrom(directory: string, landing: string): Message {
  const inside = relativeTo(directory, landing);
  if (inside === "") return t`This is the working directory of the container.`;
  return inside === undefined
    ? t`Outside of the container's working directory, ${asCode(directory)}.`
    : t`${asCode(inside)} in the container's working directory, ${asCode(directory)}.`;
}

const relativeTarget = (directory: string | undefined, landing: string, target: string): Message =>
  directory === undefined
    ? t`The target is relative: copies land at ${asCode(landing)}, but deletions are made below the working directory.`
    : t`The target is relative: copies land at ${asCode(landing)}, but deletions are made at ${asCode(joinPath(directory, target))}.`;
