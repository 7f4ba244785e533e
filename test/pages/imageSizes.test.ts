/** The *Image Sizes* page in VS Code's themes: what axe finds, what the keyboard reaches, how wide it gets. */
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { PanelContent, PanelRequest } from "../../client/src/images/sizes/messages.ts";
import { panelContent } from "../../client/src/images/sizes/words.ts";
import { english, french } from "../../client/src/testing/readers.ts";
import { accessibilityProblems } from "./accessibility.ts";
import { samples } from "./imageSizesSamples.ts";
import { openBrowser, ThemedPage, themes } from "./themedPage.ts";

let browser: Browser;
/** One for all: a tab of its own for each test takes a browser seconds. */
let page: ThemedPage<PanelContent, PanelRequest>;

beforeAll(async () => {
  browser = await openBrowser();
  page = await ThemedPage.open(browser, {
    name: "imageSizes",
    title: "Image Sizes",
    background: "--vscode-sideBar-background",
  });
});
afterEach(() => expect(page.takeComplaints()).toEqual([]));
afterAll(() => browser?.close());

type SampleName = keyof typeof samples;

const names = Object.keys(samples) as SampleName[];
/** Between them they have everything that a colour can be wrong for; the rest is the same elements in other numbers. */
const colourful: readonly SampleName[] = [
  "overBudget",
  "failed",
  "building",
  "elsewhere",
  "lost",
  "untrusted",
];

function content(name: SampleName, reader = english): PanelContent {
  const { access, snapshot } = samples[name];
  return panelContent(access, snapshot, reader);
}

describe.each(themes)("in %s", (theme) => {
  test("axe finds nothing, and the policy stops nothing", async () => {
    await page.begin({ theme });
    for (const name of theme === "light" ? names : colourful) {
      await page.show(content(name));
      expect(await accessibilityProblems(page.page), name).toEqual([]);
    }
    await page.show(content("overBudget"));
    await page.screenshot(`image-sizes-${theme}`);
  });
});

test.each([170, 320, 700])("nothing is cut off at %i pixels, in French", async (width) => {
  await page.begin({ width });
  for (const name of names) {
    await page.show(content(name, french));
    const overflowing = await page.page.evaluate(() =>
      Array.from(document.querySelectorAll("main *:not(.spoken, .spoken *)"), (element) => ({
        right: element.getBoundingClientRect().right,
        name: `${element.tagName}.${element.className}`,
      }))
        .filter(({ right }) => right > document.documentElement.clientWidth)
        .map((element) => element.name),
    );
    expect(overflowing, name).toEqual([]);
  }
  await page.show(content("usual", french));
  await page.screenshot(`image-sizes-french-${width}`);
});

test("the picture of the README is as wide as the text around it", async () => {
  await page.begin({ theme: "light", width: 720 });
  await page.show(content("underBudget"));
  // The picture ends where the page does.
  await page.page.setViewportSize({ width: 720, height: 100 });
  await page.screenshot("image-sizes-readme");
});

test("the keyboard reaches every bar, button and line, and activates them", async () => {
  await page.begin();
  await page.show(content("usual"));
  const reached: string[] = [];
  const focused = () =>
    page.page.evaluate(() => {
      const { activeElement } = document;
      if (!activeElement || activeElement === document.body) return undefined;
      return activeElement.ariaLabel ?? (activeElement.textContent || "");
    });
  await page.page.keyboard.press("Tab");
  for (let name = await focused(); name !== undefined && reached.length < 40; name = await focused()) {
    reached.push(name);
    await page.page.keyboard.press("Tab");
  }
  expect(reached.map((name) => name.split(/[:\n]/)[0])).toEqual([
    "Development, app",
    "Build Again",
    "Production, app",
    "Build Again",
    "Lines by size",
    "RUN npm install, Line 4, 412 MB, 22%",
    "RUN apt-get update && apt-get install -y --no-install-recommends build-essential python3, Lines 5 to 7, 318 MB, 17%",
    "COPY ./ ./, Line 8, 12.7 MB, 0.67%",
    "Show All 8",
    "RUN bun install --production, Line 16, 21.3 MB, 28%",
    "COPY --from=builder /app/dist ./dist, Line 14, 1.8 MB, 2.4%",
    "COPY --from=builder /app/package.json ./, Line 15, 1.2 kB, < 0.1%",
    "Last builds",
  ]);
  const line = page.page.getByRole("button", { name: /^RUN npm install/ });
  for (const key of ["Enter", "Space"]) await line.press(key);
  const [pair] = content("usual").pairs;
  const reveal = { type: "reveal", pair: pair?.key, role: "development", layer: 3 };
  expect((await page.requests()).slice(1)).toEqual([reveal, reveal]);
});

