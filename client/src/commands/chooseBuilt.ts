/** Finds the image that a command is about, among those that are built. */
import * as vscode from "vscode";
import type { BuildTargetPair } from "../../../server/src/protocol/index.ts";
import { targetsOf } from "../buildTargets.ts";
import { failure, type Outcome } from "../docker/failure.ts";
import { formatBytes } from "../images/byteSize.ts";
import type { Slipway } from "../slipway.ts";
import { type AnyTarget, tagArgument, targetArgument } from "./argument.ts";
import { chooseOne, findPairs } from "./choose.ts";

export interface BuiltTarget {
  readonly target: AnyTarget;
  readonly pair?: BuildTargetPair;
  readonly size: string;
}

/** The argument's, or the one that is built, or the one that the user picks. */
export async function chooseBuilt(
  slipway: Slipway,
  argument: unknown,
  question: string,
): Promise<Outcome<BuiltTarget>> {
  const given = targetArgument(argument);
  if (given) return { ok: true, value: { target: given, size: "" } };
  const pairs = await findPairs(slipway.server, argument, () => true);
  if (!pairs.ok) return pairs;
  if (pairs.value.length === 0) return failure("no-target", "development");
  const built: BuiltTarget[] = [];
  for (const pair of pairs.value) {
    for (const target of targetsOf([pair])) {
      const image = await slipway.engine.inspectImage(target.tag);
      if (!image.ok) return image;
      if (!image.value) continue;
      if (built.some((other) => other.target.tag === target.tag)) continue;
      built.push({ target, pair, size: formatBytes(image.value.bytes, vscode.env.language) });
    }
  }
  if (built.length === 0) return failure("no-image");
  return chooseOne(built, question, ({ target, size }) => ({
    label: target.tag,
    description: size,
    detail: vscode.workspace.asRelativePath(target.dockerfile),
  }));
}

/** The argument's tag, or that of the image that `chooseBuilt` finds. */
export async function chooseBuiltTag(
  slipway: Slipway,
  argument: unknown,
  question: string,
): Promise<Outcome<string>> {
  const given = tagArgument(argument);
  if (given !== undefined) return { ok: true, value: given };
  const choice = await chooseBuilt(slipway, argument, question);
  return choice.ok ? { ok: true, value: choice.value.target.tag } : choice;
}
