/**
 * What the *Image Sizes* view shows beside sizes: lines, trends and builds. Found out apart from the sizes, which are
 * on show at once however long the rest takes.
 */
import * as vscode from "vscode";
import type { FollowedBuild, FollowedBuilds } from "../../builds/followedBuilds.ts";
import type { LanguageServer } from "../../languageClient.ts";
import type { BuiltImages } from "../facts/builtImages.ts";
import { figuresByTag } from "../facts/figuresByTag.ts";
import type { BuildTrend } from "../facts/trend.ts";
import { type BuildActivity, endedBuild } from "./buildActivity.ts";
import { EditCounts } from "./editCounts.ts";
import type { LocatedFigures, SizesSnapshot } from "./model.ts";

export interface ImageDetailsParts {
  readonly server: LanguageServer;
  readonly builtImages: BuiltImages;
  readonly followedBuilds: FollowedBuilds;
}

export type Details = Pick<SizesSnapshot, "figures" | "trends" | "builds">;

/** Milliseconds after the last edit: lines move with every key. */
const calm = 300;
/** Milliseconds: a builder writes faster than anybody reads. */
const pace = 100;
/** Who looks, for `BuiltImages.attend`. */
const ourselves = "image sizes";

export class ImageDetails implements vscode.Disposable {
  readonly #parts: ImageDetailsParts;
  readonly #edits = new EditCounts();
  readonly #builds = new Map<string, BuildActivity>();
  readonly #publish: () => void;
  readonly #subscriptions: vscode.Disposable;
  #figures: ReadonlyMap<string, LocatedFigures> = new Map();
  #trends: ReadonlyMap<string, BuildTrend> = new Map();
  #active = false;
  #reading: NodeJS.Timeout | undefined;
  #publishing: NodeJS.Timeout | undefined;

  /** `publish` is called while active, when something is another than before. */
  constructor(parts: ImageDetailsParts, publish: () => void) {
    this.#parts = parts;
    this.#publish = publish;
    this.#subscriptions = vscode.Disposable.from(
      this.#edits,
      parts.builtImages.onDidChange(() => this.#readSoon(0)),
      parts.followedBuilds.onDidChange((build) => this.#follow(build)),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (document.languageId === "dockerfile") this.#readSoon(calm);
      }),
      vscode.workspace.onDidSaveTextDocument(({ languageId }) => {
        if (languageId === "dockerfile") this.#readSoon(0);
      }),
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration("slipway.sizeBudget")) this.#readSoon(calm);
      }),
    );
  }

  get details(): Details {
    return { figures: this.#figures, trends: this.#trends, builds: this.#builds };
  }

  /** Asks nobody anything unless it is active. */
  setActive(active: boolean): void {
    if (active === this.#active) return;
    this.#active = active;
    this.#parts.builtImages.attend(ourselves, active);
    if (active) this.#readSoon(0);
    else clearTimeout(this.#reading);
  }

  dispose(): void {
    this.setActive(false);
    clearTimeout(this.#publishing);
    this.#subscriptions.dispose();
  }

  #readSoon(milliseconds: number): void {
    if (!this.#active) return;
    clearTimeout(this.#reading);
    this.#reading = setTimeout(() => void this.#read(), milliseconds);
  }

  async #read(): Promise<void> {
    const { server, builtImages } = this.#parts;
    const { images } = builtImages;
    this.#trends = new Map(
      images.flatMap(({ tag }) => {
        const trend = builtImages.trend(tag);
        return trend ? [[tag, trend] as const] : [];
      }),
    );
    const byTag = new Map(images.map((image) => [image.tag, image]));
    const figures = new Map<string, LocatedFigures>();
    for (const [tag, each] of await figuresByTag(server, images)) {
      const image = byTag.get(tag);
      if (!image) continue;
      const edits =
        image.created === undefined
          ? undefined
          : this.#edits.since(vscode.Uri.parse(image.uri, true), image.created);
      figures.set(tag, { ...each, uri: image.uri, ...(edits !== undefined && { edits }) });
    }
    this.#figures = figures;
    if (this.#active) this.#publish();
  }

  #follow({ source, uri, progress, outcome }: FollowedBuild): void {
    const activity: BuildActivity | undefined = outcome
      ? endedBuild(outcome, uri.toString(), Date.now(), vscode.l10n)
      : { kind: "running", progress };
    if (activity) this.#builds.set(source.tag, activity);
    else this.#builds.delete(source.tag);
    if (!this.#active || this.#publishing) return;
    this.#publishing = setTimeout(() => {
      this.#publishing = undefined;
      if (this.#active) this.#publish();
    }, pace);
  }
}