test("all lines are shown when they are asked for, and stay shown when the sizes change", async () => {
  await page.begin();
  await page.show(content("usual"));
  const rows = page.page.locator(".rows").first().locator("li");
  const more = page.page.getByRole("button", { name: /^Show (?:All|Fewer)/ }).first();
  expect(await rows.count()).toBe(5);
  await more.press("Enter");
  expect(await rows.count()).toBe(8);
  await page.show(content("edited"));
  expect(await rows.count()).toBe(8);
  expect(await more.getAttribute("aria-expanded")).toBe("true");
  await more.press("Enter");
  expect(await rows.count()).toBe(5);
});

test("the focus stays where it is while a build goes on around it", async () => {
  await page.begin();
  await page.show(content("usual"));
  await page.page.getByRole("button", { name: /^RUN npm install/ }).focus();
  for (const name of ["building", "failed", "usual"] as const) await page.show(content(name));
  expect(await page.page.evaluate(() => document.activeElement?.textContent)).toMatch(/^RUN npm install/);
});

test("a bar explains itself to the keyboard, and Escape puts the explanation away", async () => {
  await page.begin();
  await page.show(content("allParts"));
  const bar = page.page.getByRole("img", { name: /^Development/ });
  const tip = page.page.locator(".tip").first();
  // By the keyboard: a click alone opens nothing.
  await page.page.keyboard.press("Tab");
  expect(await bar.evaluate((element) => element === document.activeElement)).toBe(true);
  await expect.poll(() => tip.isVisible()).toBe(true);
  expect(await tip.textContent()).toContain("Common to both: 110 MB");
  await page.page.keyboard.press("Escape");
  await expect.poll(() => tip.isVisible()).toBe(false);
});

test("a screen reader hears how far a build is, and reads the trend as a table", async () => {
  await page.begin();
  await page.show(content("building"));
  const progress = page.page.getByRole("progressbar");
  expect(await progress.getAttribute("aria-valuenow")).toBe("43");
  expect(await page.page.getByRole("status").textContent()).toContain("app:development: Building…");
  const table = page.page.getByRole("table", { name: "Sizes of the last 10 builds of app:production" });
  expect(await table.getByRole("row").count()).toBe(11);
  expect(await table.getByRole("row").last().textContent()).toContain("75.6 MB−800 kB");
});

test("the pair that is asked for comes into view, with the focus on its name", async () => {
  await page.begin();
  const several = content("severalPairs");
  await page.show(several);
  await page.send({ type: "show", pair: several.pairs[2]?.key ?? "" });
  expect(await page.page.evaluate(() => document.activeElement?.textContent)).toBe("web (there)");
});

test("nothing moves for those who asked for that", async () => {
  const moving = async (reducedMotion: "reduce" | "no-preference") => {
    await page.begin({ reducedMotion });
    await page.show(content("buildingFirst"));
    return page.page.evaluate(() => {
      const style = (selector: string) => {
        const element = document.querySelector(selector);
        return element ? getComputedStyle(element) : undefined;
      };
      return style(".progress > i")?.animationName;
    });
  };
  expect(await moving("no-preference")).toBe("wander");
  expect(await moving("reduce")).toBe("none");
});

test.each([
  ["overBudget", [".parts > i", ".part > i", ".mark", ".meter > i"]],
  ["building", [".parts > i", ".progress > i"]],
] as const)(
  "with forced colours bars, marks and progress keep theirs, and an outline: %s",
  async (name, coloured) => {
    await page.begin({ forcedColours: true });
    await page.show(content(name));
    const styles = (selector: string, property: "forcedColorAdjust" | "outlineStyle") =>
      page.page
        .locator(selector)
        .evaluateAll(
          (elements, name) => [...new Set(elements.map((each) => getComputedStyle(each)[name]))],
          property,
        );
    for (const selector of coloured) {
      expect(await styles(selector, "forcedColorAdjust"), selector).toEqual(["none"]);
    }
    expect(await styles(".track", "outlineStyle")).toEqual(["solid"]);
    await page.screenshot(`image-sizes-forced-colours-${name}`);
  },
);
