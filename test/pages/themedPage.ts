/** The *Image Sizes* page in a browser, dressed in VS Code's themes as they were captured, without a VS Code. */
import { mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";
import type { PanelContent, PanelMessage, PanelRequest } from "../../client/src/images/sizes/messages.ts";
import { panelPage } from "../../client/src/images/sizes/page.ts";
import { chromiumArguments } from "../../scripts/vscode/browser.mjs";
import { provisionChromium } from "../../scripts/vscode/chromium.mjs";

const resources = path.join(import.meta.dirname, "../../dist/webview");
const artefacts = path.join(import.meta.dirname, "../artefacts");
/** Nothing answers there: what the page asks for is handed to it below. */
const origin = "http://slipway.invalid";

export const themes = ["light", "dark", "highContrast", "highContrastLight"] as const;
export type Theme = (typeof themes)[number];

interface CapturedTheme {
  readonly bodyClass: string;
  readonly kind: string;
  readonly styleSheet: string;
  readonly variables: Readonly<Record<string, string>>;
}

export interface PageOptions {
  readonly theme?: Theme;
  /** In pixels. */
  readonly width?: number;
  readonly reducedMotion?: "reduce" | "no-preference";
  readonly forcedColours?: boolean;
}

export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: provisionChromium(console.error),
    args: chromiumArguments,
  });
}

export class ThemedPage {
  readonly page: Page;
  readonly #complaints: string[];

  private constructor(page: Page, complaints: string[]) {
    this.page = page;
    this.#complaints = complaints;
  }

  static async open(browser: Browser): Promise<ThemedPage> {
    // Whoever opens it: the page's policy stays in force.
    const page = await browser.newPage({ bypassCSP: false });
    const complaints: string[] = [];
    page.on("console", (message) => {
      if (message.type() === "error") complaints.push(message.text());
    });
    page.on("pageerror", (error) => complaints.push(error.message));
    await page.addInitScript(standInForVSCode);
    await serve(page);
    return new ThemedPage(page, complaints);
  }

  /** Begins anew: nothing shown, nothing sent, nothing remembered. */
  async begin(options: PageOptions = {}): Promise<void> {
    const { theme = "dark", width = 320, reducedMotion = "reduce", forcedColours = false } = options;
    await this.page.setViewportSize({ width, height: 900 });
    await this.page.emulateMedia({ reducedMotion, forcedColors: forcedColours ? "active" : "none" });
    await this.page.goto(`${origin}/`);
    await this.page.evaluate(dress, { ...readTheme(theme), reducedMotion });
  }

  async show(content: PanelContent): Promise<void> {
    await this.send({ type: "content", content });
  }

  async send(message: PanelMessage): Promise<void> {
    await this.page.evaluate((data) => {
      window.dispatchEvent(new MessageEvent("message", { data }));
    }, message);
  }

  /** What the page has sent, the oldest first. */
  requests(): Promise<readonly PanelRequest[]> {
    return this.page.evaluate(() => (window as unknown as { sent: PanelRequest[] }).sent);
  }

  /** What the policy or a script complained about since this was asked last. */
  takeComplaints(): readonly string[] {
    return this.#complaints.splice(0);
  }

  /** The whole page, however long. */
  async screenshot(name: string): Promise<void> {
    mkdirSync(artefacts, { recursive: true });
    await this.page.screenshot({ path: path.join(artefacts, `page-${name}.png`), fullPage: true });
  }
}

function readTheme(theme: Theme): CapturedTheme {
  return JSON.parse(readFileSync(path.join(import.meta.dirname, "themes", `${theme}.json`), "utf8"));
}

async function serve(page: Page): Promise<void> {
  const html = panelPage({
    locale: "en",
    title: "Image Sizes",
    style: `${origin}/imageSizes.css`,
    script: `${origin}/imageSizes.js`,
    styleSource: origin,
    nonce: "bm9uY2U",
  });
  await page.route(`${origin}/**`, (route) => {
    const name = new URL(route.request().url()).pathname.slice(1);
    if (name === "") return route.fulfill({ body: html, contentType: "text/html" });
    return /^imageSizes\.(?:css|js)$/.test(name)
      ? route.fulfill({ path: path.join(resources, name) })
      : route.fulfill({ status: 404 });
  });
}

function standInForVSCode(): void {
  const sent: unknown[] = [];
  let state: unknown;
  Object.assign(window, {
    sent,
    acquireVsCodeApi: () => ({
      postMessage: (message: unknown) => sent.push(message),
      getState: () => state,
      setState: (next: unknown) => {
        state = next;
      },
    }),
  });
}

/** As VS Code does it: variables on the root, a class on the body, its own style sheet in a layer below ours. */
function dress(theme: CapturedTheme & { readonly reducedMotion: string }): void {
  const { style } = document.documentElement;
  for (const [name, value] of Object.entries(theme.variables)) style.setProperty(name, value);
  const still = theme.reducedMotion === "reduce" ? " vscode-reduce-motion" : "";
  document.body.className = theme.bodyClass.replace(" vscode-reduce-motion", "") + still;
  document.body.dataset["vscodeThemeKind"] = theme.kind;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(theme.styleSheet);
  document.adoptedStyleSheets = [sheet];
  // A view in the side bar has the side bar's background behind it.
  document.documentElement.style.background = "var(--vscode-sideBar-background)";
}
