/** The *Stage Graph* page in VS Code's themes: what axe finds, where the keyboard leads, how narrow it gets. */
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { GraphContent, GraphRequest } from "../../client/src/stageGraph/messages.ts";
import { french } from "../../client/src/testing/readers.ts";
import { accessibilityProblems } from "./accessibility.ts";
import { content, type SampleName, sampleNames } from "./stageGraphSamples.ts";
import { openBrowser, ThemedPage, themes } from "./themedPage.ts";

let browser: Browser;
let page: ThemedPage<GraphContent, GraphRequest>;

beforeAll(async () => {
  browser = await openBrowser();
  page = await ThemedPage.open(browser, {
    name: "stageGraph",
    title: "Stage Graph",
    background: "--vscode-editor-background",
  });
});
afterEach(() => expect(page.takeComplaints()).toEqual([]));
afterAll(() => browser?.close());

/** Between them they have every colour; the rest is the same elements in other numbers. */
const colourful: readonly SampleName[] = ["usual", "refused"];
/** Everything that a page can say, once. */
const wordy: readonly SampleName[] = ["usual", "refused", "variables", "long", "empty", "none", "failed"];
/** Two hundred stages are as many times the same. */
const few = sampleNames.filter((name) => name !== "many");

describe.each(themes)("in %s", (theme) => {
  test("axe finds nothing, and the policy stops nothing", async () => {
    await page.begin({ theme, width: 900 });
    for (const name of theme === "light" ? wordy : colourful) {
      await page.show(content(name));
      expect(await accessibilityProblems(page.page), name).toEqual([]);
      if (name === "refused") await page.screenshot(`stage-graph-refused-${theme}`);
    }
    await page.show(content("usual"));
    await page.send({ type: "cursor", line: 14 });
    await page.screenshot(`stage-graph-${theme}`);
    await page.page.getByRole("button", { name: "Table" }).click();
    expect(await accessibilityProblems(page.page), "table").toEqual([]);
    await page.screenshot(`stage-graph-table-${theme}`);
  });
});

test.each([170, 320, 1200])("nothing but the picture is wider than %i pixels, in French", async (width) => {
  await page.begin({ width });
  for (const name of few) {
    await page.show(content(name, french));
    if (name === "usual") await page.screenshot(`stage-graph-french-${width}`);
    const overflowing = () =>
      page.page.evaluate(() =>
        Array.from(document.querySelectorAll("main *:not(.spoken, .spoken *, svg, svg *)"), (element) => ({
          right: element.getBoundingClientRect().right,
          name: `${element.tagName}.${element.className}`,
        }))
          .filter(({ right }) => right > document.documentElement.clientWidth)
          .map((element) => element.name),
      );
    expect(await overflowing(), name).toEqual([]);
    const table = page.page.getByRole("button", { name: "Tableau" });
    if (!(await table.isVisible())) continue;
    await table.click();
    expect(await overflowing(), `${name} as a table`).toEqual([]);
    if (name === "usual") await page.screenshot(`stage-graph-french-table-${width}`);
    await table.click();
  }
});

const focusedName = () =>
  page.page.evaluate(() => document.activeElement?.querySelector("title")?.textContent ?? "");

async function press(...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.page.keyboard.press(key);
}

test("Tab leads into the picture once, the arrows along the edges, and Enter opens what they are at", async () => {
  await page.begin({ width: 900 });
  await page.show(content("usual"));
  const names = content("usual").nodes.map(({ description }) => description);
  await press("Tab", "Tab", "Tab", "Tab", "Tab", "Tab", "Tab");
  expect(await focusedName()).toBe(names[0]);
  await press("ArrowDown");
  expect(await focusedName()).toBe("base is built on node:22-alpine.");
  await press("ArrowDown");
  expect(await focusedName()).toMatch(/^base, stage 0, FROM node:22-alpine, 2 instructions/);
  const reached = new Set<string>();
  await press("Home");
  for (const _ of names) {
    reached.add(await focusedName());
    await press("ArrowRight");
  }
  expect(reached).toEqual(new Set(names));
  await page.page.getByRole("option", { name: /^server, stage 5/ }).focus();
  await press("ArrowUp");
  expect(await focusedName()).toBe(
    "server copies from builder: /app/dist → ./dist, /app/package.json /app/bun.lock → ./.",
  );
  await press("Enter", "Enter", "ArrowUp", "Space");
  const opened = (await page.requests()).filter(({ type }) => type === "reveal");
  expect(opened).toEqual([
    { type: "reveal", id: "copy stage:3 stage:5", place: 0 },
    { type: "reveal", id: "copy stage:3 stage:5", place: 1 },
    { type: "reveal", id: "stage:3", place: 0 },
  ]);
  await press("Tab");
  expect(await page.page.evaluate(() => document.activeElement === document.body)).toBe(true);
});

