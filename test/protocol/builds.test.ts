import { describe, expect, it } from "vitest";
import { Editor } from "./editor.ts";
import { createWorkspace, type Workspace } from "./workspace.ts";

const dockerfile = "FROM node:22.1\nWORKDIR /app\nCOPY src ./\nUSER node\n";
const workflow = (command: string): string => `jobs:\n  image:\n    steps:\n      - run: ${command}\n`;

/** The context of `api/Dockerfile` decides: only the workspace's `.dockerignore` keeps `src` out of it. */
const project = (files: Readonly<Record<string, string>> = {}): Workspace =>
  createWorkspace({
    "api/Dockerfile": dockerfile,
    "api/src/app.js": "",
    "src/app.js": "",
    ".dockerignore": "src\n",
    "other/Dockerfile": "FROM alpine\nCOPY src /\n",
    "other/src/x": "",
    ...files,
  });

const ignored = "project/copy-ignored";

/** An editor that is told of problems, with both Dockerfiles open and the first problems there. */
async function editing(workspace: Workspace) {
  const editor = await Editor.start(workspace, { push: true });
  // The first to be opened is the first to be looked at: what is told of it is heard before the other's.
  const other = editor.open("other/Dockerfile", "FROM alpine\nCOPY src /\n");
  const uri = editor.open("api/Dockerfile", dockerfile);
  await editor.until(() => editor.pushed.has(uri) && editor.pushed.has(other), "the first diagnostics");
  const hasProblem = (): boolean =>
    editor.pushed.get(uri)?.diagnostics.some(({ code }) => code === ignored) ?? false;
  return {
    editor,
    hasProblem,
    /** Makes a change, and waits until the problem is there or is not: nothing else is told of. */
    async changing(change: () => void, problem: boolean) {
      editor.pushed.clear();
      change();
      await editor.until(() => editor.pushed.has(uri), "diagnostics of the Dockerfile");
      expect(hasProblem()).toBe(problem);
      expect([...editor.pushed.keys()]).toEqual([uri]);
    },
  };
}

