/**
 * What is known of the workspace's built images, told to the server and to whatever shows it. The engine is asked while
 * somebody looks (`attend`), in a trusted workspace, and when a build by Slipway has ended.
 */
import path from "node:path";
import * as vscode from "vscode";
import type { BuildTargetPair, BuiltImage, LayerContents } from "../../../../server/src/protocol/index.ts";
import { BuildRecords } from "../../docker/build/buildRecords.ts";
import { runDocker } from "../../docker/cli.ts";
import type { Engine } from "../../docker/engine.ts";
import type { Failure, Outcome } from "../../docker/failure.ts";
import type { LanguageServer } from "../../languageClient.ts";
import { dockerCommand } from "../../slipway.ts";
import type { Builds, EndedBuild } from "../../terminal/builds.ts";
import { BuiltImagesFeed } from "./builtImagesFeed.ts";
import { ImageStore } from "./imageStore.ts";
import { onDidChangeTargets } from "./targetChanges.ts";
import type { BuildTrend } from "./trend.ts";

export interface BuiltImagesParts {
  readonly server: LanguageServer;
  readonly engine: Engine;
  readonly builds: Builds;
  /** `context.storageUri`; undefined in a window without a folder. */
  readonly storage: vscode.Uri | undefined;
}

export class BuiltImages implements vscode.Disposable {
  readonly #parts: BuiltImagesParts;
  readonly #feed: BuiltImagesFeed;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #subscriptions: vscode.Disposable;
  readonly #attending = new Set<string>();

  /** Images, trends, pairs or the engine may be others than before. The server knows already. */
  readonly onDidChange = this.#changed.event;

  constructor(parts: BuiltImagesParts) {
    this.#parts = parts;
    const { server, engine, builds, storage } = parts;
    this.#feed = new BuiltImagesFeed({
      engine,
      records: new BuildRecords(async (words) => {
        const docker = dockerCommand();
        return docker.ok ? runDocker(docker.value, words) : docker;
      }),
      store: new ImageStore(storage?.scheme === "file" ? path.join(storage.fsPath, "images") : undefined),
      findPairs: () => server.buildTargets(),
      uriOf: (file) => vscode.Uri.file(file).toString(),
      changed: () => void this.#tell(),
    });
    this.#subscriptions = vscode.Disposable.from(
      this.#changed,
      server.onDidStart(() => {
        void this.#tell();
        this.#feed.targetsChanged();
      }),
      builds.onDidEnd((build) => void this.#take(build)),
      onDidChangeTargets(() => this.#feed.targetsChanged()),
      vscode.workspace.onDidGrantWorkspaceTrust(() => this.#update()),
    );
  }

  get images(): readonly BuiltImage[] {
    return this.#feed.images;
  }

  /** Absent until the server was asked. */
  get pairs(): Outcome<readonly BuildTargetPair[]> | undefined {
    return this.#feed.pairs;
  }

  /** Absent until the engine was tried. */
  get engine(): "connected" | Failure | undefined {
    return this.#feed.engine;
  }

  /** The last sizes of a tag, for as long as it is named. */
  trend(tag: string): BuildTrend | undefined {
    return this.#feed.trend(tag);
  }

  /** What an analysis found in the layers of the image with this id, in the order of its layers. */
  setContents(id: string, contents: readonly LayerContents[]): Promise<void> {
    return this.#feed.setContents(id, contents);
  }

  /** A view or an editor says whether it shows any of this at the moment. */
  attend(who: string, looking: boolean): void {
    if (looking) this.#attending.add(who);
    else this.#attending.delete(who);
    this.#update();
  }

  refresh(): void {
    this.#feed.refresh();
  }

  dispose(): void {
    this.#feed.dispose();
    this.#subscriptions.dispose();
  }

  #update(): void {
    this.#feed.setActive(this.#attending.size > 0 && vscode.workspace.isTrusted);
  }

  async #take({ source, outcome }: EndedBuild): Promise<void> {
    // What stays on another builder is none of the engine's images.
    if (!outcome.ok || !outcome.value.home) return;
    const { metadata, steps } = outcome.value;
    const made = metadata && {
      digests: [metadata.imageId, metadata.configDigest],
      provenance: metadata.provenance,
      record: metadata.record,
    };
    await this.#feed.built({ target: source, steps, ...(made && { made }) });
  }

  async #tell(): Promise<void> {
    await this.#parts.server.tellBuiltImages(this.#feed.images);
    this.#changed.fire();
  }
}
