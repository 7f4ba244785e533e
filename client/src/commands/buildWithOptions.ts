/** **Build with Options…**: asks how an image is to be built this one time. */
import * as vscode from "vscode";
import type { BuildOptions, BuildTarget } from "../../../server/src/protocol/index.ts";
import { targetsOf } from "../buildTargets.ts";
import type { BuildSource } from "../docker/build/buildArguments.ts";
import { failure, type Outcome } from "../docker/failure.ts";
import type { Trouble } from "../showFailure.ts";
import type { Slipway } from "../slipway.ts";
import { buildTitle, questionCount } from "./askForBuild.ts";
import { buildPrepared } from "./buildImage.ts";
import { chooseOne, findPairs } from "./choose.ts";
import { nothingWanted, prepareBuild } from "./prepareBuild.ts";
import { targetReason } from "./targetReason.ts";

export async function buildWithOptions(slipway: Slipway, argument: unknown): Promise<Trouble | undefined> {
  const target = await chooseAnyTarget(slipway, argument);
  if (!target.ok) return { failure: target };
  const options = await askForOptions(target.value);
  if (!options.ok) return { failure: options };
  const prepared = await prepareBuild(slipway.memory, target.value, {
    ask: "everything",
    asked: optionQuestions,
  });
  if (!prepared.ok) return { failure: prepared };
  const source: BuildSource = {
    ...prepared.value,
    options: { ...prepared.value.options, ...options.value },
  };
  return buildPrepared(slipway, target.value, source);
}

async function chooseAnyTarget({ server }: Slipway, argument: unknown): Promise<Outcome<BuildTarget>> {
  const pairs = await findPairs(server, argument, () => true);
  if (!pairs.ok) return pairs;
  const targets = targetsOf(pairs.value);
  if (targets.length === 0) return failure("no-target", "development");
  return chooseOne(targets, vscode.l10n.t("Which image should be built?"), (target) => ({
    label: target.tag,
    description: vscode.workspace.asRelativePath(target.dockerfile),
    detail: targetReason(target, vscode.l10n),
  }));
}

interface SwitchItem extends vscode.QuickPickItem {
  readonly option: "noCache" | "pull";
}

const optionQuestions = 2;

async function askForOptions({
  tag,
  options = {},
  wants = nothingWanted,
}: BuildTarget): Promise<Outcome<BuildOptions>> {
  const title = (step: number) => buildTitle(tag, step, optionQuestions + questionCount(wants));
  const switches: readonly SwitchItem[] = [
    {
      option: "noCache",
      label: vscode.l10n.t("Without the cache"),
      description: "--no-cache",
      picked: options.noCache === true,
    },
    {
      option: "pull",
      label: vscode.l10n.t("With the newest base images"),
      description: "--pull",
      picked: options.pull === true,
    },
  ];
  const picked = await vscode.window.showQuickPick(switches, {
    title: title(1),
    placeHolder: vscode.l10n.t("How should it be built?"),
    canPickMany: true,
    ignoreFocusOut: true,
  });
  if (!picked) return failure("cancelled");
  const platforms = await vscode.window.showInputBox({
    title: title(2),
    prompt: vscode.l10n.t("Platforms to build for, separated by commas"),
    placeHolder: vscode.l10n.t("linux/amd64, linux/arm64; nothing, for that of the engine"),
    value: options.platforms?.join(", ") ?? "",
    ignoreFocusOut: true,
    validateInput: (text) =>
      readPlatforms(text).every((platform) => /^[a-z0-9]+(?:\/[a-z0-9.]+){1,2}$/i.test(platform))
        ? undefined
        : vscode.l10n.t("A platform is written as linux/amd64 or linux/arm/v7."),
  });
  if (platforms === undefined) return failure("cancelled");
  const chosen = (option: SwitchItem["option"]) => picked.some((item) => item.option === option);
  return {
    ok: true,
    value: { noCache: chosen("noCache"), pull: chosen("pull"), platforms: readPlatforms(platforms) },
  };
}

const readPlatforms = (text: string): readonly string[] => text.split(/[\s,]+/).filter(Boolean);
