/**
 * **Commit Container…**: makes an image of a container as it is now. Before that it shows what the image would get and
 * what it would lack; afterwards the size of what was added.
 */
import * as vscode from "vscode";
import type { BuildTargetPair } from "../../../server/src/protocol/index.ts";
import { targetsOf } from "../buildTargets.ts";
import { summariseChanges } from "../containers/changeSummary.ts";
import {
  type CommitReview,
  commitReview,
  containerLine,
  type Line,
  shown,
} from "../containers/commitWords.ts";
import { offeredContainers, withTag } from "../containers/containerOrder.ts";
import { referenceProblem } from "../containers/imageReference.ts";
import type { ListedContainer } from "../docker/engine/containers.ts";
import { failure, type Outcome } from "../docker/failure.ts";
import { formatBytes } from "../images/byteSize.ts";
import { focusImageSizes } from "../images/sizes/panel.ts";
import type { Trouble } from "../showFailure.ts";
import { reader, type Slipway } from "../slipway.ts";
import { findPairs } from "./choose.ts";
import { chooseInStep, inSteps, type Step, type StepItem, writeInStep } from "./steps.ts";

interface Commit {
  readonly container?: ListedContainer;
  readonly pause: boolean;
  readonly message: string;
  readonly author: string;
  /** Empty until it was asked for. */
  readonly tag: string;
}

const authorKey = "slipway.commitAuthor";

export async function commitContainer(slipway: Slipway, argument: unknown): Promise<Trouble | undefined> {
  // Without the language server there are still containers.
  const found = await findPairs(slipway.server, argument, () => true);
  const pairs = found.ok ? found.value : [];
  const author = slipway.userMemory.get(authorKey, "");
  const first: Commit = { pause: true, message: "", author, tag: "" };
  const asked = await inSteps(first, [
    chooseContainer(slipway, pairs),
    review(slipway),
    writeMessage,
    writeAuthor,
    writeTag(slipway, pairs),
  ]);
  if (!asked.ok) return { failure: asked };
  const { container, ...commit } = asked.value;
  if (!container) return undefined;
  void slipway.userMemory.update(authorKey, commit.author);
  const committed = await vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: vscode.l10n.t("Committing {0} to {1}", container.name, commit.tag),
    },
    () => slipway.engine.commit({ ...commit, container: container.id }),
  );
  if (!committed.ok) return { failure: committed };
  // Not awaited: the command has done its work, whenever the message is answered.
  void announce(slipway, commit.tag);
  return undefined;
}

const chooseContainer =
  (slipway: Slipway, pairs: readonly BuildTargetPair[]): Step<Commit> =>
  async (state, place) => {
    const answer = await chooseInStep(
      { ...place, title: vscode.l10n.t("Commit Container") },
      {
        placeholder: vscode.l10n.t("Which container should become an image?"),
        items: containerItems(slipway, pairs),
        active: ({ id }) => id === state.container?.id,
      },
    );
    if (answer === "back" || !answer.ok) return answer;
    return { ok: true, value: { ...state, container: answer.value, pause: true } };
  };

async function containerItems(
  slipway: Slipway,
  pairs: readonly BuildTargetPair[],
): Promise<Outcome<readonly StepItem<ListedContainer>[]>> {
  const containers = await slipway.engine.containers();
  if (!containers.ok) return containers;
  const offered = offeredContainers(containers.value, {
    folders: (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.fsPath),
    tags: targetsOf(pairs).map(({ tag }) => tag),
    platform: process.platform,
  });
  if (offered.length === 0) return failure("no-containers");
  const items = (own: boolean, heading: string): readonly StepItem<ListedContainer>[] => {
    const part = offered.filter((each) => each.own === own);
    return part.length === 0
      ? []
      : [
          separator(heading),
          ...part.map(({ container }) => item(containerLine(container, reader()), container)),
        ];
  };
  return {
    ok: true,
    value: [
      ...items(true, vscode.l10n.t("of this workspace")),
      ...items(false, vscode.l10n.t("others on this engine")),
    ],
  };
}

const review =
  ({ engine }: Slipway): Step<Commit> =>
  async (state, place) => {
    const { container } = state;
    if (!container) return "back";
    const answer = await chooseInStep(
      { ...place, title: titleOf(container) },
      {
        placeholder: vscode.l10n.t("What the image gets, and what it lacks"),
        items: reviewItems(engine, container),
        active: (pause) => pause === state.pause,
      },
    );
    if (answer === "back" || !answer.ok) return answer;
    return { ok: true, value: { ...state, pause: answer.value } };
  };

async function reviewItems(
  engine: Slipway["engine"],
  container: ListedContainer,
): Promise<Outcome<readonly StepItem<boolean>[]>> {
  const [details, changes] = await Promise.all([
    engine.inspectContainer(container.id),
    engine.changes(container.id),
  ]);
  if (!details.ok) return details;
  if (!changes.ok) return changes;
  if (!details.value || !changes.value) return failure("no-container", container.name);
  const mounts = details.value.mounts.map(({ target }) => target);
  const told = commitReview(details.value, summariseChanges(changes.value, mounts), reader());
  return { ok: true, value: [...proceedItems(details.value.state === "running"), ...tellingItems(told)] };
}

