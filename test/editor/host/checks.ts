/** The checks of the suite in the extension host, in the order they run. The workspace is the Nest example. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmod, writeFile } from "node:fs/promises";
import { setTimeout as after } from "node:timers/promises";
import * as vscode from "vscode";

type Check = (extension: vscode.Extension<unknown>) => Promise<void>;

export const checks: Readonly<Record<string, Check>> = {
  "registers every command it contributes": async (extension) => {
    const contributed: string[] = extension.packageJSON.contributes.commands.map(
      ({ command }: { command: string }) => command,
    );
    assert.ok(contributed.includes("slipway.buildProductionImage"));
    const registered = new Set(await vscode.commands.getCommands(true));
    assert.deepEqual(
      contributed.filter((command) => !registered.has(command)),
      [],
    );
  },

  "reports the tutorial's mistakes once each, with rule pages": async () => {
    const dockerfile = await diagnosticsOf("my-nest-js/Dockerfile.development");
    assert.ok(dockerfile.some(({ code }) => ruleOf(code) === "dockerfile/latest-tag"));
    const compose = await diagnosticsOf("compose.development.yml");
    assert.equal(compose.filter(({ code }) => ruleOf(code) === swallowed).length, 1);
    for (const { code } of [...dockerfile, ...compose]) {
      assert.ok(
        typeof code === "object" && code.target.scheme === "https",
        `no rule page: ${JSON.stringify(code)}`,
      );
    }
  },

  "points at the swallowed sync rule and at nothing else": async () => {
    const document = await open("compose.development.yml");
    const problem = await findProblem("compose.development.yml", swallowed);
    const rule = document.getText().slice(document.getText().indexOf("- action: sync\n"));
    const firstLine = document.positionAt(document.getText().length - rule.length).line;
    assert.ok(problem.range.start.line >= firstLine && problem.range.end.line <= firstLine + 3);
  },

  "fixes the swallowed rule by insertions alone": async () => {
    const document = await open("compose.development.yml");
    const before = document.getText().split("\n");
    const problem = await findProblem("compose.development.yml", swallowed);
    const offered = await codeActions(document.uri, problem.range, vscode.CodeActionKind.QuickFix);
    const fix = offered.find(({ title }) => !silences(title, problem));
    assert.ok(fix?.edit, `no quick fix among ${JSON.stringify(offered.map(({ title }) => title))}`);
    assert.ok(await vscode.workspace.applyEdit(fix.edit));
    await until(async () =>
      (await slipwayDiagnostics(document.uri)).every(({ code }) => ruleOf(code) !== swallowed),
    );
    const after = document.getText().split("\n");
    const kept = [...before];
    for (const line of after) if (line === kept[0]) kept.shift();
    assert.deepEqual(kept, [], "a line of the file was changed");
    assert.ok(after.length > before.length);
    await vscode.commands.executeCommand("workbench.action.files.revert");
  },

  "takes settings of another type, and what is no argument, for absent": async () => {
    const settings = vscode.workspace.getConfiguration("slipway");
    const odd = { "docker.path": ["docker"], "docker.context": 7, "docker.builder": { name: "x" } };
    const set = (value: (name: keyof typeof odd) => unknown) =>
      Promise.all(
        (["docker.path", "docker.context", "docker.builder"] as const).map((name) =>
          settings.update(name, value(name), vscode.ConfigurationTarget.Workspace),
        ),
      );
    await set((name) => odd[name]);
    try {
      for (const argument of [7, { uri: "no scheme" }, { tag: "none", dockerfile: "/none" }])
        await vscode.commands.executeCommand("slipway.images.remove", argument);
      await vscode.commands.executeCommand("slipway.showBuildTimes", { uri: "/none" });
      await vscode.commands.executeCommand("slipway.runBuildChecks", { uri: "file:///none/Dockerfile" });
    } finally {
      await set(() => undefined);
    }
  },

  "builds once, though VS Code asks for its tasks meanwhile": async () => {
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    const tasks = () => vscode.tasks.fetchTasks({ type: "slipway" });
    const offered = (await tasks()).find(({ definition }) => definition["task"] === "build");
    assert.ok(folder && offered, "no build is offered");
    const image = offered.definition["image"];
    // There is no such Dockerfile, so that nothing is built: what the task on offer would build is there.
    const target = { dockerfile: "/none", buildContext: folder.fsPath, tag: image, buildArgs: {}, ports: [] };
    const pair = { name: "one", folder: folder.toString(), development: target };
    let building = true;
    const command = vscode.commands.executeCommand("slipway.buildDevelopmentImage", pair);
    void command.then(() => {
      building = false;
    });
    while (building) await tasks();
    const going = () => vscode.tasks.taskExecutions.filter(({ task }) => task.definition["image"] === image);
    await until(async () => going().length === 0, 2);
    assert.notEqual(
      spawnSync("docker", ["image", "inspect", image]).status,
      0,
      "another build made the image",
    );
  },

  "hears that a script of the build context became executable": async () => {
    const folder = vscode.workspace.workspaceFolders?.[0];
    assert.ok(folder, "no folder is open");
    const [dockerfile, script] = ["Script.Dockerfile", "start.sh"].map((name) =>
      vscode.Uri.joinPath(folder.uri, name),
    );
    assert.ok(dockerfile && script);
    await writeFile(script.fsPath, "#!/bin/sh\n", { mode: 0o644 });
    await writeFile(dockerfile.fsPath, 'FROM alpine:3.22\nCOPY start.sh /\nENTRYPOINT ["/start.sh"]\n');
    try {
      await open("Script.Dockerfile");
      const isTold = async () =>
        (await slipwayDiagnostics(dockerfile)).some(
          ({ code }) => ruleOf(code) === "project/script-not-executable",
        );
      await until(isTold);
      await chmod(script.fsPath, 0o755);
      await until(async () => !(await isTold()));
    } finally {
      for (const each of [dockerfile, script]) await vscode.workspace.fs.delete(each);
    }
  },

  "fixes all of a Dockerfile's safe problems as a source action": async () => {
    const document = await vscode.workspace.openTextDocument({
      language: "dockerfile",
      content: "FROM debian:12\nMAINTAINER someone\nRUN apt-get update && apt-get install curl\n",
    });
    await vscode.window.showTextDocument(document);
    await until(async () => (await slipwayDiagnostics(document.uri)).length > 0);
    const whole = new vscode.Range(0, 0, document.lineCount, 0);
    const kind = vscode.CodeActionKind.SourceFixAll.append("slipway");
    const actions = await codeActions(document.uri, whole, kind);
    assert.equal(actions.length, 1);
    assert.ok(actions[0]?.edit && (await vscode.workspace.applyEdit(actions[0].edit)));
    const [from, label, run] = document.getText().split("\n");
    assert.equal(from, "FROM debian:12");
    assert.match(label ?? "", /^LABEL .*someone/);
    assert.match(run ?? "", /apt-get install (-y|--yes) curl$/);
  },

  "makes two stages of one by a command, which one undo takes back, and offers it as a refactoring":
    async () => {
      const folder = vscode.workspace.workspaceFolders?.[0];
      assert.ok(folder, "no folder is open");
      const uri = vscode.Uri.joinPath(folder.uri, "my-nest-js", "Single.Dockerfile");
      const single =
        'FROM node:22\nWORKDIR /app\nCOPY . .\nRUN npm ci && npm run build\nUSER node\nCMD ["npm", "run", "start:prod"]\n';
      await vscode.workspace.fs.writeFile(uri, Buffer.from(single));
      try {
        const document = await open("my-nest-js/Single.Dockerfile");
        const top = new vscode.Range(0, 2, 0, 2);
        const [offered] = await codeActions(uri, top, vscode.CodeActionKind.RefactorRewrite);
        assert.equal(offered?.edit?.get(uri).length, 2);
        await vscode.commands.executeCommand("slipway.convertToMultiStage");
        assert.match(document.getText(), /^FROM node:22 AS builder\n[\s\S]*\nFROM node:22-slim\n/);
        await vscode.commands.executeCommand("undo");
        assert.equal(document.getText(), single);
        await vscode.commands.executeCommand("workbench.action.files.revert");
      } finally {
        await vscode.workspace.fs.delete(uri);
      }
    },
};

const swallowed = "compose/watch-sync-swallowed";

async function open(file: string): Promise<vscode.TextDocument> {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder, "no folder is open");
  const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder.uri, file));
  await vscode.window.showTextDocument(document);
  return document;
}

async function slipwayDiagnostics(uri: vscode.Uri): Promise<readonly vscode.Diagnostic[]> {
  return vscode.languages.getDiagnostics(uri).filter(({ source }) => source === "slipway");
}

async function diagnosticsOf(file: string): Promise<readonly vscode.Diagnostic[]> {
  const { uri } = await open(file);
  await until(async () => (await slipwayDiagnostics(uri)).length > 0);
  return slipwayDiagnostics(uri);
}

async function findProblem(file: string, rule: string): Promise<vscode.Diagnostic> {
  const found = (await diagnosticsOf(file)).find(({ code }) => ruleOf(code) === rule);
  assert.ok(found, `no ${rule} in ${file}`);
  return found;
}

function ruleOf(code: vscode.Diagnostic["code"]): string {
  return String(typeof code === "object" ? code.value : code);
}

/** What silences a rule names it. */
const silences = (title: string, { code }: vscode.Diagnostic): boolean => title.includes(ruleOf(code));

async function codeActions(uri: vscode.Uri, range: vscode.Range, kind: vscode.CodeActionKind) {
  return vscode.commands.executeCommand<vscode.CodeAction[]>(
    "vscode.executeCodeActionProvider",
    uri,
    range,
    kind.value,
    // Resolves the edits of so many actions.
    20,
  );
}

async function until(condition: () => Promise<boolean>, seconds = 20): Promise<void> {
  for (const start = Date.now(); !(await condition()); await after(50)) {
    assert.ok(Date.now() - start < seconds * 1000, `waited ${seconds} s in vain`);
  }
}
