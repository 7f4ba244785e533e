/** Commands that the server names in code lenses and code actions, and the client carries out. */
export const CommandId = {
  addDockerFiles: "slipway.addDockerFiles",
  buildDevelopmentImage: "slipway.buildDevelopmentImage",
  buildProductionImage: "slipway.buildProductionImage",
  buildBothAndCompare: "slipway.buildBothAndCompare",
  buildStage: "slipway.buildStage",
  showBuildTimes: "slipway.showBuildTimes",
  runBuildChecks: "slipway.runBuildChecks",
  buildWithOptions: "slipway.buildWithOptions",
  runImage: "slipway.runImage",
  commitContainer: "slipway.commitContainer",
  startWatch: "slipway.startWatch",
  stopWatch: "slipway.stopWatch",
  restartWatch: "slipway.restartWatch",
  /** Takes `ExplainWatchArguments`. */
  explainWatch: "slipway.explainWatch",
  showWatchTerminal: "slipway.showWatchTerminal",
  showWatchedFiles: "slipway.showWatchedFiles",
  refreshWatchedFiles: "slipway.watchedFiles.refresh",
  revealLocation: "slipway.revealLocation",
  /** Takes `RevealFolderArguments`. */
  revealFolder: "slipway.revealFolder",
  refreshWatchView: "slipway.watch.refresh",
  refreshImages: "slipway.images.refresh",
  /** Takes a `BuildTargetPair`. */
  compareImages: "slipway.images.compare",
  revealImageLine: "slipway.images.reveal",
  removeImage: "slipway.images.remove",
  analyseImage: "slipway.images.analyse",
  toggleLineSizes: "slipway.toggleLineSizes",
  refreshLayers: "slipway.layers.refresh",
  layersByOrder: "slipway.layers.sortByOrder",
  layersBySize: "slipway.layers.sortBySize",
  copyLayerPath: "slipway.layers.copyPath",
  copyLayerSize: "slipway.layers.copySize",
  convertToMultiStage: "slipway.convertToMultiStage",
  restartServer: "slipway.restartServer",
  showOutput: "slipway.showOutput",
  showRules: "slipway.showRules",
  /** Takes `StageGraphArguments`. */
  showStageGraph: "slipway.showStageGraph",
} as const;

export type CommandId = (typeof CommandId)[keyof typeof CommandId];

/** Argument of `slipway.buildStage`. */
export interface BuildStageArguments {
  /** URI of the Dockerfile. */
  readonly uri: string;
  /** Name of the stage, or its 0-based index as a string where it has none. */
  readonly stage: string;
}

/** Argument of `slipway.revealFolder`. */
export interface RevealFolderArguments {
  /** URI of the folder. */
  readonly uri: string;
}

/** Argument of the watch commands when a code lens calls them. */
export interface WatchArguments {
  /** URI of the compose file. */
  readonly uri: string;
  /** Services to watch; absent = all that have a `develop.watch` block. */
  readonly services?: readonly string[];
}

/** Argument of `slipway.explainWatch`; none at all: the file in the editor. */
export interface ExplainWatchArguments {
  /** URI of the file or folder to explain; absent: the file in the editor. */
  readonly uri?: string;
  /** URI of the compose file whose project is meant, as a code lens gives it; absent: every one that concerns the file. */
  readonly composeUri?: string;
}

/** Argument of `slipway.showStageGraph`; none at all: the Dockerfile in the editor. */
export interface StageGraphArguments {
  /** URI of the Dockerfile. */
  readonly uri: string;
}
