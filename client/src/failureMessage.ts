/** Each reason a command of Slipway can fail for, in one sentence with one useful button. */
import { CommandId } from "../../server/src/protocol/index.ts";
import { oldestWatchingCompose } from "./docker/composeArguments.ts";
import type { Failure } from "./docker/failure.ts";
import type { Localisation } from "./reader.ts";

/** What the button does. */
export type FailureRemedy =
  | { readonly kind: "open"; readonly url: string }
  | { readonly kind: "command"; readonly command: string; readonly arguments: readonly unknown[] }
  /** Run the same command again. */
  | { readonly kind: "retry" }
  /** Reveal the terminal in which it happened. */
  | { readonly kind: "showLog" };

export interface FailureMessage {
  readonly text: string;
  readonly button: { readonly title: string; readonly remedy: FailureRemedy };
}

const installDocker = "https://docs.docker.com/get-started/get-docker/";
const installBuildx = "https://docs.docker.com/build/checks/";
const installCompose = "https://docs.docker.com/compose/install/";
const writeWatch = "https://docs.docker.com/compose/how-tos/file-watch/";
const composeBuild = "https://docs.docker.com/reference/cli/docker/compose/build/";
const writeDockerfile =
  "https://docs.docker.com/get-started/docker-concepts/building-images/writing-a-dockerfile/";
const useWithoutRoot = "https://docs.docker.com/engine/install/linux-postinstall/";

