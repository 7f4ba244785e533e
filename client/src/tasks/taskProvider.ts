/** Tasks of type `slipway`: the builds and watches that the workspace has, and those that `tasks.json` writes down. */
import path from "node:path";
import * as vscode from "vscode";
import type { WatchFile } from "../../../server/src/protocol/index.ts";
import { targetsOf } from "../buildTargets.ts";
import { prepareBuild } from "../commands/prepareBuild.ts";
import { followWatch, watch, watchRequest } from "../commands/startWatch.ts";
import { type Failure, failure, type Outcome } from "../docker/failure.ts";
import { failureMessage } from "../failureMessage.ts";
import type { Slipway } from "../slipway.ts";
import { buildTaskName, taskType } from "../terminal/buildTask.ts";
import { red } from "../terminal/colours.ts";
import { LogTerminal } from "../terminal/logTerminal.ts";
import { terminalName } from "../watch/session.ts";
import { isActive } from "../watch/watchState.ts";
import { readTask, type SlipwayTask } from "./definitions.ts";

export function registerTasks(slipway: Slipway): vscode.Disposable {
  return vscode.tasks.registerTaskProvider(taskType, {
    provideTasks: () => workspaceTasks(slipway),
    resolveTask: (task) => {
      const written = readTask(task.definition);
      return written && executable(slipway, task.definition, written, task.scope, task.name);
    },
  });
}

async function workspaceTasks(slipway: Slipway): Promise<vscode.Task[]> {
  const [pairs, projects] = await Promise.all([slipway.server.buildTargets(), slipway.server.watchFiles()]);
  const targets = targetsOf(pairs.ok ? pairs.value : []);
  const images = new Map(targets.map((target) => [target.tag, target]));
  const builds = [...images.values()].map(({ tag, dockerfile }) =>
    workspaceTask(slipway, { task: "build", image: tag }, dockerfile, buildTaskName(tag)),
  );
  const watches = (projects.ok ? projects.value : []).map((project) => {
    const file = vscode.workspace.asRelativePath(project.path, false);
    return workspaceTask(slipway, { task: "watch", file, services: [] }, project.path, terminalName(project));
  });
  return [...builds, ...watches];
}

function workspaceTask(slipway: Slipway, task: SlipwayTask, file: string, name: string): vscode.Task {
  const folder = vscode.workspace.getWorkspaceFolder(vscode.Uri.file(file));
  const definition =
    task.task === "watch"
      ? { type: taskType, task: task.task, file: task.file }
      : { type: taskType, ...task };
  return executable(slipway, definition, task, folder, name);
}

function executable(
  slipway: Slipway,
  definition: vscode.TaskDefinition,
  written: SlipwayTask,
  scope: vscode.WorkspaceFolder | vscode.TaskScope | undefined,
  name: string,
): vscode.Task {
  const folder = typeof scope === "object" ? scope : vscode.workspace.workspaceFolders?.[0];
  const isWatch = written.task === "watch";
  const task = new vscode.Task(
    definition,
    scope ?? vscode.TaskScope.Workspace,
    name,
    "Slipway",
    new vscode.CustomExecution(() =>
      written.task === "watch"
        ? watchTerminal(slipway, written, folder, name)
        : buildTerminal(slipway, written.image),
    ),
    // A failed build is marked by itself: `builds/faultMarks.ts`.
    isWatch ? ["$slipway-watch"] : [],
  );
  task.isBackground = isWatch;
  if (!isWatch) task.group = vscode.TaskGroup.Build;
  task.presentationOptions = { panel: vscode.TaskPanelKind.Dedicated, clear: true, echo: false };
  return task;
}

async function buildTerminal(
  { server, builds, memory }: Slipway,
  image: string,
): Promise<vscode.Pseudoterminal> {
  const pairs = await server.buildTargets();
  if (!pairs.ok) return failed(pairs);
  const target = targetsOf(pairs.value).find(({ tag }) => tag === image);
  if (!target) return said(vscode.l10n.t("No Dockerfile of this workspace builds {0}.", image));
  const source = await prepareBuild(memory, target);
  if (!source.ok) return failed(source);
  const terminal = await builds.terminal(source.value);
  return terminal.ok ? terminal.value : failed(terminal);
}

async function watchTerminal(
  slipway: Slipway,
  { file, services }: SlipwayTask & { task: "watch" },
  folder: vscode.WorkspaceFolder | undefined,
  name: string,
): Promise<vscode.Pseudoterminal> {
  const project = await findProject(slipway, path.resolve(folder?.uri.fsPath ?? "", file));
  if (!project.ok) return failed(project);
  const running = slipway.watches.of(project.value.path);
  if (running && isActive(running.state)) {
    running.show();
    return said(vscode.l10n.t("Compose Watch of {0} is running already.", file));
  }
  const request = await watchRequest(slipway, project.value, services);
  if (!request.ok) return failed(request);
  const session = slipway.watches.addForTask(request.value, name);
  void session.begun.then(async () => {
    void followWatch(session, () => watch(slipway, project.value, services));
    session.endTask((await session.ended).ok ? 0 : 1);
  });
  return session.pseudoterminal;
}

async function findProject({ server }: Slipway, file: string): Promise<Outcome<WatchFile>> {
  const found = await server.watchFiles(vscode.Uri.file(file));
  if (!found.ok) return found;
  const [project] = found.value;
  return project ? { ok: true, value: project } : failure("no-watch");
}

const failed = (outcome: Failure): vscode.Pseudoterminal =>
  said(failureMessage(outcome, vscode.l10n)?.text ?? vscode.l10n.t("Cancelled"));

/** A terminal with one line, of a task that has failed. */
function said(text: string): vscode.Pseudoterminal {
  const terminal: LogTerminal = new LogTerminal({
    opened: () => {
      terminal.writeLines([red(text)]);
      terminal.end(1);
    },
  });
  return terminal;
}
