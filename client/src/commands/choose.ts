/** Finds what a command is about, and asks only where that is not clear. */
import path from "node:path";
import * as vscode from "vscode";
import type {
  BuildTarget,
  BuildTargetPair,
  ImageRole,
  WatchFile,
} from "../../../server/src/protocol/index.ts";
import { targetsOf } from "../buildTargets.ts";
import { failure, type Outcome } from "../docker/failure.ts";
import type { LanguageServer } from "../languageClient.ts";
import { listText } from "../terminal/safeText.ts";
import { activeFile, pairArgument, uriArgument } from "./argument.ts";
import { targetReason } from "./targetReason.ts";

/** The one choice there is, or the one the user picks; "cancelled" when the user picks none. */
export async function chooseOne<Choice>(
  choices: readonly Choice[],
  placeHolder: string,
  describe: (choice: Choice) => vscode.QuickPickItem,
): Promise<Outcome<Choice>> {
  const [first, ...others] = choices;
  if (first !== undefined && others.length === 0) return { ok: true, value: first };
  const items = choices.map((choice) => ({ ...withoutIcons(describe(choice)), choice }));
  const picked = await vscode.window.showQuickPick(items, { placeHolder, matchOnDescription: true });
  return picked ? { ok: true, value: picked.choice } : failure("cancelled");
}

/** Below a label, which may have an icon of ours, names of files bring none. */
const withoutIcons = ({ label, description, detail }: vscode.QuickPickItem): vscode.QuickPickItem => ({
  label,
  ...(description !== undefined && { description: listText(description) }),
  ...(detail !== undefined && { detail: listText(detail) }),
});

/** Pairs the command is about: of its argument, else of the active file, else of the workspace. */
export async function findPairs(
  server: LanguageServer,
  argument: unknown,
  wanted: (pair: BuildTargetPair) => boolean,
): Promise<Outcome<readonly BuildTargetPair[]>> {
  const pair = pairArgument(argument);
  if (pair) return { ok: true, value: [pair].filter(wanted) };
  const file = uriArgument(argument) ?? activeFile();
  if (file) {
    const near = await server.buildTargets(file);
    if (!near.ok) return near;
    const found = near.value.filter(wanted);
    if (found.length > 0) return { ok: true, value: found };
  }
  const all = await server.buildTargets();
  return all.ok ? { ok: true, value: all.value.filter(wanted) } : all;
}

export async function chooseTarget(
  server: LanguageServer,
  role: ImageRole,
  argument: unknown,
): Promise<Outcome<BuildTarget>> {
  const pairs = await findPairs(server, argument, (pair) => pair[role] !== undefined);
  if (!pairs.ok) return pairs;
  const targets = distinct(pairs.value.flatMap((pair) => pair[role] ?? []));
  if (targets.length === 0) return failure("no-target", role);
  const question =
    role === "development"
      ? vscode.l10n.t("Which development image should be built?")
      : vscode.l10n.t("Which production image should be built?");
  return chooseOne(targets, question, (target) => ({
    label: target.tag,
    description: vscode.workspace.asRelativePath(target.dockerfile),
    detail: targetReason(target, vscode.l10n),
  }));
}

export async function choosePair(
  server: LanguageServer,
  argument: unknown,
  question: string,
): Promise<Outcome<BuildTargetPair>> {
  const pairs = await findPairs(server, argument, () => true);
  if (!pairs.ok) return pairs;
  if (pairs.value.length === 0) return failure("no-target", "development");
  return chooseOne(pairs.value, question, (pair) => ({
    label: listText(pair.name),
    description: targetsOf([pair])
      .map(({ tag }) => tag)
      .join(", "),
  }));
}

/** The compose file to watch: of the argument or the active editor, else the only one, else the user's choice. */
export async function chooseWatchFile(
  server: LanguageServer,
  argument: unknown,
): Promise<Outcome<WatchFile>> {
  const file = uriArgument(argument) ?? activeFile();
  if (file) {
    const near = await server.watchFiles(file);
    if (!near.ok) return near;
    const [found] = near.value;
    if (found) return { ok: true, value: found };
  }
  const all = await server.watchFiles();
  if (!all.ok) return all;
  if (all.value.length === 0) return failure("no-watch");
  return chooseOne(all.value, vscode.l10n.t("Which compose file should be watched?"), (choice) => ({
    label: listText(vscode.workspace.asRelativePath(choice.path)),
    description: choice.services.map(({ name }) => name).join(", "),
  }));
}

/** One compose service used by two pairs is still one image. */
function distinct(targets: readonly BuildTarget[]): readonly BuildTarget[] {
  const identity = ({ tag, dockerfile, stage }: BuildTarget) =>
    JSON.stringify([tag, path.normalize(dockerfile), stage]);
  return [...new Map(targets.map((target) => [identity(target), target])).values()];
}
