/** A webview's page in a browser, dressed in VS Code's themes as they were captured, without a VS Code. */
import { mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";
import { webviewPage } from "../../client/src/webview/page.ts";
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

/** Which of the pages it is. */
export interface PageKind {
  /** Of its script and style sheet. */
  readonly name: "imageSizes" | "stageGraph";
  readonly title: string;
  /** The colour that VS Code has behind it. */
  readonly background: string;
}

export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: provisionChromium(console.error),
    args: chromiumArguments,
  });
}

/** `Content` is what the page draws, `Request` what it sends. */
export class ThemedPage<Content, Request> {
  readonly page: Page;
  readonly #background: string;
  readonly #complaints: string[];

  private constructor(page: Page, background: string, complaints: string[]) {
    this.page = page;
    this.#background = background;
    this.#complaints = complaints;
  }

  static async open<Content, Request>(
    browser: Browser,
    kind: PageKind,
  ): Promise<ThemedPage<Content, Request>> {
    // Whoever opens it: the page's policy stays in force.
    const page = await browser.newPage({ bypassCSP: false });
    const complaints: string[] = [];
    page.on("console", (message) => {
      if (message.type() === "error") complaints.push(message.text());
    });
    page.on("pageerror", (error) => complaints.push(error.message));
    await page.addInitScript(standInForVSCode);
    await serve(page, kind);
    return new ThemedPage(page, kind.background, complaints);
  }

  /** Begins anew: nothing shown, nothing sent, nothing remembered. */
  async begin(options: PageOptions = {}): Promise<void> {
    const { theme = "dark", width = 320, reducedMotion = "reduce", forcedColours = false } = options;
    await this.page.setViewportSize({ width, height: 900 });
    await this.page.emulateMedia({ reducedMotion, forcedColors: forcedColours ? "active" : "none" });
    await this.page.goto(`${origin}/`);
    const background = `var(${this.#background})`;
    await this.page.evaluate(dress, { ...readTheme(theme), reducedMotion, background });
  }

  async show(content: Content): Promise<void> {
    const message = { type: "content", content };
    await this.send(message);
  }

  async send(message: object): Promise<void> {
    await this.page.evaluate((data) => {
      window.dispatchEvent(new MessageEvent("message", { data }));
    }, message);
  }

  /** What the page has sent, the oldest first. */
  async requests(): Promise<readonly Request[]> {
    return (await this.page.evaluate(() => (window as unknown as { sent: unknown[] }).sent)) as Request[];
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

async function serve(page: Page, { name: kind, title }: PageKind): Promise<void> {
  const html = webviewPage({
    locale: "en",
    title,
    style: `${origin}/${kind}.css`,
    script: `${origin}/${kind}.js`,
    styleSource: origin,
    nonce: "bm9uY2U",
  });
  await page.route(`${origin}/**`, (route) => {
    const name = new URL(route.request().url()).pathname.slice(1);
    if (name === "") return route.fulfill({ body: html, contentType: "text/html" });
    return [`${kind}.css`, `${kind}.js`].includes(name)
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
function dress(theme: CapturedTheme & { readonly reducedMotion: string; readonly background: string }): void {
  const { style } = document.documentElement;
  for (const [name, value] of Object.entries(theme.variables)) style.setProperty(name, value);
  const still = theme.reducedMotion === "reduce" ? " vscode-reduce-motion" : "";
  document.body.className = theme.bodyClass.replace(" vscode-reduce-motion", "") + still;
  document.body.dataset["vscodeThemeKind"] = theme.kind;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(theme.styleSheet);
  document.adoptedStyleSheets = [sheet];
  document.documentElement.style.background = theme.background;
}
