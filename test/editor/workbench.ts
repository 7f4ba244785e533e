/** VS Code's window as a person uses it: palette, files, notifications, status bar, terminal, screenshots. */
import { mkdirSync } from "node:fs";
import path from "node:path";
import type { Frame, Locator, Page } from "playwright-core";
import { until } from "./until.ts";

const artefacts = path.join(import.meta.dirname, "..", "artefacts");

export class Workbench {
  readonly page: Page;
  /** Set before the names of screenshots, so that the legs do not overwrite each other's. */
  readonly #name: string;

  constructor(page: Page, name: string) {
    this.page = page;
    this.#name = name;
  }

  /** Runs a command by its full title, such as "Slipway: Build Production Image". */
  async runCommand(title: string): Promise<void> {
    // A list that was opened before the extension was known does not learn of it: then it is opened again.
    const row = this.#quickPickRows.and(this.page.locator(`[aria-label^=${quoted(title)}]`)).first();
    await until(`the command "${title}"`, async () => {
      await this.page.keyboard.press("F1");
      // A webview that is being loaded takes the key and does nothing with it.
      if (!(await appears(this.#quickInput, 1000))) return false;
      await this.#quickInput.fill(`>${title}`);
      if (await appears(row, 2000)) return true;
      await this.page.keyboard.press("Escape");
      return false;
    });
    await row.click();
  }

  /** Runs a command by its full title, without the mouse. */
  async typeCommand(title: string): Promise<void> {
    const row = this.#quickPickRows.and(this.page.locator(`.focused[aria-label^=${quoted(title)}]`));
    await until(`the command "${title}"`, async () => {
      await this.page.keyboard.press("F1");
      if (!(await appears(this.#quickInput, 1000))) return false;
      await this.page.keyboard.type(title);
      if (await appears(row, 2000)) return true;
      await this.page.keyboard.press("Escape");
      return false;
    });
    await this.page.keyboard.press("Enter");
  }

  /** The titles the palette offers for this text. */
  async commandsMatching(text: string): Promise<readonly string[]> {
    await this.page.keyboard.press("F1");
    await this.#quickInput.fill(`>${text}`);
    await this.page.waitForTimeout(500);
    const titles = await this.#quickPickRows.evaluateAll((rows) => rows.map((row) => row.ariaLabel ?? ""));
    await this.page.keyboard.press("Escape");
    return titles;
  }

  /** Chooses an entry of the quick pick that is open. */
  async pick(label: string | RegExp): Promise<void> {
    // What the mouse has rested on since the last click may have put its hover over the list.
    await this.page.mouse.move(0, 0);
    await this.#quickPickRows.filter({ hasText: label }).first().click();
  }

  /** Opens a file by its absolute path, as Quick Open accepts it, and leaves the cursor in it. */
  async openFile(file: string): Promise<void> {
    const row = this.#quickPickRows.filter({ hasText: path.basename(file) }).first();
    const tab = this.page.locator(`.tab.active[data-resource-name=${quoted(path.basename(file))}]`);
    let attempts = 0;
    const open = async (): Promise<boolean> => {
      await this.page.keyboard.press("Control+P");
      // On a busy machine the list may close again before it is ready: then it is opened anew.
      await this.#quickInput.fill(file, { timeout: 3000 });
      // What was there before the path is a list of other files, of which one may have such a name.
      await this.page.waitForTimeout(attempts++ * 1000);
      if (!(await appears(row, 5000))) return false;
      await row.click();
      // However long it takes: asked for a second time, the file would come up behind the list.
      return appears(tab, 20_000);
    };
    await until(`the tab of ${file}`, open, 75);
  }

  async save(): Promise<void> {
    await this.page.keyboard.press("Control+S");
    await this.page.locator(".tab.active:not(.dirty)").first().waitFor();
  }

  /** Shows a view container of the activity bar, such as "Slipway"; one that is shown stays so. */
  async openViewContainer(name: string): Promise<void> {
    // The tab says whether it is expanded, and has a name of its own only once it was clicked; its icon always has one.
    const tab = this.page
      .locator(".activitybar [role=tab]")
      .filter({ has: this.page.locator(`.action-label[aria-label^=${quoted(name)}]`) });
    await until(`the view container "${name}"`, async () => {
      if ((await tab.getAttribute("aria-expanded", { timeout: 3000 })) === "true") return true;
      // A click on a shown one hides it: not more than one click, until the bar has taken it.
      await tab.click({ timeout: 3000 });
      return appears(tab.and(this.page.locator("[aria-expanded=true]")), 3000);
    });
  }

  /** The document inside the webview that shows this text. */
  async webview(text: string | RegExp): Promise<Frame> {
    return until(`a webview with ${text}`, async () => {
      for (const frame of this.page.frames()) {
        if (!/fake\.html|\/webview\/browser\/pre\//.test(`${frame.url()} ${frame.parentFrame()?.url()}`))
          continue;
        if ((await frame.locator("body").filter({ hasText: text }).count()) > 0) return frame;
      }
      return undefined;
    });
  }

  notification(text: string | RegExp): Locator {
    return this.page.locator(".notification-toast").filter({ hasText: text }).first();
  }

  async clearNotifications(): Promise<void> {
    await this.runCommand("Notifications: Clear All Notifications");
  }

  statusBarItem(text: string | RegExp): Locator {
    return this.page.locator(".statusbar-item").filter({ hasText: text }).first();
  }

  /** What the visible terminals show; a terminal has no more text than fits its height. */
  async terminalText(): Promise<string> {
    const screens = await this.page.locator(".xterm-rows:visible").allInnerTexts();
    // xterm pads with no-break spaces.
    return screens.join("\n").replaceAll("\u00a0", " ");
  }

  async screenshot(name: string): Promise<void> {
    mkdirSync(artefacts, { recursive: true });
    await this.page.screenshot({ path: path.join(artefacts, `${this.#name}-${name}.png`) });
  }

  /** What the screen looked like when a test failed, named after it. */
  async screenshotFailure(task: {
    readonly name: string;
    readonly result?: { readonly state: string };
  }): Promise<void> {
    if (task.result?.state === "fail")
      await this.screenshot(`failed-${task.name.replace(/\W+/g, "-").slice(0, 60)}`);
  }

  get #quickInput(): Locator {
    return this.page.locator(".quick-input-widget input[type=text]").first();
  }

  get #quickPickRows(): Locator {
    return this.page.locator(".quick-input-list .monaco-list-row");
  }
}

/** Whether it comes into view within so many milliseconds. */
export async function appears(locator: Locator, timeout: number): Promise<boolean> {
  return locator.waitFor({ timeout }).then(
    () => true,
    () => false,
  );
}

/** A string inside a CSS attribute selector. */
function quoted(text: string): string {
  return JSON.stringify(text);
}
