/** A tree of Slipway's side bar, the *Watch* view or another: its rows, as they are read and as a screen reader says them. */
import type { Locator } from "playwright-core";
import { until } from "./until.ts";
import type { Workbench } from "./workbench.ts";

export class SideBarTree {
  readonly #workbench: Workbench;
  readonly #title: string;

  constructor(workbench: Workbench, title = "Watch") {
    this.#workbench = workbench;
    this.#title = title;
  }

  /** Opens Slipway's side bar and leaves it to this view alone. */
  async open(): Promise<void> {
    await this.#workbench.openViewContainer("Slipway");
    for (const title of ["Image Sizes", "Layers", "Watch", "Watched Files"]) {
      const header = this.#workbench.page.locator(`.pane-header[aria-label^="${title} Section"]`).first();
      const wanted = String(title === this.#title);
      if ((await header.getAttribute("aria-expanded")) !== wanted) await header.click();
    }
    await this.pane.waitFor();
  }

  /** The first row whose text has all of this. */
  row(...texts: readonly (string | RegExp)[]): Locator {
    return texts.reduce<Locator>((rows, text) => rows.filter({ hasText: text }), this.rows).first();
  }

  get rows(): Locator {
    return this.pane.locator(".monaco-list-row");
  }

  async text(): Promise<string> {
    return (await this.rows.allInnerTexts()).map((row) => row.replace(/\s+/g, " ").trim()).join("\n");
  }

  async labels(): Promise<readonly string[]> {
    return this.rows.evaluateAll((rows) => rows.map((row) => row.ariaLabel ?? ""));
  }

  /** A button at the end of a row. */
  async act(row: Locator, title: string): Promise<void> {
    await until(`the button "${title}"`, async () => {
      await row.hover();
      await row.getByRole("button", { name: title }).click({ timeout: 2000 });
      return true;
    });
  }

  /** All of it, also what it shows without rows. */
  get pane(): Locator {
    return this.#workbench.page
      .locator(".pane")
      .filter({ has: this.#workbench.page.locator(`.pane-header[aria-label^="${this.#title} Section"]`) });
  }
}
