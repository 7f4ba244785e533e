/** Tasks of `tasks.json`: a watch and a build of Slipway's, and problem matchers on what docker itself prints. */
import path from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type EditorSession, setups, startSession } from "./session.ts";
import { SideBarTree } from "./sideBarTree.ts";
import { until } from "./until.ts";
import { makeWatchProject, type WatchProject } from "./watchProject.ts";

const broken = `FROM alpine
WORKDIR /srv
COPY . .
RUN echo one && \\
    false
CMD ["sleep", "infinity"]
`;

/** VS Code reads what a task has printed until 0.1 s after its end: on a busy machine its last lines would be lost. */
const lingering = "|| { sleep 3; exit 1; }";

/** Long enough to be seen. */
const slowAndWrong = "RUN sleep 4 && \\\n    echo on its way && echo lost on the way >&2 && exit 3";

describe("tasks and the pre-flight", () => {
  let project: WatchProject;
  let session: EditorSession;

  beforeAll(async () => {
    project = await makeWatchProject();
    const image = `${path.basename(project.folder).toLowerCase()}:development`;
    const tasks = [
      { label: "watch it", type: "slipway", task: "watch", file: "compose.yml", services: ["web"] },
      { label: "build it", type: "slipway", task: "build", image, problemMatcher: "$slipway-buildkit" },
      {
        label: "what comes after",
        type: "shell",
        command: "echo the watch has $((1 + 1)) services",
        dependsOn: "watch it",
        problemMatcher: [],
      },
      {
        label: "docker builds",
        type: "shell",
        command: `docker build --file Dockerfile.broken . ${lingering}`,
        problemMatcher: "$slipway-buildkit",
      },
      {
        label: "compose builds",
        type: "shell",
        command: `docker compose --file broken.yml build ${lingering}`,
        problemMatcher: "$slipway-compose",
      },
    ];
    await project.write(".vscode/tasks.json", JSON.stringify({ version: "2.0.0", tasks }, undefined, 2));
    await project.write("Dockerfile.broken", broken);
    await project.write(
      "broken.yml",
      "services: { web: { build: { context: ., dockerfile: Dockerfile.broken } } }\n",
    );
    session = await startSession(setups.current, {
      folder: project.folder,
      viewport: { width: 1440, height: 900 },
      settings: { "slipway.buildChecks": "onSave" },
    });
    await session.workbench.openFile(project.composeFile);
  });
  afterAll(async () => {
    await session?.close();
    await project?.remove();
  });
  afterEach(({ task }) => session.workbench.screenshotFailure(task));

  /** Settles when its terminal is there. */
  const runTask = async (label: string) => {
    const { workbench } = session;
    const terminal = workbench.page
      .locator(".terminal-tabs-entry, .single-terminal-tab")
      .filter({ hasText: label })
      .first();
    const list = workbench.page.getByPlaceholder("Select the task to run");
    // While tasks are still being looked for, the list that was clicked may be replaced: then there still is one.
    await until(`the choice of "${label}"`, async () => {
      await workbench.runCommand("Tasks: Run Task");
      // Typed into nothing but the list: keys that come before it would go into the editor.
      await list.fill(label, { timeout: 4000 });
      await workbench.pick(label);
      await list.waitFor({ state: "hidden", timeout: 4000 });
      return true;
    });
    // However long it takes: asked for again, the task would be started a second time.
    await terminal.waitFor({ timeout: 60_000 });
  };
  // A terminal breaks its lines wherever they are full.
  const ended = () =>
    until("the end of the task", async () =>
      /terminated\s*with\s*exit\s*code/.test((await session.workbench.terminalText()).replaceAll("\n", "")),
    );

  test.each(["docker builds", "compose builds"])(
    "%s: the failing instruction is a problem on its line",
    async (label) => {
      const { problems, workbench } = session;
      await runTask(label);
      await ended();
      const problem = await problems.find("COPY . .");
      expect(await problem.textContent()).toMatch(/Ln 4/);
      await workbench.screenshot(`task-${label.replace(" ", "-")}`);
      await workbench.runCommand("Terminal: Kill All Terminals");
    },
  );

  test("a build that fails, then one that succeeds", async () => {
    const { problems, workbench, editor } = session;
    const good = await project.read("Dockerfile.development");
    await project.write(
      "Dockerfile.development",
      good.replace("RUN cat package.json", "RUN cat nothing.json"),
    );
    await runTask("build it");
    await ended();
    await workbench.openFile(project.path("Dockerfile.development"));
    const problem = await problems.find("ended with exit code 1");
    expect(await problem.textContent()).toMatch(/"cat nothing.json".*No such file.*slipway.*build.*Ln 4/s);
    // Told once, though the task has a problem matcher.
    await problems.gone("WORKDIR /srv");
    await editor.squiggles.first().waitFor();
    await workbench.screenshot("task-build-failed");
    await project.write("Dockerfile.development", good);
    await runTask("build it");
    await until("the image", async () => /:development built in/.test(await workbench.terminalText()));
    await workbench.screenshot("task-build");
    await problems.gone("ended with exit code 1");
  });

  test("a build of a command: the running instruction, the failed one, and what each took", async () => {
    const { problems, workbench, editor } = session;
    const good = await project.read("Dockerfile.development");
    await workbench.runCommand("Terminal: Kill All Terminals");
    await project.write("Dockerfile.development", good.replace("RUN cat package.json", slowAndWrong));
    await workbench.openFile(project.path("Dockerfile.development"));
    await workbench.runCommand("Slipway: Build Development Image");
    // Of the two lines of the instruction it is the first that is marked.
    await until("the mark in the gutter", async () => (await editor.gutterMarks("running-")).join() === "4");
    await workbench.screenshot("build-running");
    await workbench.notification(/could not be built: Dockerfile.development:4: "sleep 4/).waitFor();
    const failed = await problems.find("ended with exit code 3");
    expect(await failed.textContent()).toMatch(/lost on the way.*slipway.*build.*Ln 4/s);
    await until("no mark in the gutter", async () => (await editor.gutterMarks("running-")).length === 0);
    await workbench.clearNotifications();
    await workbench.openFile(project.path("Dockerfile.development"));
    await workbench.runCommand("Slipway: Show Build Times");
    await workbench.notification(/failed after \d+\.\d s/).waitFor();
    await workbench.screenshot("build-failed");
    const ends = (await editor.lineEnds()).map(({ text }) => text);
    expect(ends).toContainEqual(expect.stringMatching(/^failed after \d+\.\d s$/));
    await editor.replace("FROM alpine", "# A line above\nFROM alpine");
    await until("the line below", async () => /Ln 5/.test((await failed.textContent()) ?? ""));
    await editor.replace("exit 3", "exit 0");
    await problems.gone("ended with exit code 3");
    await workbench.screenshot("build-edited");
    await workbench.runCommand("File: Revert File");
    await project.write("Dockerfile.development", good);
  });

  test("what only the builder knows of a Dockerfile is told when it is saved, and by hand", async () => {
    const { problems, workbench, editor } = session;
    await project.write("Dockerfile.checked", "FROM node\nENV A=$NODE_VERSION\nENV B=${NOWHERE} C=c\n");
    await workbench.openFile(project.path("Dockerfile.checked"));
    await editor.replace("C=c", "D=d");
    await workbench.save();
    const problem = await problems.find("undefined variable");
    expect(await problem.textContent()).toMatch(/'\$NOWHERE'.*slipway.*UndefinedVar.*Ln 3, Col 7/s);
    await workbench.screenshot("build-checks");
    await workbench.openFile(project.path("Dockerfile.checked"));
    await workbench.runCommand("Slipway: Run Build Checks");
    await workbench.notification("Found in Dockerfile.checked by the builder alone: 1.").waitFor();
    await workbench.screenshot("build-checks-by-hand");
    await workbench.clearNotifications();
    await workbench.openFile(project.path("Dockerfile.checked"));
    await editor.replace("${NOWHERE}", "here");
    await problems.gone("undefined variable");
    await workbench.save();
  });

  test("a watch, for which other tasks wait, and whose end stops the containers", async () => {
    const { workbench } = session;
    const view = new SideBarTree(workbench);
    await runTask("what comes after");
    await until("the task that waits", async () => /has 2 services/.test(await workbench.terminalText()));
    await view.open();
    await view.row(/^web/, "watching").waitFor({ timeout: 60_000 });
    await until("the container", async () => (await project.running()).join(" ") === "web");
    await workbench.screenshot("task-watch");
    await view.act(view.row(/^slipway-watch/, "watching"), "Stop Compose Watch");
    await until("the container's end", async () => (await project.running()).length === 0, 60);
  });

  test("what will fail is told before the start, and mended", async () => {
    const { workbench, editor, problems } = session;
    await workbench.openFile(project.composeFile);
    await editor.replace("action: sync+restart", "action: sync+restrat");
    await workbench.save();
    await workbench.runCommand("Slipway: Start Compose Watch");
    await workbench.page.getByPlaceholder("Which services should be watched?").waitFor();
    await workbench.page.keyboard.press("Enter");
    const notification = workbench.notification("Compose Watch of compose.yml will fail");
    await notification.waitFor();
    await workbench.screenshot("watch-preflight");
    expect(await notification.textContent()).toContain("sync+restrat");
    await notification.getByRole("button", { name: "Fix" }).click();
    await problems.gone("sync+restrat");
    await workbench.save();
    expect(await project.read("compose.yml")).toContain("action: sync+restart");
    await workbench.screenshot("watch-preflight-fixed");
  });
});
