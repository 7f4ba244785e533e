/** The tutorial's edits under Compose Watch: what happens in the containers is what `explain` says beforehand. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { parseCompose } from "../../server/src/compose/composeFile.ts";
import { DiskFileSystem } from "../../server/src/lsp/disk/diskFileSystem.ts";
import { Snapshot } from "../../server/src/project/snapshot.ts";
import type { WatchEffect } from "../../server/src/watch/effects.ts";
import { explainBatch } from "../../server/src/watch/explain.ts";
import { watchModel } from "../../server/src/watch/watchModel.ts";
import type { Workspace } from "../protocol/workspace.ts";
import { ComposeWatch, type ContainerState } from "./composeWatch.ts";
import { docker, uniqueName } from "./docker.ts";
import { copyExample, type ExampleName, edit } from "./example.ts";
import { freePort, pause } from "./http.ts";

const composeFile = "compose.development.yml";
const service = "my-app";

interface Edit {
  readonly what: string;
  readonly apply: (workspace: Workspace) => void;
  /** What changes, relative to the example. */
  readonly paths: readonly string[];
  /** What is to be predicted, in short. */
  readonly effects: readonly string[];
}

const nest: readonly Edit[] = [
  {
    what: "a source file",
    apply: (workspace) => edit(workspace, "my-nest-js/src/app.service.ts", "Hello World!", "Hello again!"),
    paths: ["my-nest-js/src/app.service.ts"],
    effects: ["copy /app/src/app.service.ts", "restart"],
  },
  {
    what: "a configuration file",
    apply: (workspace) => append(workspace, "my-nest-js/tsconfig.json", "\n"),
    paths: ["my-nest-js/tsconfig.json"],
    effects: ["copy /app/tsconfig.json", "restart"],
  },
  {
    what: "a new folder",
    apply: (workspace) => newFolder(workspace, "my-nest-js/src/greetings", "hello.ts"),
    paths: ["my-nest-js/src/greetings", "my-nest-js/src/greetings/hello.ts"],
    effects: ["copy /app/src/greetings/**", "copy /app/src/greetings/hello.ts", "restart"],
  },
  {
    what: "a deleted file",
    apply: (workspace) => rmSync(workspace.path("my-nest-js/src/greetings/hello.ts")),
    paths: ["my-nest-js/src/greetings/hello.ts"],
    effects: ["delete /app/src/greetings/hello.ts", "restart"],
  },
  {
    what: "what .dockerignore names",
    apply: (workspace) => newFolder(workspace, "my-nest-js/dist", "main.js"),
    paths: ["my-nest-js/dist", "my-nest-js/dist/main.js"],
    effects: [],
  },
  {
    what: "the manifest",
    apply: (workspace) => append(workspace, "my-nest-js/package.json", "\n"),
    paths: ["my-nest-js/package.json"],
    effects: ["rebuild", "copy /app/package.json", "restart"],
  },
];

const python: readonly Edit[] = [
  {
    what: "a source file",
    apply: (workspace) => append(workspace, "app/greeting.py", "\n"),
    paths: ["app/greeting.py"],
    effects: ["copy /app/app/greeting.py"],
  },
  {
    what: "a file that no rule names",
    apply: (workspace) => append(workspace, "README.md", "\n"),
    paths: ["README.md"],
    effects: [],
  },
  {
    what: "a new folder",
    apply: (workspace) => newFolder(workspace, "app/pages", "__init__.py"),
    paths: ["app/pages", "app/pages/__init__.py"],
    effects: ["copy /app/app/pages/**", "copy /app/app/pages/__init__.py"],
  },
  {
    what: "a deleted folder",
    apply: (workspace) => rmSync(workspace.path("app/pages"), { recursive: true }),
    paths: ["app/pages/__init__.py", "app/pages"],
    effects: ["delete /app/app/pages/__init__.py", "delete /app/app/pages"],
  },
  {
    what: "the manifest",
    apply: (workspace) => append(workspace, "requirements.txt", "\n"),
    paths: ["requirements.txt"],
    effects: ["rebuild"],
  },
];

describe.each<readonly [ExampleName, string, readonly Edit[]]>([
  ["nestjs", "3000:3000", nest],
  ["python", "8000:8000", python],
])("the %s example", (name, ports, edits) => {
  it("does in its container what was explained, edit by edit", async () => {
    for (let tries = 3; tries > 0; tries--) {
      const watch = await tryEdits(name, ports, edits);
      // Nothing can be said of a Compose that fell over: it starts anew.
      if (!watch.lost) return;
      expect(tries, watch.lastWords).toBeGreaterThan(1);
    }
  });
});

