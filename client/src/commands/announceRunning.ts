/** Says that a container runs, once it answers where it has a port; offers the browser, its log, and to stop it. */
import * as vscode from "vscode";
import { type Answer, waitForAnswer } from "../docker/answers.ts";
import type { RunningContainer } from "../terminal/containers.ts";

/** `port` is the first of this machine that leads to it over TCP. Settles with the last answer of the user. */
export async function announceRunning(
  image: string,
  container: RunningContainer,
  port: number | undefined,
): Promise<void> {
  if (port === undefined) return offer(vscode.l10n.t("{0} is running.", image), container);
  const address = `http://localhost:${port}`;
  const answer = await waitForContainer(image, container, port, address);
  if (answer === "ended") return;
  if (answer === "other") {
    return offer(vscode.l10n.t("{0} is running on port {1}.", image, port), container);
  }
  const text =
    answer === "http"
      ? vscode.l10n.t("{0} answers on {1}.", image, address)
      : vscode.l10n.t("{0} is running on {1}.", image, address);
  return offer(text, container, address);
}

/** Undefined when the user does not want to wait. */
function waitForContainer(
  image: string,
  container: RunningContainer,
  port: number,
  address: string,
): Thenable<Answer | "ended" | undefined> {
  return vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: vscode.l10n.t("{0} is starting; waiting for an answer on {1}", image, address),
      cancellable: true,
    },
    async (_, cancellation) => {
      const stop = new AbortController();
      const subscription = cancellation.onCancellationRequested(() => stop.abort());
      const ended = container.ended.then(() => "ended" as const);
      const answer = await Promise.race([waitForAnswer({ port, signal: stop.signal }), ended]);
      stop.abort();
      subscription.dispose();
      return answer;
    },
  );
}

async function offer(text: string, container: RunningContainer, address?: string): Promise<void> {
  const open = vscode.l10n.t("Open in Browser");
  const log = vscode.l10n.t("Show Log");
  const stop = vscode.l10n.t("Stop");
  const buttons = address === undefined ? [log, stop] : [open, log, stop];
  const answer = await vscode.window.showInformationMessage(text, ...buttons);
  if (answer === undefined) return;
  if (answer === stop) return container.stop();
  if (answer === log) container.show();
  if (answer === open && address !== undefined) {
    await vscode.env.openExternal(vscode.Uri.parse(address));
  }
  // The message has gone with the answer, and with it the way to stop.
  await offer(text, container, answer === open ? undefined : address);
}
