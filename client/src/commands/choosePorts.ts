/** Which ports of this machine lead into a container; asked where none is known, or where one is taken. */
import * as vscode from "vscode";
import type { BuildTargetPair, PublishedPort } from "../../../server/src/protocol/index.ts";
import { failure, type Outcome } from "../docker/failure.ts";
import { isPortFree, nextFreePort, parsePort } from "../docker/ports.ts";
import type { PortMapping } from "../docker/runArguments.ts";
import type { AnyTarget } from "./argument.ts";

export interface KnownPorts {
  /** Ports that the engine could not have although nothing seemed to listen there. */
  readonly refused: ReadonlySet<number>;
  /** False for an engine on another machine, whose ports cannot be tried from here. */
  readonly here: boolean;
}

export async function choosePorts(
  target: AnyTarget,
  pair: BuildTargetPair | undefined,
  { refused, here }: KnownPorts,
): Promise<Outcome<readonly PortMapping[]>> {
  const ports = target.ports.length > 0 ? ok(target.ports) : await askContainerPort(target, pair);
  if (!ports.ok) return ports;
  const chosen: PortMapping[] = [];
  for (const port of ports.value) {
    const wanted = port.host ?? port.container;
    const taken = (host: number) =>
      refused.has(host) || chosen.some((other) => other.host === host && other.protocol === port.protocol);
    // Only TCP can be tried without disturbing anybody.
    const free = !taken(wanted) && (!here || port.protocol === "udp" || (await isPortFree(wanted)));
    const host = free ? wanted : await askHostPort(target, port, wanted, taken);
    if (host === undefined) return failure("cancelled");
    chosen.push({ container: port.container, protocol: port.protocol, host });
  }
  return ok(chosen);
}

function ok<Value>(value: Value): Outcome<Value> & { ok: true } {
  return { ok: true, value };
}

/** Nothing says where the application listens: the other image of the pair most likely knows. */
async function askContainerPort(
  target: AnyTarget,
  pair: BuildTargetPair | undefined,
): Promise<Outcome<readonly PublishedPort[]>> {
  const likely = [pair?.development, pair?.production].flatMap((other) => other?.ports ?? [])[0];
  const text = await vscode.window.showInputBox({
    title: vscode.l10n.t("Run {0}", target.tag),
    prompt: vscode.l10n.t("Port on which the application listens in the container; empty for none"),
    value: likely ? String(likely.container) : "",
    validateInput: (input) => (input.trim() === "" || parsePort(input) ? undefined : notAPort()),
  });
  if (text === undefined) return failure("cancelled");
  const container = parsePort(text);
  return ok(container === undefined ? [] : [{ container, protocol: "tcp" }]);
}

async function askHostPort(
  target: AnyTarget,
  port: PublishedPort,
  wanted: number,
  taken: (host: number) => boolean,
): Promise<number | undefined> {
  let proposal = await nextFreePort(wanted);
  while (taken(proposal)) proposal = await nextFreePort(proposal);
  const text = await vscode.window.showInputBox({
    title: vscode.l10n.t("Run {0}", target.tag),
    prompt: vscode.l10n.t(
      "Port {0} of this machine is taken. Which one should lead to port {1} of the container?",
      wanted,
      port.container,
    ),
    value: String(proposal),
    validateInput: async (input) => {
      const host = parsePort(input);
      if (host === undefined) return notAPort();
      return taken(host) || !(await isPortFree(host)) ? vscode.l10n.t("Port {0} is taken", host) : undefined;
    },
  });
  return text === undefined ? undefined : parsePort(text);
}

export function notAPort(): string {
  return vscode.l10n.t("A port is a number from 1 to 65535");
}
