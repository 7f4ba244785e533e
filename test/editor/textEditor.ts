/** The editor that has the focus: its squiggles, its light bulb, and typing into it. */
import type { Locator } from "playwright-core";
import { until } from "./until.ts";
import type { Workbench } from "./workbench.ts";

export class TextEditor {
  readonly #workbench: Workbench;

  constructor(workbench: Workbench) {
    this.#workbench = workbench;
  }

  /** Every underlined place that is scrolled into view. */
  get squiggles(): Locator {
    return this.#page.locator(".monaco-editor :is(.squiggly-error, .squiggly-warning, .squiggly-info)");
  }

  /** The line above a place of the text that offers a command, by its title. */
  codeLens(title: string): Locator {
    return this.#page.locator(".codelens-decoration").filter({ hasText: title }).first();
  }

  /** Opens the light bulb's menu where the cursor is, and returns the titles in it. */
  async openLightBulb(): Promise<readonly string[]> {
    await until("the light bulb's menu", async () => {
      const bulb = this.#page
        .locator('.lightBulbWidget:visible, [class*="codicon-gutter-lightbulb"]:visible')
        .first();
      await bulb.click({ timeout: 3000 });
      await this.#menuRows.first().waitFor({ timeout: 3000 });
      return true;
    });
    return this.#menuRows.allInnerTexts();
  }

  /** By keyboard: older menus take no click before the pointer has moved over them. */
  async takeFromLightBulb(title: string): Promise<void> {
    const chosen = this.#menuRows.and(this.#page.locator(".focused")).filter({ hasText: title });
    for (let presses = await this.#menuRows.count(); presses > 0 && (await chosen.count()) === 0; presses--) {
      await this.#page.keyboard.press("ArrowDown");
    }
    await chosen.waitFor({ timeout: 2000 });
    await this.#page.keyboard.press("Enter");
  }

  /** Numbers of the lines that are scrolled into view and have an icon in the gutter whose file's name has this in it. */
  async gutterMarks(icon: string): Promise<readonly string[]> {
    return this.#page.evaluate((name) => {
      const middle = (element: Element) => {
        const { top, height } = element.getBoundingClientRect();
        return top + height / 2;
      };
      const numbers = [...document.querySelectorAll(".monaco-editor .line-numbers")];
      return [...document.querySelectorAll(".monaco-editor .cgmr")]
        .filter((mark) => getComputedStyle(mark).backgroundImage.includes(name))
        .map((mark) => {
          const number = numbers.find((each) => Math.abs(middle(each) - middle(mark)) < 5);
          return number?.textContent?.trim() ?? "?";
        });
    }, icon);
  }

  /** The text of the hover at the first place of the visible lines that shows this text. */
  async hoverOn(text: string): Promise<string> {
    const hover = this.#page.locator(".monaco-hover:visible").first();
    return until(`a hover on "${text}"`, async () => {
      const box = await this.#page.locator(".view-line span").filter({ hasText: text }).last().boundingBox();
      if (!box) return undefined;
      await this.#page.mouse.move(0, 0);
      await this.#page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 4 });
      await hover.waitFor({ timeout: 3000 });
      return (await hover.textContent()) ?? "";
    });
  }

  /** What stands behind the ends of lines and is not of the text, by the text of the line, and in which letters. */
  async lineEnds(): Promise<
    readonly { readonly line: string; readonly text: string; readonly style: string }[]
  > {
    return this.#page.locator(".view-lines .view-line span").evaluateAll((spans) =>
      spans.flatMap((span) => {
        const { content, fontStyle } = getComputedStyle(span, "::after");
        const text = /^"(.*)"$/.exec(content)?.[1];
        const line = span.closest(".view-line")?.textContent ?? "";
        return text ? [{ line: line.replaceAll("\u00a0", " "), text, style: fontStyle }] : [];
      }),
    );
  }

  /** Finds text and types other text over its first occurrence. */
  async replace(found: string, replacement: string): Promise<void> {
    const findInput = this.#page.locator(".find-widget.visible textarea[aria-label=Find]").first();
    // Keys pressed while the editor is still getting the focus are lost.
    await until("the search", async () => {
      await this.#page.keyboard.press("Control+Home");
      await this.#page.keyboard.press("Control+F");
      return findInput.fill(found, { timeout: 2000 }).then(
        () => true,
        () => false,
      );
    });
    await this.#page
      .locator(".find-widget .matchesCount")
      .filter({ hasText: /\d+ of \d+/ })
      .waitFor();
    await until("the end of the search", async () => {
      // It takes a moment to go: what is gone takes no second key.
      if ((await this.#page.locator(".find-widget.visible").count()) === 0) return true;
      await findInput.press("Escape", { timeout: 1000 });
      return false;
    });
    await this.#page.keyboard.type(replacement);
  }

  get #menuRows(): Locator {
    return this.#page.locator(".action-widget .monaco-list-row.action");
  }

  get #page() {
    return this.#workbench.page;
  }
}
