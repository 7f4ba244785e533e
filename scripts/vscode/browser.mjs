/** Opens a served VS Code in headless Chromium, with an extension under development and its tests when asked. */
import path from "node:path";
import { chromium } from "playwright-core";

/**
 * @typedef {object} PageOptions
 * @property {import("./server.mjs").VSCodeServer} server
 * @property {string} chromium the browser's executable
 * @property {string} [folder] the workspace
 * @property {readonly string[]} [developmentExtensions] folders of extensions to load as under development
 * @property {string} [extensionTests] a module whose `run()` VS Code calls in the extension host
 * @property {string} [locale]
 * @property {{ readonly width: number, readonly height: number }} [viewport]
 * @property {(line: string) => void} [onTestOutput] what the tests print to the console
 *
 * @typedef {object} OpenedPage
 * @property {import("playwright-core").Page} page
 * @property {Promise<number>} testsEnded the exit code of `extensionTests`; settles only when there are some
 * @property {() => Promise<void>} close
 */

/** For every headless Chromium that is started here. */
export const chromiumArguments = [
  "--no-sandbox", // The only pages are our own, and Chromium refuses its sandbox to root.
  "--disable-gpu",
  "--disable-dev-shm-usage",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-background-timer-throttling",
  "--disable-renderer-backgrounding",
  "--disable-backgrounding-occluded-windows",
];

/**
 * @param {PageOptions} options
 * @returns {Promise<OpenedPage>}
 */
export async function openPage(options) {
  const { server, folder, locale = "en-US", viewport = { width: 1280, height: 800 } } = options;
  const browser = await chromium.launch({ executablePath: options.chromium, args: chromiumArguments });
  try {
    const context = await browser.newContext({
      viewport,
      locale,
      reducedMotion: "reduce",
      permissions: ["clipboard-read", "clipboard-write"],
    });
    const page = await context.newPage();
    await developExtensions(page, server.authority, options);
    const tests = await reportTests(page, server, options.onTestOutput ?? console.log);
    const address = server.address(folder);
    address.searchParams.set(
      "payload",
      JSON.stringify([
        ["skipWelcome", "true"],
        ["skipReleaseNotes", "true"],
      ]),
    );
    await page.goto(address.href);
    await page.locator(".monaco-workbench").first().waitFor({ timeout: 60_000 });
    return { page, testsEnded: tests.ended, close: () => browser.close() };
  } catch (error) {
    await browser.close();
    throw error;
  }
}

/**
 * A built VS Code takes these only from the configuration an embedder writes into the page; the address may carry
 * them too, but newer ones then want a switch that hides every notification. So the page's configuration is completed
 * as it is read. The extension marketplace goes in the same place: a test never asks the network.
 * @param {import("playwright-core").Page} page
 * @param {string} authority
 * @param {PageOptions} options
 */
async function developExtensions(page, authority, { developmentExtensions = [], extensionTests }) {
  const remote = (/** @type {string} */ file) => ({
    $mid: 1,
    scheme: "vscode-remote",
    authority,
    path: path.resolve(file),
  });
  const development = {
    extensions: developmentExtensions.map(remote),
    ...(extensionTests ? { extensionTestsPath: remote(extensionTests) } : {}),
  };
  await page.addInitScript((developmentOptions) => {
    const original = Element.prototype.getAttribute;
    Element.prototype.getAttribute = function getAttribute(name) {
      const value = original.call(this, name);
      if (name !== "data-settings" || this.id !== "vscode-workbench-web-configuration" || value === null)
        return value;
      const configuration = JSON.parse(value);
      configuration.developmentOptions = { ...configuration.developmentOptions, ...developmentOptions };
      if (configuration.productConfiguration)
        configuration.productConfiguration.extensionsGallery = undefined;
      return JSON.stringify(configuration);
    };
  }, development);
}

/**
 * VS Code's window tells its embedder what the tests print and how they ended.
 * @param {import("playwright-core").Page} page
 * @param {import("./server.mjs").VSCodeServer} server
 * @param {(line: string) => void} print
 * @returns {Promise<{ readonly ended: Promise<number> }>} the tests' exit code
 */
async function reportTests(page, server, print) {
  /** @type {(code: number) => void} */
  let settle = () => {};
  /** @type {Promise<number>} */
  const ended = new Promise((resolve) => {
    settle = resolve;
  });
  await page.exposeFunction("codeAutomationLog", (/** @type {string} */ _type, /** @type {unknown} */ args) =>
    print(formatConsole(args)),
  );
  await page.exposeFunction("codeAutomationExit", (/** @type {number | undefined} */ code) =>
    settle(code ?? 0),
  );
  page.on("crash", () => settle(1));
  void server.ended.then(() => settle(1));
  return { ended };
}

/** The arguments of a `console.log`, the first of them perhaps a format with %s and %c. */
function formatConsole(/** @type {unknown} */ args) {
  const [first = "", ...rest] = (Array.isArray(args) ? args : [args]).map((value) =>
    typeof value === "string" ? value : JSON.stringify(value),
  );
  const filled = String(first).replace(/%[sdifjoOc%]/g, (mark) => {
    if (mark === "%%") return "%";
    const value = rest.shift() ?? "";
    return mark === "%c" ? "" : value;
  });
  return [filled, ...rest].join(" ");
}
