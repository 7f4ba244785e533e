/** Where a `RUN --mount` stands in the file system of its command. */
import { type Flag, optionOf } from "../../dockerfile/flags/flags.ts";
import { imageDirectory, rootDirectory } from "../../dockerfile/images/imageDirectories.ts";
import type { Instruction } from "../../dockerfile/instructions/instruction.ts";
import { pathFrom, workingDirectory } from "../../dockerfile/stages/runtime.ts";
import type { Stage } from "../../dockerfile/stages/stages.ts";
import type { Finding } from "../../lint/rule.ts";
import { t } from "../../text/message.ts";

export const valueOf = (mount: Flag, ...keys: string[]): string | undefined =>
  optionOf(mount, ...keys)?.value?.value;

export const targetOf = (mount: Flag): string | undefined => valueOf(mount, "target", "dst", "destination");

/** A target is seen from the working directory, which is also what a mount without one covers. */
export function judgeTarget(
  mount: Flag,
  type: string,
  stage: Stage | undefined,
  run: Instruction,
): Finding | undefined {
  const { span } = mount;
  const target = targetOf(mount);
  // A secret is a file somewhere, wherever the command works.
  if (type === "secret" || type === "ssh")
    return target === "/" ? { span, message: t`The mount has no target but the root` } : undefined;
  const directory = stage && (workingDirectory(stage, run) ?? imageDirectory(stage) ?? rootDirectory(stage));
  const path = pathFrom(directory, target || ".");
  if (path === "/") return { span, message: t`The mount has no target but the root` };
  // A bind mount there lends the command its files.
  if (target || type === "bind") return undefined;
  const message =
    path === undefined
      ? t`The mount has no target`
      : t`The mount has no target, so it covers "${path}", where the command works`;
  return { span, message, severity: "warning" };
}
