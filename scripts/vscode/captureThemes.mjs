/**
 * Writes down what VS Code gives a webview in each kind of theme, so that pages can be looked at and tested without a
 * VS Code: `node scripts/vscode/captureThemes.mjs`, when VS Code's colours have changed.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { run } from "../programs.mjs";
import { launchVSCode } from "./launch.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const destination = path.join(root, "test/pages/themes");

/** @type {Readonly<Record<string, string>>} */
const themes = {
  light: "Default Light Modern",
  dark: "Default Dark Modern",
  highContrast: "Default High Contrast",
  highContrastLight: "Default High Contrast Light",
};

run(process.execPath, [path.join(root, "scripts/build.mjs")], { cwd: root });
mkdirSync(destination, { recursive: true });
for (const [name, theme] of Object.entries(themes)) {
  const folder = mkdtempSync(path.join(tmpdir(), "slipway-theme-"));
  writeFileSync(path.join(folder, "Dockerfile"), "FROM alpine\n");
  const settings = { "workbench.colorTheme": theme, "window.autoDetectHighContrast": false };
  const vscode = await launchVSCode({ folder, developmentExtensions: [root], settings });
  try {
    const captured = await capture(vscode.page);
    writeFileSync(
      path.join(destination, `${name}.json`),
      `${JSON.stringify({ theme, ...captured }, undefined, 2)}\n`,
    );
    console.log(`${name}: ${theme}, ${Object.keys(captured.variables).length} variables`);
  } finally {
    await vscode.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What the *Image Sizes* view is given: classes, VS Code's own style sheet and the theme's variables. */
async function capture(/** @type {import("playwright-core").Page} */ page) {
  await page.locator('.activitybar [aria-label^="Slipway"]').first().click();
  for (const begun = Date.now(); Date.now() - begun < 60_000; ) {
    for (const frame of page.frames()) {
      const found = await frame.evaluate(readTheme).catch(() => undefined);
      if (found) return found;
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error("no webview has come up");
}

function readTheme() {
  const { style } = document.documentElement;
  const styleSheet = document.querySelector("#_defaultStyles")?.textContent;
  if (!styleSheet || !document.querySelector("main")) return undefined;
  const names = Array.from(style).filter((name) => name.startsWith("--"));
  if (names.length === 0) return undefined;
  return {
    bodyClass: document.body.className,
    kind: document.body.dataset["vscodeThemeKind"] ?? "",
    styleSheet,
    variables: Object.fromEntries(names.sort().map((name) => [name, style.getPropertyValue(name).trim()])),
  };
}