/** Undefined where there is nothing to tell: the user knows what the user has cancelled. */
export function failureMessage(failure: Failure, l10n: Localisation): FailureMessage | undefined {
  const { reason, subject, detail } = failure;
  switch (reason) {
    case "cancelled":
      return undefined;
    case "untrusted":
      return {
        text: l10n.t("Slipway runs Docker only in a workspace you trust."),
        button: command(l10n.t("Manage Workspace Trust"), "workbench.trust.manage"),
      };
    case "docker-not-found":
      return detail === ""
        ? {
            text: l10n.t("The docker command was not found."),
            button: open(l10n.t("Install Docker"), installDocker),
          }
        : {
            text: l10n.t("The docker command named in the settings was not found: {0}", detail),
            button: setting(l10n.t("Open Setting"), "slipway.docker.path"),
          };
    case "context-not-found":
      return {
        text: l10n.t("There is no Docker context named {0}.", detail),
        button: setting(l10n.t("Open Setting"), "slipway.docker.context"),
      };
    case "builder-not-found":
      return {
        text: l10n.t("There is no builder named {0}.", detail),
        button: setting(l10n.t("Open Setting"), "slipway.docker.builder"),
      };
    case "compose-only":
      return {
        text: l10n.t("Only Compose can build {0} as its service says: {1}.", subject, detail),
        button: open(l10n.t("Show How to Build It"), composeBuild),
      };
    case "daemon-unreachable":
      return {
        text: l10n.t("The Docker engine does not answer: {0}", detail),
        button: tryAgain(l10n),
      };
    case "permission-denied":
      return {
        text: l10n.t("Your user may not use the Docker engine on this machine."),
        button: open(l10n.t("Show How to Allow It"), useWithoutRoot),
      };
    case "engine-error":
      return {
        text: l10n.t("The Docker engine answered with an error: {0}", detail),
        button: tryAgain(l10n),
      };
    case "conflict":
      return {
        text: l10n.t("The Docker engine refused: {0}", detail),
        button: tryAgain(l10n),
      };
    case "image-in-use":
      return {
        text: l10n.t("{0} cannot be removed, since a container needs it: {1}", subject, detail),
        button: tryAgain(l10n),
      };
    case "no-containers":
      return {
        text: l10n.t("There is no container to commit."),
        button: command(l10n.t("Run Image…"), CommandId.runImage),
      };
    case "no-container":
      return {
        text: l10n.t("The container {0} is no longer there.", detail),
        button: tryAgain(l10n),
      };
    case "compose-missing":
      return {
        text: l10n.t("Docker Compose was not found."),
        button: open(l10n.t("Install Docker Compose"), installCompose),
      };
    case "compose-too-old":
      return {
        text: l10n.t(
          "Docker Compose {0} cannot watch while it runs: {1} or later is needed.",
          detail,
          oldestWatchingCompose,
        ),
        button: open(l10n.t("Update Docker Compose"), installCompose),
      };
    case "build-failed":
      return {
        text: l10n.t("{0} could not be built: {1}", subject, detail),
        button: showLog(l10n),
      };
    case "checks-failed":
      return {
        text: l10n.t("The checks of {0} could not be run: {1}", subject, detail),
        button: tryAgain(l10n),
      };
    case "checks-missing":
      return {
        text: l10n.t("This docker command has no build checks: Buildx 0.15 or later is needed."),
        button: open(l10n.t("Show How to Get It"), installBuildx),
      };
    case "port-taken":
      return {
        text: l10n.t("{0} could not be started: port {1} of this machine is taken.", subject, detail),
        button: { title: l10n.t("Choose Another Port"), remedy: { kind: "retry" } },
      };
    case "run-failed":
      return {
        text: l10n.t("{0} could not be started: {1}", subject, detail),
        button: showLog(l10n),
      };
    case "container-failed":
      return {
        text: l10n.t("The container of {0} ended with exit code {1}.", subject, detail),
        button: showLog(l10n),
      };
    case "watch-failed":
      return {
        text: l10n.t("Compose Watch of {0} ended: {1}", subject, detail),
        button: showLog(l10n),
      };
    case "no-target":
      return {
        text:
          detail === "development"
            ? l10n.t("No Dockerfile of a development image was found.")
            : l10n.t("No Dockerfile of a production image was found."),
        button: setting(l10n.t("Open Setting"), "slipway.images"),
      };
    case "no-image":
      return {
        text: l10n.t("None of the images is built yet."),
        button: command(l10n.t("Build Development Image"), CommandId.buildDevelopmentImage),
      };
    case "image-missing":
      return {
        text: l10n.t("The Docker engine has no image {0}.", subject),
        button: tryAgain(l10n),
      };
    case "analysis-failed":
      return {
        text: l10n.t("{0} could not be analysed: {1}", subject, detail),
        button: tryAgain(l10n),
      };
    case "no-watch":
      return {
        text: l10n.t("No compose file has a develop.watch block."),
        button: open(l10n.t("Show How to Write One"), writeWatch),
      };
    case "no-project":
      return {
        text: l10n.t(
          "Slipway writes Docker files for projects of Node.js (npm, Yarn, pnpm, Bun), Python (pip, Poetry, uv) and Go, and found none here.",
        ),
        button: open(l10n.t("Show How to Write One"), writeDockerfile),
      };
    case "project-unsupported":
      return {
        text: l10n.t("Slipway cannot write Docker files for this project: {0}", detail),
        button: open(l10n.t("Show How to Write One"), writeDockerfile),
      };
    case "files-not-made":
      return {
        text: l10n.t("The editor did not make the files: {0}", detail),
        button: tryAgain(l10n),
      };
    case "server-unavailable":
      return {
        text: l10n.t("Slipway's language server does not answer."),
        button: command(l10n.t("Show Output"), CommandId.showOutput),
      };
  }
}

function open(title: string, url: string): FailureMessage["button"] {
  return { title, remedy: { kind: "open", url } };
}

function command(title: string, name: string, ...values: readonly unknown[]): FailureMessage["button"] {
  return { title, remedy: { kind: "command", command: name, arguments: values } };
}

function setting(title: string, id: string): FailureMessage["button"] {
  return command(title, "workbench.action.openSettings", id);
}

function showLog(l10n: Localisation): FailureMessage["button"] {
  return { title: l10n.t("Show Log"), remedy: { kind: "showLog" } };
}

function tryAgain(l10n: Localisation): FailureMessage["button"] {
  return { title: l10n.t("Try Again"), remedy: { kind: "retry" } };
}