describe("a Dockerfile and what says how it is built", () => {
  it.each([
    {
      file: ".github/workflows/ci.yml",
      elsewhere: workflow("docker build -f api/Dockerfile ."),
      here: workflow("docker build api"),
    },
    {
      file: "docker-bake.hcl",
      elsewhere: 'target "api" {\n  dockerfile = "api/Dockerfile"\n}\n',
      here: 'target "api" {\n  context = "api"\n}\n',
    },
    {
      file: "api/package.json",
      elsewhere: '{ "scripts": { "image": "docker build -f Dockerfile .." } }',
      here: '{ "scripts": { "image": "docker build ." } }',
    },
    {
      file: ".devcontainer/devcontainer.json",
      elsewhere: '{ "build": { "dockerfile": "../api/Dockerfile", "context": ".." } }',
      here: '{ "build": { "dockerfile": "../api/Dockerfile", "context": "../api" } }',
    },
  ])("is looked at again when $file changes, comes or goes", async ({ file, elsewhere, here }) => {
    const workspace = project({ [file]: here });
    const { editor, hasProblem, changing } = await editing(workspace);
    expect(hasProblem()).toBe(false);
    const write = (text: string, type: "created" | "changed") => () => {
      workspace.write(file, text);
      editor.tellChanged({ file, type });
    };
    const remove = () => {
      workspace.remove(file);
      editor.tellChanged({ file, type: "deleted" });
    };
    await changing(write(elsewhere, "changed"), true);
    await changing(remove, false);
    await changing(write(elsewhere, "created"), true);
  });

  it("is looked at again when a pipeline loads its compose files in another way", async () => {
    const file = ".github/workflows/ci.yml";
    const workspace = project({
      "compose.dev.yaml": "services:\n  api:\n    build: ./api\n",
      "dev/whole.yaml": "services:\n  api:\n    build:\n      context: .\n      dockerfile: api/Dockerfile\n",
      [file]: workflow("docker compose -f compose.dev.yaml up"),
    });
    const { editor, hasProblem, changing } = await editing(workspace);
    expect(hasProblem()).toBe(false);
    const write = (options: string) => () => {
      workspace.write(file, workflow(`docker compose ${options} up`));
      editor.tellChanged({ file, type: "changed" });
    };
    await changing(write("-f compose.dev.yaml -f dev/whole.yaml"), true);
    await changing(write("-f compose.dev.yaml"), false);
  });

  it("is looked at again when the ignore file of its context changes", async () => {
    const workspace = project({ Makefile: "api:\n\tdocker build -f api/Dockerfile .\n" });
    const { editor, hasProblem, changing } = await editing(workspace);
    expect(hasProblem()).toBe(true);
    const write = (text: string) => () => {
      workspace.write(".dockerignore", text);
      editor.tellChanged({ file: ".dockerignore", type: "changed" });
    };
    await changing(write("dist\n"), false);
    await changing(write("src\n"), true);
  });

  it("is left alone by files that say nothing of it", async () => {
    const makefile = "api:\n\tdocker build -f api/Dockerfile .\n";
    const workspace = project({ "other/Makefile": "", Makefile: makefile });
    const { editor, changing } = await editing(workspace);
    const others = () => {
      workspace.write("other/Makefile", "x:\n\tdocker build .\n");
      workspace.write(".github/workflows/lint.yml", workflow("npm test"));
      editor.tellChanged(
        { file: "other/Makefile", type: "changed" },
        { file: ".github/workflows/lint.yml", type: "created" },
        { file: "api/src/app.js", type: "changed" },
      );
    };
    // Only what follows is heard of, by the Dockerfile alone.
    await changing(() => {
      others();
      workspace.write(".dockerignore", "dist\n");
      editor.tellChanged({ file: ".dockerignore", type: "changed" });
    }, false);
  });

  it("is alone looked at again, and soon, when the pipeline of several changes what it says of it", async () => {
    const ci = (context: string): string => workflow(`docker build -f api/Dockerfile ${context}`);
    const file = ".github/workflows/ci.yml";
    const services = { "compose.yaml": "services: {}\n", "more.yaml": "services: {}\n" };
    const more = { "web/Dockerfile": dockerfile, "web/src/app.js": "", ...services };
    const workspace = project({ ...more, [file]: ci("api") });
    const editor = await Editor.start(workspace);
    const uri = editor.open("api/Dockerfile", dockerfile);
    const web = editor.open("web/Dockerfile", dockerfile);
    const compose = editor.open("compose.yaml", "services: {}\n");
    const first = {
      api: await editor.pull(uri),
      web: await editor.pull(web),
      compose: await editor.pull(compose),
    };
    // Who has asked for a graph hears of every Dockerfile that is doubted.
    await editor.rpc.request("slipway/stageGraph", { uri });
    // How soon is measured by `npm run bench`.
    workspace.write(file, ci("."));
    editor.tellChanged({ file, type: "changed" });
    await editor.until(() => editor.refreshes === 1, "a request to refresh");
    const second = await editor.pull(uri, first.api.resultId);
    expect(second.kind === "full" && second.items.map(({ code }) => code)).toContain(ignored);
    expect((await editor.pull(web, first.web.resultId)).kind).toBe("unchanged");
    expect((await editor.pull(compose, first.compose.resultId)).kind).toBe("unchanged");
    expect(editor.outdatedGraphs).toEqual([uri]);
    // What it says of another one, though no text of it was looked at since, still counts.
    editor.outdatedGraphs.length = 0;
    workspace.write(file, ci(". && docker build -f web/Dockerfile ."));
    editor.tellChanged({ file, type: "changed" });
    await editor.until(() => editor.outdatedGraphs.length > 0, "doubts");
    expect(editor.outdatedGraphs).toEqual([uri, web]);
    expect((await editor.pull(web, first.web.resultId)).kind).toBe("full");
    // And so does what it loads a compose file with.
    editor.outdatedGraphs.length = 0;
    await editor.pull(uri);
    await editor.pull(compose);
    workspace.write(file, ci(". && docker compose -f compose.yaml -f more.yaml up"));
    editor.tellChanged({ file, type: "changed" });
    await editor.until(() => editor.outdatedGraphs.includes(compose), "doubts about the compose file");
  });
});
