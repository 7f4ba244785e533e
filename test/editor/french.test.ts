/** The whole surface in French: command titles, a diagnostic, a quick fix, the view and its states. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { copyExample, type ExampleProject } from "./project.ts";
import { type EditorSession, setups, startSession } from "./session.ts";
import { SideBarTree } from "./sideBarTree.ts";

describe("in French", () => {
  let project: ExampleProject;
  let session: EditorSession;

  beforeAll(async () => {
    project = await copyExample("nestjs", "compose.development.yml");
    session = await startSession(setups.current, { folder: project.folder, locale: "fr" });
  });
  afterAll(async () => {
    await session?.close();
    await project?.remove();
  });
  afterEach(({ task }) => session.workbench.screenshotFailure(task));

  test("the palette's commands", async () => {
    const { workbench } = session;
    await workbench.openFile(project.path("compose.development.yml"));
    await session.editor.squiggles.first().waitFor();
    const listed = await workbench.commandsMatching("Slipway:");
    // VS Code makes a command of its own for each view; without a language pack its words stay English.
    const titles = listed.filter((title) => !/^Slipway: Focus on .+ View/.test(title));
    const french =
      /^Slipway: (Afficher|Actualiser|Aller|Analyser|Arrêter|Comparer|Construire|Démarrer|Exécuter|Expliquer|Lancer|Redémarrer|Supprimer|Transformer)/;
    expect(titles.filter((title) => title.startsWith("Slipway: ") && !french.test(title))).toEqual([]);
    expect(titles.length).toBeGreaterThan(5);
  });

  test("a diagnostic and its quick fix", async () => {
    const { editor, problems, workbench } = session;
    const problem = await problems.find("watch-sync-swallowed");
    expect(await problem.textContent()).toMatch(/\b(chaque|toutes?|règle|redémarre)\b/);
    await problems.goTo("watch-sync-swallowed");
    const titles = await editor.openLightBulb();
    await workbench.screenshot("french-light-bulb");
    expect(titles.join("\n")).toMatch(/Ignorer|Ajouter/);
    await workbench.page.keyboard.press("Escape");
  });

  test("the Image Sizes view", async () => {
    const { workbench } = session;
    await workbench.openViewContainer("Slipway");
    const view = await workbench.webview("Développement");
    const text = await view.locator("body").textContent();
    expect(text).toContain("Production");
    expect(text).not.toMatch(/\b(Build|Not built|Development)\b/);
    await workbench.screenshot("french-image-sizes");
  });

  test("the Watch view", async () => {
    const { workbench } = session;
    const view = new SideBarTree(workbench, "Surveillance");
    await view.row("pas en cours").waitFor();
    expect(await view.labels()).toEqual(
      expect.arrayContaining(["service my-app", "règle ./my-nest-js/package.json: rebuild"]),
    );
    await workbench.screenshot("french-watch");
  });
});
