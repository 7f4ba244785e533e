/** One real VS Code for one test: server and headless Chromium together, and gone together. */
import { openPage } from "./browser.mjs";
import { provisionChromium } from "./chromium.mjs";
import { provisionVSCode } from "./provision.mjs";
import { startServer } from "./server.mjs";
import { testSettings } from "./settings.mjs";

/**
 * @typedef {object} LaunchOptions
 * @property {import("./legs.mjs").LegName} [leg] which VS Code; the current one when absent
 * @property {string} [folder] the workspace
 * @property {readonly string[]} [developmentExtensions] folders of extensions to load as under development
 * @property {readonly string[]} [vsix] packaged extensions to install
 * @property {string} [extensionsFolder] a folder of installed extensions to use instead of an empty one
 * @property {string} [extensionTests] a module whose `run()` VS Code calls in the extension host
 * @property {string} [locale] such as "fr"
 * @property {boolean} [trusted] false for Restricted Mode
 * @property {Readonly<Record<string, unknown>>} [settings] user settings on top of the quiet ones
 * @property {Readonly<Record<string, string | undefined>>} [environment] for the extension host and its children
 * @property {{ readonly width: number, readonly height: number }} [viewport]
 * @property {(line: string) => void} [onTestOutput]
 *
 * @typedef {object} LaunchedVSCode
 * @property {import("playwright-core").Page} page
 * @property {Promise<number>} testsEnded
 * @property {() => string} serverLog
 * @property {() => Promise<void>} close
 */

/**
 * @param {LaunchOptions} options
 * @returns {Promise<LaunchedVSCode>}
 */
export async function launchVSCode({ leg = "current", settings = {}, ...options }) {
  const installation = provisionVSCode(leg);
  const chromium = provisionChromium(console.error);
  const server = await startServer({ ...options, installation, settings: { ...testSettings, ...settings } });
  try {
    const opened = await openPage({ ...options, server, chromium });
    const close = async () => {
      await opened.close();
      await server.stop();
    };
    return { page: opened.page, testsEnded: opened.testsEnded, serverLog: server.log, close };
  } catch (error) {
    await server.stop();
    throw error;
  }
}
