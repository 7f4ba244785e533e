/** **Run Image…**: runs a built image with its ports on this machine, shows its logs, offers the browser and to stop. */
import * as vscode from "vscode";
import type { BuildTargetPair } from "../../../server/src/protocol/index.ts";
import { showFailure, type Trouble } from "../showFailure.ts";
import { dockerCommand, type Slipway } from "../slipway.ts";
import type { RunningContainer } from "../terminal/containers.ts";
import type { AnyTarget } from "./argument.ts";
import { chooseBuilt } from "./chooseBuilt.ts";
import { choosePorts } from "./choosePorts.ts";

export async function runImage(slipway: Slipway, argument: unknown): Promise<Trouble | undefined> {
  const question = vscode.l10n.t("Which image should be run?");
  const choice = await chooseBuilt(slipway, argument, question);
  if (!choice.ok) return { failure: choice };
  return runTarget(slipway, choice.value.target, choice.value.pair, new Set());
}

/** `refused` are ports of this machine that the engine could not have. */
async function runTarget(
  slipway: Slipway,
  target: AnyTarget,
  pair: BuildTargetPair | undefined,
  refused: ReadonlySet<number>,
): Promise<Trouble | undefined> {
  const ports = await choosePorts(target, pair, refused);
  if (!ports.ok) return { failure: ports };
  const docker = dockerCommand();
  if (!docker.ok) return { failure: docker };
  const image = target.tag;
  const container = await slipway.containers.run({ docker: docker.value, image, ports: ports.value });
  if (!container.ok) {
    // Taken on the engine's machine, or since we looked: the question is asked again, with another port proposed.
    const taken = container.reason === "port-taken" && Number(container.detail);
    return taken && !refused.has(taken)
      ? runTarget(slipway, target, pair, new Set([...refused, taken]))
      : { failure: container };
  }
  const tcp = ports.value.find(({ protocol }) => protocol === "tcp");
  void announce(image, container.value, tcp?.host);
  void follow(slipway, target, container.value);
  return undefined;
}

/** Tells when the container ends in trouble, long after the command has done its work. */
async function follow(slipway: Slipway, target: AnyTarget, container: RunningContainer): Promise<void> {
  const ended = await container.ended;
  if (ended.ok) return;
  await showFailure({ failure: ended, showLog: () => container.show() }, () => runImage(slipway, target));
}

async function announce(image: string, container: RunningContainer, port: number | undefined): Promise<void> {
  const open = vscode.l10n.t("Open in Browser");
  const stop = vscode.l10n.t("Stop");
  const address = `http://localhost:${port}`;
  const answer =
    port === undefined
      ? await vscode.window.showInformationMessage(vscode.l10n.t("{0} is running.", image), stop)
      : await vscode.window.showInformationMessage(
          vscode.l10n.t("{0} is running on {1}.", image, address),
          open,
          stop,
        );
  if (answer === stop) container.stop();
  if (answer !== open) return;
  await vscode.env.openExternal(vscode.Uri.parse(address));
  // The message has gone with the answer, and with it the way to stop.
  await announce(image, container, undefined);
}
