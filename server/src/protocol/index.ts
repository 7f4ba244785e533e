/** What client and server say to each other, typed once. Imports nothing of ours. */

export * from "./buildOptions.ts";
export * from "./builds.ts";
export * from "./buildTargets.ts";
export * from "./builtImages.ts";
export * from "./commands.ts";
export * from "./composeVersion.ts";
export * from "./dockerFiles.ts";
export * from "./explainWatch.ts";
export * from "./multiStage.ts";
export * from "./rules.ts";
export * from "./settings.ts";
export * from "./stageGraph.ts";
export * from "./watchedFiles.ts";
export * from "./watchPreflight.ts";
export * from "./watchServices.ts";