/** Ends early when Compose does. */
async function tryEdits(name: ExampleName, ports: string, edits: readonly Edit[]): Promise<ComposeWatch> {
  const workspace = copyExample(name);
  const image = `${uniqueName()}:development`;
  edit(workspace, composeFile, name === "nestjs" ? "my-app:development" : "my-python-app:development", image);
  edit(workspace, composeFile, `"${ports}"`, `"127.0.0.1:${await freePort()}:${ports.split(":")[1]}"`);
  append(workspace, composeFile, keeper);
  const watch = ComposeWatch.start(workspace.path(composeFile), image);
  await watch.until("enabled", 300);
  for (const { what, apply, paths, effects } of edits) {
    const before = await watch.container(service);
    apply(workspace);
    const predicted = explained(workspace, paths);
    expect(predicted.map(inShort), what).toEqual(effects);
    await untilDone(watch, before, predicted, what);
    if (watch.lost) return watch;
  }
  await watch.stop();
  return watch;
}

/**
 * Compose ends, and its watch with it, when no container is left, and takes one that dies early in a restart for gone.
 * With another beside it the watch goes on. As the first process of a container, `sleep` ends at no other signal.
 */
const keeper = `  keeper:
    image: alpine
    command: sleep infinity
    stop_signal: SIGKILL
`;

function explained(workspace: Workspace, paths: readonly string[]): readonly WatchEffect[] {
  const files = new DiskFileSystem();
  const file = workspace.path(composeFile);
  const snapshot = new Snapshot({ files, workspaceFolders: [workspace.root] });
  const { loaded } = snapshot.composeInProject(parseCompose(readFileSync(file, "utf8")), file);
  if (!loaded) throw new Error(`${file} is not loaded`);
  const changes = paths.map((each) => {
    const changed = workspace.path(each);
    return { path: changed, event: existsSync(changed) ? ("save" as const) : ("delete" as const) };
  });
  return explainBatch(watchModel(loaded, files), changes);
}

function inShort(effect: WatchEffect): string {
  if (effect.kind === "copy") return `copy ${effect.to}${effect.wholeFolder ? "/**" : ""}`;
  return effect.kind === "delete" ? `delete ${effect.path}` : effect.kind;
}

/** Waits until all effects can be seen in the container, then makes sure that nothing more comes. */
async function untilDone(
  watch: ComposeWatch,
  before: ContainerState,
  effects: readonly WatchEffect[],
  what: string,
): Promise<void> {
  const deadline = performance.now() + 180_000;
  for (;;) {
    const missing = await undone(watch, before, effects);
    if (missing.length === 0) break;
    if (watch.lost) return;
    if (performance.now() > deadline) {
      throw new Error(`After ${what}, not done: ${missing.join(", ")}\n${watch.lastWords}`);
    }
    await pause(200);
  }
  await pause(2_000);
  if (watch.lost) return;
  const after = await watch.container(service);
  const kinds = effects.map(({ kind }) => kind);
  if (!kinds.includes("rebuild")) expect(after.id, what).toBe(before.id);
  if (!kinds.includes("restart") && !kinds.includes("rebuild")) expect(after, what).toEqual(before);
}

async function undone(
  watch: ComposeWatch,
  before: ContainerState,
  effects: readonly WatchEffect[],
): Promise<readonly string[]> {
  // While one takes another's place there are two of them, or none.
  const now = await watch.container(service).catch(() => undefined);
  if (!now) return effects.map(inShort);
  const missing: string[] = [];
  for (const effect of effects) if (!(await isDone(now, before, effect))) missing.push(inShort(effect));
  return missing;
}

async function isDone(now: ContainerState, before: ContainerState, effect: WatchEffect): Promise<boolean> {
  switch (effect.kind) {
    case "copy": {
      if (effect.wholeFolder) return (await inContainer(now, "test", "-d", effect.to)) !== undefined;
      const there = await inContainer(now, "cat", effect.to);
      return there === readFileSync(effect.from, "utf8").trim();
    }
    case "delete":
      return (await inContainer(now, "test", "!", "-e", path.posix.join("/app", effect.path))) !== undefined;
    case "restart":
      return now.startedAt !== before.startedAt && now.running;
    case "rebuild":
      return now.id !== before.id && now.running;
    case "exec":
      return false;
  }
}

/** What a command prints; undefined when it fails, or the container is not up. */
async function inContainer(
  { id }: ContainerState,
  ...command: readonly string[]
): Promise<string | undefined> {
  return await docker("exec", id, ...command).catch(() => undefined);
}

const append = (workspace: Workspace, file: string, text: string): void =>
  writeFileSync(workspace.path(file), text, { flag: "a" });

function newFolder(workspace: Workspace, folder: string, file: string): void {
  mkdirSync(workspace.path(folder));
  writeFileSync(workspace.path(`${folder}/${file}`), "// hello\n");
}