test("every item has its name, and the stage with the cursor is the selected one", async () => {
  await page.begin({ width: 900 });
  await page.show(content("usual"));
  await page.send({ type: "cursor", line: 15 });
  const { nodes, edges } = content("usual");
  for (const { description } of [...nodes, ...edges])
    expect(await page.page.getByRole("option", { name: description, exact: true }).count(), description).toBe(
      1,
    );
  const selected = page.page.getByRole("option", { selected: true });
  expect(
    await selected.evaluateAll((found) => found.map((each) => (each as HTMLElement).dataset["id"])),
  ).toEqual(["stage:3"]);
});

test("an edit moves what it moves: the rest is the same elements, and the focus stays", async () => {
  await page.begin({ width: 900 });
  await page.show(content("unweighed"));
  await page.page.getByRole("option", { name: /^builder, stage 3/ }).focus();
  const mark = () => page.page.evaluate(() => document.activeElement?.setAttribute("data-marked", "yes"));
  await mark();
  await page.show(content("usual"));
  expect(await focusedName()).toMatch(/^builder, stage 3/);
  expect(await page.page.evaluate(() => document.activeElement?.getAttribute("data-marked"))).toBe("yes");
});

test("plus, minus and the wheel zoom; zero fits again", async () => {
  await page.begin({ width: 900 });
  await page.show(content("usual"));
  const width = () => page.page.locator("main svg[role=listbox]").evaluate((each) => each.clientWidth);
  const fitted = await width();
  await page.page.getByRole("option", { name: /^server, stage 5/ }).focus();
  await press("+", "+");
  expect(await width()).toBeGreaterThan(fitted * 1.3);
  await press("-", "-", "-");
  expect(await width()).toBeLessThan(fitted);
  await press("0");
  expect(await width()).toBe(fitted);
  await page.page.mouse.move(400, 400);
  await page.page.keyboard.down("Control");
  await page.page.mouse.wheel(0, -200);
  await page.page.keyboard.up("Control");
  await expect.poll(width).toBeGreaterThan(fitted);
});

test("what is saved is a picture by itself, with nothing that runs or is fetched", async () => {
  await page.begin({ width: 900, theme: "light" });
  await page.show(content("long"));
  await page.page.getByRole("button", { name: "Save SVG…" }).click();
  const [saved] = (await page.requests()).flatMap((request) =>
    request.type === "savePicture" ? [request.svg] : [],
  );
  expect(saved).toMatch(/^<svg /);
  expect(saved).not.toMatch(/<script|<b>|href|class=|var\(|style=|color\(|rgba\(|aria-|role=/);
  const parsed = await page.page.evaluate((text) => {
    const { documentElement } = new DOMParser().parseFromString(text, "image/svg+xml");
    return { name: documentElement.nodeName, texts: documentElement.querySelectorAll("text").length };
  }, saved ?? "");
  expect(parsed.name).toBe("svg");
  expect(parsed.texts).toBeGreaterThan(6);
});

test("with forced colours what ships, what is dashed and the arrows are still told apart", async () => {
  await page.begin({ width: 900, theme: "highContrast", forcedColours: true });
  await page.show(content("usual"));
  const drawn = (selector: string, property: string) =>
    page.page
      .locator(`main svg[role=listbox] ${selector}`)
      .first()
      .evaluate((each, name) => getComputedStyle(each).getPropertyValue(name), property);
  const ink = await page.page.evaluate(() => getComputedStyle(document.body).color);
  expect([await drawn(".idle > .title", "fill"), await drawn(".edge.from > .arrow", "fill")]).toEqual([
    ink,
    ink,
  ]);
  expect(await drawn(".idle > .frame", "stroke-dasharray")).toBe("4px, 4px");
  expect(await drawn(".ships > .frame", "stroke-width")).toBe("3px");
  await page.screenshot("stage-graph-forced-colours");
});

test("two hundred stages are drawn and can be walked", async () => {
  await page.begin({ width: 900 });
  await page.show(content("many"));
  expect(await page.page.getByRole("option", { name: /^s\d+, stage/ }).count()).toBe(200);
  await page.page.getByRole("option", { name: /^s0, stage 0/ }).focus();
  await press("End");
  expect(await focusedName()).toMatch(/^s\d+, stage/);
  await page.screenshot("stage-graph-many");
});
