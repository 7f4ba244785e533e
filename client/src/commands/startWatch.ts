/** **Start Compose Watch**: one for each compose project; a second start shows the first. */
import * as vscode from "vscode";
import type { WatchFile } from "../../../server/src/protocol/index.ts";
import { watchDebug } from "../configuration.ts";
import { runDocker } from "../docker/cli.ts";
import { composeVersionArguments, watchingCompose } from "../docker/composeArguments.ts";
import { connectionFailure, failure, type Outcome } from "../docker/failure.ts";
import { showFailure, type Trouble } from "../showFailure.ts";
import { dockerCommand, type Slipway } from "../slipway.ts";
import type { WatchRequest, WatchSession } from "../watch/session.ts";
import { isActive } from "../watch/watchState.ts";
import { watchArgument } from "./argument.ts";
import { chooseWatchFile } from "./choose.ts";
import { passesPreflight } from "./preflight.ts";

export async function startWatch(slipway: Slipway, argument: unknown): Promise<Trouble | undefined> {
  const project = await chooseWatchFile(slipway.server, argument);
  if (!project.ok) return { failure: project };
  const running = slipway.watches.of(project.value.path);
  if (running && isActive(running.state)) {
    running.show();
    return undefined;
  }
  const services = await chooseServices(project.value, watchArgument(argument)?.services);
  return services.ok ? watch(slipway, project.value, services.value) : { failure: services };
}

/** Starts a watch whose project and services (none named: all) are known. */
export async function watch(
  slipway: Slipway,
  project: WatchFile,
  services: readonly string[],
): Promise<Trouble | undefined> {
  const request = await watchRequest(slipway, project, services);
  if (!request.ok) return { failure: request };
  const session = slipway.watches.start(request.value);
  void followWatch(session, () => watch(slipway, project, services));
  return undefined;
}

/** What a watch is started with, once it is known that it can be. */
export async function watchRequest(
  { server, lastWindow }: Slipway,
  project: WatchFile,
  services: readonly string[],
): Promise<Outcome<WatchRequest>> {
  const docker = dockerCommand();
  if (!docker.ok) return docker;
  const version = await runDocker(docker.value, composeVersionArguments);
  if (!version.ok) return version;
  const unreachable = version.value.code === 0 ? undefined : connectionFailure(version.value.stderr);
  const compose = unreachable ?? watchingCompose(version.value);
  if (!compose.ok) return compose;
  const preflight = await server.watchPreflight(project.uri, services);
  if (preflight.ok && !(await passesPreflight(project, preflight.value))) return failure("cancelled");
  const ready = lastWindow.quiet(project.path);
  const known = preflight.ok && preflight.value.watched.length > 0;
  return {
    ok: true,
    value: {
      docker: docker.value,
      project,
      services,
      watched: known ? preflight.value.watched : services.length > 0 ? services : names(project.services),
      debug: watchDebug(vscode.Uri.parse(project.uri, true)),
      ...(ready && { ready }),
    },
  };
}

/** Tells when the watch ends by itself, long after the command has done its work. */
export async function followWatch(session: WatchSession, retry: () => unknown): Promise<void> {
  const ended = await session.ended;
  if (!ended.ok) await showFailure({ failure: ended, showLog: () => session.show() }, retry);
}

/**
 * Asked only where several can be watched. All of them, the first proposal, are started as if none had been named:
 * Compose then starts the project's other services too. One that a profile hides has to be named.
 */
async function chooseServices(
  { services }: WatchFile,
  named: readonly string[] | undefined,
): Promise<Outcome<readonly string[]>> {
  if (named !== undefined) return { ok: true, value: named };
  const proposed = services.filter(({ inactive }) => !inactive).map(({ name }) => name);
  if (services.length === 1) return { ok: true, value: proposed.length === 1 ? [] : names(services) };
  const picked = await vscode.window.showQuickPick(
    services.map(({ name, rules, inactive }) => ({
      label: name,
      description:
        rules.length === 1 ? vscode.l10n.t("1 watch rule") : vscode.l10n.t("{0} watch rules", rules.length),
      picked: inactive !== true,
    })),
    { canPickMany: true, placeHolder: vscode.l10n.t("Which services should be watched?") },
  );
  if (!picked || picked.length === 0) return failure("cancelled");
  const chosen = picked.map(({ label }) => label);
  const isProposal = chosen.length === proposed.length && chosen.every((name) => proposed.includes(name));
  return { ok: true, value: isProposal ? [] : chosen };
}

const names = (services: WatchFile["services"]): readonly string[] => services.map(({ name }) => name);
