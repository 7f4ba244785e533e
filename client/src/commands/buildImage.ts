/** Builds the image of one role and says what came of it; both build commands are this one. */
import * as vscode from "vscode";
import { CommandId, type ImageRole } from "../../../server/src/protocol/index.ts";
import { failureWords } from "../builds/faultWords.ts";
import type { BuildSource } from "../docker/build/buildArguments.ts";
import type { FailedBuild, FinishedBuild } from "../docker/build/buildRun.ts";
import { formatSeconds } from "../duration.ts";
import { formatBytes } from "../images/byteSize.ts";
import { focusImageSizes } from "../images/sizes/panel.ts";
import type { Trouble } from "../showFailure.ts";
import { reader, type Slipway } from "../slipway.ts";
import { showBuildTerminal } from "../terminal/buildTask.ts";
import type { AnyTarget } from "./argument.ts";
import { chooseTarget } from "./choose.ts";
import { prepareBuild } from "./prepareBuild.ts";

export async function buildImage(
  slipway: Slipway,
  role: ImageRole,
  argument: unknown,
): Promise<Trouble | undefined> {
  const target = await chooseTarget(slipway.server, role, argument);
  return target.ok ? buildTarget(slipway, target.value) : { failure: target };
}

/** Asks for what the build wants, builds and announces the end. */
export async function buildTarget(slipway: Slipway, target: AnyTarget): Promise<Trouble | undefined> {
  const source = await prepareBuild(slipway.memory, target);
  return source.ok ? buildPrepared(slipway, target, source.value) : { failure: source };
}

export async function buildPrepared(
  slipway: Slipway,
  target: AnyTarget,
  source: BuildSource,
): Promise<Trouble | undefined> {
  const built = await slipway.builds.run(source);
  if (!built.ok) return buildTrouble(built, target);
  // Not awaited: the command has done its work, whenever the message is answered.
  void announce(slipway, target, built.value);
  return undefined;
}

export function buildTrouble(failed: FailedBuild, { tag }: AnyTarget): Trouble {
  const words = failed.problem && failureWords(failed.problem, vscode.l10n);
  const failure = words ? { ...failed, detail: words } : failed;
  return { failure, showLog: () => showBuildTerminal(tag) };
}

/** Rounded as the panel shows it; undefined when the engine no longer has the image. */
export async function imageSize(slipway: Slipway, tag: string): Promise<string | undefined> {
  const image = await slipway.engine.inspectImage(tag);
  return image.ok && image.value ? formatBytes(image.value.bytes, vscode.env.language) : undefined;
}

async function announce(
  slipway: Slipway,
  target: AnyTarget,
  { seconds, home, builder = "" }: FinishedBuild,
): Promise<void> {
  const time = formatSeconds(seconds, reader());
  if (!home) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t("{0} was built in {1}, and is on the builder {2} only.", target.tag, time, builder),
    );
    return;
  }
  const size = await imageSize(slipway, target.tag);
  const show = vscode.l10n.t("Show Image Sizes");
  const run = vscode.l10n.t("Run");
  const text =
    size === undefined
      ? vscode.l10n.t("{0} was built in {1}.", target.tag, time)
      : vscode.l10n.t("{0} was built: {1} in {2}.", target.tag, size, time);
  const answer = await vscode.window.showInformationMessage(text, show, run);
  if (answer === show) await vscode.commands.executeCommand(focusImageSizes);
  if (answer === run) await vscode.commands.executeCommand(CommandId.runImage, target);
}
