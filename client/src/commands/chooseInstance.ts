/** An image may run already: whether to use that container, to replace it, or to run one more. */
import * as vscode from "vscode";
import { shown } from "../containers/commitWords.ts";
import { instancesOf } from "../containers/containerOrder.ts";
import { publishedPorts } from "../containers/publishedPorts.ts";
import type { ListedContainer } from "../docker/engine/containers.ts";
import type { Outcome } from "../docker/failure.ts";
import type { Slipway } from "../slipway.ts";
import { chooseOne } from "./choose.ts";

export type Instance =
  | { readonly kind: "new" }
  | { readonly kind: "use" | "replace"; readonly container: ListedContainer };

/** Asks only where the image runs. */
export async function chooseInstance({ engine }: Slipway, tag: string): Promise<Outcome<Instance>> {
  const [containers, image] = await Promise.all([engine.containers(), engine.inspectImage(tag)]);
  if (!containers.ok) return containers;
  if (!image.ok) return image;
  const current = image.value?.id;
  const running = instancesOf(containers.value, tag, current).filter(({ state }) => state === "running");
  if (running.length === 0) return { ok: true, value: { kind: "new" } };
  const choices: readonly Instance[] = [
    ...running.flatMap((container): readonly Instance[] => [
      { kind: "use", container },
      { kind: "replace", container },
    ]),
    { kind: "new" },
  ];
  return chooseOne(choices, vscode.l10n.t("{0} runs already", tag), (choice) => describe(choice, current));
}

function describe(instance: Instance, current: string | undefined): vscode.QuickPickItem {
  if (instance.kind === "new") return { label: `$(add) ${vscode.l10n.t("Run Another Container")}` };
  const { name, imageId } = instance.container;
  const description = publishedPorts(instance.container).join(", ");
  if (instance.kind === "replace") {
    return {
      label: `$(debug-restart) ${vscode.l10n.t("Stop {0} and Run the Image Anew", shown(name))}`,
      description,
    };
  }
  const label = `$(vm-running) ${vscode.l10n.t("Use {0}", shown(name))}`;
  return imageId === current
    ? { label, description }
    : { label, description, detail: vscode.l10n.t("It was made from an earlier build of the image.") };
}
