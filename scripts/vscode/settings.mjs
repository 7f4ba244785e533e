/** User settings that keep a served VS Code quiet, offline and the same in every run. */

/** For people too: nothing phones home, nothing asks, nothing is advertised. */
export const quietSettings = {
  "telemetry.telemetryLevel": "off",
  "update.mode": "none",
  "extensions.autoCheckUpdates": false,
  "extensions.autoUpdate": false,
  "extensions.ignoreRecommendations": true,
  "workbench.enableExperiments": false,
  "workbench.startupEditor": "none",
  "workbench.tips.enabled": false,
  "workbench.welcomePage.walkthroughs.openOnInstall": false,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "chat.disableAIFeatures": true,
  "chat.commandCenter.enabled": false,
};

/**
 * For tests on top: what is on the screen is text at once, without animation, and no file saves itself; no sticky line
 * lies over the light bulb of the line below it.
 */
export const testSettings = {
  ...quietSettings,
  "workbench.reduceMotion": "on",
  "editor.accessibilitySupport": "off",
  "editor.minimap.enabled": false,
  "editor.stickyScroll.enabled": false,
  "files.autoSave": "off",
  "files.simpleDialog.enable": true,
  "git.enabled": false,
  "terminal.integrated.gpuAcceleration": "off",
  "terminal.integrated.enablePersistentSessions": false,
};

/** Restricted Mode from the start, as after answering "No" to the trust question. */
export const untrustedSettings = {
  "security.workspace.trust.enabled": true,
  "security.workspace.trust.startupPrompt": "never",
  "security.workspace.trust.emptyWindow": false,
};
