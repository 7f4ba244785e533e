/** **Start Compose Watch**: one for each compose file; a second start shows the first. */
import * as vscode from "vscode";
import type { WatchFile } from "../../../server/src/protocol/index.ts";
import { runDocker } from "../docker/cli.ts";
import { composeVersionArguments, watchingCompose } from "../docker/composeArguments.ts";
import { connectionFailure, failure, type Outcome } from "../docker/failure.ts";
import { showFailure, type Trouble } from "../showFailure.ts";
import { dockerCommand, type Slipway } from "../slipway.ts";
import type { WatchRequest, WatchSession } from "../watch/session.ts";
import { isActive } from "../watch/watchState.ts";
import { watchArgument } from "./argument.ts";
import { chooseWatchFile } from "./choose.ts";

export async function startWatch(slipway: Slipway, argument: unknown): Promise<Trouble | undefined> {
  const file = await chooseWatchFile(slipway.server, argument);
  if (!file.ok) return { failure: file };
  const running = slipway.watches.of(file.value.path);
  if (running && isActive(running.state)) {
    running.show();
    return undefined;
  }
  const services = await chooseServices(file.value, watchArgument(argument)?.services);
  return services.ok ? watch(slipway, file.value.path, services.value) : { failure: services };
}

/** Starts a watch whose file and services are known. */
export async function watch(
  slipway: Slipway,
  file: string,
  services: Pick<WatchRequest, "watched"> & { readonly selected: readonly string[] },
): Promise<Trouble | undefined> {
  const docker = dockerCommand();
  if (!docker.ok) return { failure: docker };
  const version = await runDocker(docker.value, composeVersionArguments);
  if (!version.ok) return { failure: version };
  const unreachable = version.value.code === 0 ? undefined : connectionFailure(version.value.stderr);
  const compose = unreachable ?? watchingCompose(version.value);
  if (!compose.ok) return { failure: compose };
  const { watched, selected } = services;
  const session = slipway.watches.start({
    docker: docker.value,
    selection: { file, services: selected },
    watched,
  });
  void follow(session, () => watch(slipway, file, services));
  return undefined;
}

/** Tells when the watch ends by itself, long after the command has done its work. */
async function follow(session: WatchSession, retry: () => unknown): Promise<void> {
  const ended = await session.ended;
  if (!ended.ok) await showFailure({ failure: ended, showLog: () => session.show() }, retry);
}

/**
 * Asked only where several can be watched. All of them, the first proposal, are started as if none had been named:
 * Compose then starts the file's other services too.
 */
async function chooseServices(
  { services }: WatchFile,
  named: readonly string[] | undefined,
): Promise<Outcome<{ watched: readonly string[]; selected: readonly string[] }>> {
  const all = services.map(({ name }) => name);
  if (named !== undefined) return { ok: true, value: { watched: named, selected: named } };
  if (all.length === 1) return { ok: true, value: { watched: all, selected: [] } };
  const picked = await vscode.window.showQuickPick(
    services.map(({ name, rules }) => ({
      label: name,
      description: rules === 1 ? vscode.l10n.t("1 watch rule") : vscode.l10n.t("{0} watch rules", rules),
      picked: true,
    })),
    { canPickMany: true, placeHolder: vscode.l10n.t("Which services should be watched?") },
  );
  if (!picked || picked.length === 0) return failure("cancelled");
  const watched = picked.map(({ label }) => label);
  return { ok: true, value: { watched, selected: watched.length === all.length ? [] : watched } };
}
