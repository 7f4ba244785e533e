/** **Run Image…**: runs a built image with its ports on this machine, or takes up the container that runs it already. */
import * as vscode from "vscode";
import type { BuildTargetPair } from "../../../server/src/protocol/index.ts";
import type { ListedContainer } from "../docker/engine/containers.ts";
import type { Outcome } from "../docker/failure.ts";
import { showFailure, type Trouble } from "../showFailure.ts";
import { dockerCommand, type Slipway } from "../slipway.ts";
import type { RunningContainer } from "../terminal/containers.ts";
import { announceRunning } from "./announceRunning.ts";
import type { AnyTarget } from "./argument.ts";
import { chooseBuilt } from "./chooseBuilt.ts";
import { chooseEnvironmentFile } from "./chooseEnvironmentFile.ts";
import { chooseInstance } from "./chooseInstance.ts";
import { choosePorts } from "./choosePorts.ts";

export async function runImage(slipway: Slipway, argument: unknown): Promise<Trouble | undefined> {
  const choice = await chooseBuilt(slipway, argument, vscode.l10n.t("Which image should be run?"));
  if (!choice.ok) return { failure: choice };
  const { target, pair } = choice.value;
  const instance = await chooseInstance(slipway, target.tag);
  if (!instance.ok) return { failure: instance };
  if (instance.value.kind === "use") return takeUp(slipway, target, instance.value.container);
  if (instance.value.kind === "replace") {
    const stopped = await stopOther(slipway, instance.value.container);
    if (!stopped.ok) return { failure: stopped };
  }
  const environmentFile = await chooseEnvironmentFile(slipway.memory, target);
  if (!environmentFile.ok) return { failure: environmentFile };
  return runTarget(slipway, { target, pair, environmentFile: environmentFile.value }, new Set());
}

interface Run {
  readonly target: AnyTarget;
  readonly pair: BuildTargetPair | undefined;
  readonly environmentFile: string | undefined;
}

/** `refused` are ports of this machine that the engine could not have. */
async function runTarget(
  slipway: Slipway,
  run: Run,
  refused: ReadonlySet<number>,
): Promise<Trouble | undefined> {
  const { target, pair, environmentFile } = run;
  const here = await slipway.engine.isOnThisMachine();
  const ports = await choosePorts(target, pair, { refused, here });
  if (!ports.ok) return { failure: ports };
  const docker = dockerCommand();
  if (!docker.ok) return { failure: docker };
  const image = target.tag;
  const container = await slipway.containers.run({
    docker: docker.value,
    image,
    ports: ports.value,
    ...(environmentFile !== undefined && { environmentFile }),
  });
  if (!container.ok) {
    // Taken on the engine's machine, or since we looked: the question is asked again, with another port proposed.
    const taken = container.reason === "port-taken" && Number(container.detail);
    return taken && !refused.has(taken)
      ? runTarget(slipway, run, new Set([...refused, taken]))
      : { failure: container };
  }
  const tcp = here ? ports.value.find(({ protocol }) => protocol === "tcp") : undefined;
  void announceRunning(image, container.value, tcp?.host);
  void follow(slipway, target, container.value);
  return undefined;
}

/** Shows the log of a container that runs, whoever started it. */
async function takeUp(
  slipway: Slipway,
  target: AnyTarget,
  listed: ListedContainer,
): Promise<Trouble | undefined> {
  const docker = dockerCommand();
  if (!docker.ok) return { failure: docker };
  const container = slipway.containers.takeUp(docker.value, listed.name);
  container.show();
  const here = await slipway.engine.isOnThisMachine();
  const tcp = here ? listed.ports.find(({ protocol }) => protocol === "tcp") : undefined;
  void announceRunning(target.tag, container, tcp?.host);
  return undefined;
}

/** Settles when it has ended. One of ours is stopped as its own terminal would, which then reports no trouble. */
function stopOther(
  { engine, containers }: Slipway,
  { id, name }: ListedContainer,
): Thenable<Outcome<unknown>> {
  return vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: vscode.l10n.t("Stopping {0}", name) },
    async () => {
      const ours = containers.of(name);
      if (!ours) return engine.stopContainer(id);
      ours.stop();
      return ours.ended;
    },
  );
}

/** Tells when the container ends in trouble, long after the command has done its work. */
async function follow(slipway: Slipway, target: AnyTarget, container: RunningContainer): Promise<void> {
  const ended = await container.ended;
  if (ended.ok) return;
  await showFailure({ failure: ended, showLog: () => container.show() }, () => runImage(slipway, target));
}