/** The first is what most people want. */
function proceedItems(running: boolean): readonly StepItem<boolean>[] {
  if (!running)
    return [{ label: `$(arrow-right) ${vscode.l10n.t("Continue")}`, value: true, alwaysShow: true }];
  return [
    {
      label: `$(debug-pause) ${vscode.l10n.t("Pause While Committing")}`,
      detail: vscode.l10n.t("Its processes stand still for a moment, so that its files fit together."),
      value: true,
      alwaysShow: true,
    },
    {
      label: `$(debug-continue) ${vscode.l10n.t("Commit Without Pausing")}`,
      detail: vscode.l10n.t("A file that is written at that moment may be torn in the image."),
      value: false,
      alwaysShow: true,
    },
  ];
}

function tellingItems({ changes, warnings }: CommitReview): readonly StepItem<boolean>[] {
  const part = (heading: string, lines: readonly Line[]) =>
    lines.length === 0 ? [] : [separator(heading), ...lines.map((line) => item<boolean>(line))];
  return [...part(vscode.l10n.t("changes"), changes), ...part(vscode.l10n.t("worth knowing"), warnings)];
}

const writeMessage: Step<Commit> = async (state, place) => {
  const message = await writeInStep(
    { ...place, title: titleOf(state.container) },
    {
      prompt: vscode.l10n.t("Message of the commit; the image’s history shows it beside the layer"),
      placeholder: vscode.l10n.t("What was changed, and why"),
      value: state.message,
    },
  );
  return message === "back" || !message.ok
    ? message
    : { ok: true, value: { ...state, message: message.value } };
};

const writeAuthor: Step<Commit> = async (state, place) => {
  const author = await writeInStep(
    { ...place, title: titleOf(state.container) },
    {
      prompt: vscode.l10n.t("Author; remembered for the next commit, empty for none"),
      placeholder: "Ada Lovelace <ada@example.org>",
      value: state.author,
    },
  );
  return author === "back" || !author.ok ? author : { ok: true, value: { ...state, author: author.value } };
};

const writeTag =
  ({ engine }: Slipway, pairs: readonly BuildTargetPair[]): Step<Commit> =>
  async (state, place) => {
    const images = await engine.listImages();
    if (!images.ok) return images;
    const taken = new Set(images.value.flatMap(({ tags }) => tags));
    const tag = await writeInStep(
      { ...place, title: titleOf(state.container) },
      {
        prompt: vscode.l10n.t("Name of the new image"),
        value: state.tag || proposedTag(state.container, pairs),
        validate: (text) => {
          const problem = referenceProblem(text, vscode.l10n);
          if (problem !== undefined) return problem;
          if (!taken.has(withTag(text))) return undefined;
          return {
            message: vscode.l10n.t("Name of the new image; the one that has it now loses it"),
            severity: vscode.InputBoxValidationSeverity.Info,
          };
        },
      },
    );
    return tag === "back" || !tag.ok ? tag : { ok: true, value: { ...state, tag: tag.value } };
  };

/** The development image of the pair that the container's image is one of, else of the workspace; else that image. */
function proposedTag(container: ListedContainer | undefined, pairs: readonly BuildTargetPair[]): string {
  const image = container?.image ?? "";
  const pair =
    pairs.find((each) => targetsOf([each]).some(({ tag }) => withTag(tag) === withTag(image))) ?? pairs[0];
  return pair?.development?.tag ?? (referenceProblem(image, vscode.l10n) === undefined ? image : "");
}

async function announce({ engine }: Slipway, tag: string): Promise<void> {
  const [image, history] = await Promise.all([engine.inspectImage(tag), engine.imageHistory(tag)]);
  const layer = history.ok ? history.value?.at(-1) : undefined;
  const show = vscode.l10n.t("Show Image Sizes");
  const size = (bytes: number) => formatBytes(bytes, vscode.env.language);
  const text =
    image.ok && image.value && layer
      ? vscode.l10n.t(
          "{0} was committed: {1}, of which {2} are new.",
          tag,
          size(image.value.bytes),
          size(layer.bytes),
        )
      : vscode.l10n.t("{0} was committed.", tag);
  if ((await vscode.window.showInformationMessage(text, show)) === show) {
    await vscode.commands.executeCommand(focusImageSizes);
  }
}

function titleOf(container: ListedContainer | undefined): string {
  return vscode.l10n.t("Commit {0}", shown(container?.name ?? ""));
}

function item<Value>({ icon, ...line }: Line, value?: Value): StepItem<Value> {
  return { ...line, label: `$(${icon}) ${line.label}`, ...(value !== undefined && { value }) };
}

function separator(label: string): StepItem<never> {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}
