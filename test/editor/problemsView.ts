/** VS Code's Problems view: every diagnostic as one line of text. */
import type { Locator } from "playwright-core";
import { until } from "./until.ts";
import { appears, type Workbench } from "./workbench.ts";

export class ProblemsView {
  readonly #workbench: Workbench;

  constructor(workbench: Workbench) {
    this.#workbench = workbench;
  }

  /** Shows only the problems that have this text in their message, source or code. */
  async show(filter: string): Promise<void> {
    const { page } = this.#workbench;
    await until("the Problems view", async () => {
      // A terminal that is being opened takes the keys and does nothing with them.
      if (!(await this.#list.isVisible())) await page.keyboard.press("Control+Shift+M");
      return appears(this.#list, 3000);
    });
    await page
      .locator(".markers-panel-action-filter-container input:visible, .viewpane-filter input:visible")
      .first()
      .fill(filter);
  }

  /** The one problem with this text; rejects when there is none after a while. */
  async find(filter: string): Promise<Locator> {
    const row = this.#rows.filter({ hasText: filter }).first();
    // The list stays hidden for a problem that comes while its filter finds nothing, until it was seen without the filter.
    await until(`the problem "${filter}"`, async () => {
      await this.show(filter);
      if ((await appears(row.or(this.#nothing).first(), 3000)) && (await row.isVisible())) return true;
      await this.show("");
      await appears(this.#rows.first(), 3000);
      return false;
    });
    return row;
  }

  /** Puts the editor's cursor where the problem is. */
  async goTo(filter: string): Promise<void> {
    const row = await this.find(filter);
    await row.dblclick();
    await this.#workbench.page.locator(".monaco-editor.focused").first().waitFor();
  }

  async close(): Promise<void> {
    await this.#workbench.page.keyboard.press("Control+Shift+M");
    if (await this.#list.isVisible()) await this.#workbench.page.keyboard.press("Control+Shift+M");
    await this.#list.waitFor({ state: "hidden" });
  }

  /** Waits until no problem has this text. */
  async gone(filter: string): Promise<void> {
    await this.show(filter);
    await until(
      `the end of the problem "${filter}"`,
      async () => (await this.#rows.filter({ hasText: filter }).count()) === 0,
    );
  }

  get #list(): Locator {
    return this.#workbench.page.locator(".markers-panel-container").first();
  }

  /** What is there instead of the list while no problem passes the filter. */
  get #nothing(): Locator {
    return this.#workbench.page.locator(".markers-panel-container .message-box-container:visible");
  }

  get #rows(): Locator {
    return this.#workbench.page.locator(".markers-panel-container .monaco-list-row");
  }
}
