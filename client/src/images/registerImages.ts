/** Everything about built images: what is known of them, and the views and line ends that show it. */
import * as vscode from "vscode";
import type { FollowedBuilds } from "../builds/followedBuilds.ts";
import type { Slipway } from "../slipway.ts";
import { ImageAnalyses } from "./analyses.ts";
import { BuiltImages } from "./facts/builtImages.ts";
import { LayersView } from "./layers/layersView.ts";
import { LineEnds } from "./lines/lineEnds.ts";
import { ImageSizesPanel } from "./sizes/panel.ts";

export interface ImagesOptions extends Pick<Slipway, "server" | "engine" | "builds"> {
  readonly followedBuilds: FollowedBuilds;
}

/** They are disposed of with the extension. */
export function registerImages(
  context: vscode.ExtensionContext,
  { server, engine, builds, followedBuilds }: ImagesOptions,
): Pick<Slipway, "builtImages" | "analyses" | "imageSizes"> {
  const builtImages = new BuiltImages({ server, engine, builds, storage: context.storageUri });
  const analyses = new ImageAnalyses({
    module: context.asAbsolutePath("dist/imageAnalysis.js"),
    cacheFolder: context.globalStorageUri.fsPath,
    builtImages,
  });
  const imageSizes = new ImageSizesPanel({
    folder: context.extensionUri,
    server,
    engine,
    builtImages,
    followedBuilds,
  });
  context.subscriptions.push(
    builtImages,
    imageSizes,
    new LineEnds(server, builtImages),
    new LayersView(server, builtImages),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("slipway.docker")) engine.reconsider();
    }),
  );
  return { builtImages, analyses, imageSizes };
}
