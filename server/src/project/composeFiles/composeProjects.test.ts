import { describe, expect, it, test } from "vitest";
import { type Files, memoryFileSystem } from "../../../test/memoryFileSystem.ts";
import { Snapshot } from "../snapshot.ts";
import { composeCallIn, shellWords } from "./composeCalls.ts";
import type { ComposeCircumstances } from "./composeProjects.ts";

const folder = "/w";
const service = (name: string, body = "image: a"): string => `services:\n  ${name}:\n    ${body}\n`;

function projectOf(
  path: string,
  files: Files,
  { variables = {}, ...rest }: Partial<ComposeCircumstances> & { variables?: Record<string, string> } = {},
) {
  const snapshot = new Snapshot({
    files: memoryFileSystem(files),
    workspaceFolders: [folder],
    compose: { environment: { get: (name) => variables[name], complete: false }, ...rest },
  });
  const compose = snapshot.composeAt(path);
  if (!compose) throw new Error(`no ${path} in the fixture`);
  return snapshot.composeInProject(compose, path);
}

const filesOf = (...call: Parameters<typeof projectOf>) =>
  projectOf(...call).loaded?.files.map((file) => file.replace(`${folder}/`, ""));

describe("what Compose finds by itself", () => {
  const all = (names: readonly string[]): Files =>
    Object.fromEntries(names.map((name) => [`${folder}/${name}`, service("w")]));

  it.each([
    ["compose.yaml", ["compose.yaml"], ["compose.yaml"]],
    ["compose.yaml", ["compose.yaml", "compose.override.yaml"], ["compose.yaml", "compose.override.yaml"]],
    [
      "compose.override.yaml",
      ["compose.yaml", "compose.override.yaml"],
      ["compose.yaml", "compose.override.yaml"],
    ],
    [
      "compose.yaml",
      ["compose.yaml", "compose.override.yaml", "compose.override.yml"],
      ["compose.yaml", "compose.override.yml"],
    ],
    [
      "docker-compose.yml",
      ["docker-compose.yml", "docker-compose.yaml", "docker-compose.override.yaml"],
      ["docker-compose.yml", "docker-compose.override.yaml"],
    ],
    ["compose.yml", ["compose.yaml", "compose.yml"], ["compose.yml"]],
    ["compose.dev.yaml", ["compose.yaml", "compose.dev.yaml"], ["compose.dev.yaml"]],
  ])("%s among %j is loaded as %j", (name, names, loaded) => {
    expect(filesOf(`${folder}/${name}`, all(names))).toEqual(loaded);
  });
});

describe("what somebody names", () => {
  const files = {
    "/w/compose.yaml": service("w"),
    "/w/dev/compose.dev.yaml": service("w", "user: a"),
    "/w/compose.prod.yaml": service("w", "user: b"),
  };
  const dev = ["compose.yaml", "dev/compose.dev.yaml"];

  test("settings", () => {
    expect(filesOf("/w/dev/compose.dev.yaml", files, { files: [["x.yaml"], dev] })).toEqual(dev);
    expect(filesOf("/w/compose.yaml", files, { files: [dev] })).toEqual(dev);
    expect(filesOf("/w/compose.prod.yaml", files, { files: [dev] })).toEqual(["compose.prod.yaml"]);
  });

  test.each([
    ["a shell's task", { command: "docker compose -f compose.yaml -f dev/compose.dev.yaml up -d" }],
    [
      "words",
      {
        command: "docker",
        args: ["compose", "--file=compose.yaml", { value: "--file" }, "dev/compose.dev.yaml", "up"],
      },
    ],
    [
      "another folder",
      {
        command: "docker-compose -f ../compose.yaml -f compose.dev.yaml up",
        options: { cwd: "${workspaceFolder}/dev" },
      },
    ],
    [
      "the folder's variable",
      {
        command:
          "docker compose -f ${workspaceFolder}/compose.yaml -f ${workspaceFolder}/dev/compose.dev.yaml watch",
      },
    ],
  ])("tasks: %s", (_, task) => {
    const tasks = `// mine\n${JSON.stringify({ version: "2.0.0", tasks: [3, null, task] }).replace(/\}$/, ",}")}`;
    expect(filesOf("/w/dev/compose.dev.yaml", { ...files, "/w/.vscode/tasks.json": tasks })).toEqual(dev);
  });

  test.each([
    ["a variable of VS Code", { command: "docker compose -f ${input:file} -f dev/compose.dev.yaml up" }],
    ["an option of the subcommand", { command: "docker compose logs -f dev/compose.dev.yaml" }],
    ["no task", "docker compose -f compose.yaml -f dev/compose.dev.yaml"],
  ])("not tasks: %s", (_, task) => {
    const tasks = JSON.stringify({ tasks: [task] });
    expect(filesOf("/w/dev/compose.dev.yaml", { ...files, "/w/.vscode/tasks.json": tasks })).toBeUndefined();
  });

  test("COMPOSE_FILE of the shell, and of the env file", () => {
    const variables = { COMPOSE_FILE: dev.join(":") };
    expect(filesOf("/w/compose.yaml", files, { variables })).toEqual(dev);
    const withEnv = { ...files, "/w/.env": `COMPOSE_PATH_SEPARATOR=,\nCOMPOSE_FILE=${dev.join(",")}` };
    expect(filesOf("/w/dev/compose.dev.yaml", withEnv)).toEqual(dev);
  });
});

describe("a file that others name", () => {
  const included = { "/w/sub/i.yaml": service("i", "build: {context: ., target: $T}") };

  test("is part of the project that includes it", () => {
    const project = projectOf("/w/sub/i.yaml", {
      ...included,
      "/w/compose.yaml": `include: [{path: sub/i.yaml, project_directory: pd}]\n${service("w")}`,
      "/w/pd/.env": "T=dev",
    });
    expect(project.loaded?.files).toEqual(["/w/compose.yaml"]);
    expect(project.resolve("x")).toBe("/w/pd/x");
    expect(project.compose.services[0]?.build?.target).toMatchObject({ text: "dev", known: true });
    const [own] = project.compose.services;
    expect(own && project.buildContextOf(own)?.root).toBe("/w/pd");
  });

  const main = "/w/sub/compose.yaml";
  test.each([
    [
      "belongs to who gives its paths another directory",
      "[{path: sub/compose.yaml, project_directory: .}]",
      "/w",
    ],
    ["is a project of its own where its paths mean the same", "[sub/compose.yaml]", "/w/sub"],
  ])("though Compose finds it by itself: %s", (_, include, directory) => {
    const project = projectOf(main, {
      [main]: service("i", "build: .\n    develop: {watch: [{action: rebuild, path: ./src}]}"),
      [`${directory}/Dockerfile`]: "FROM a",
      [`${directory}/src/a.js`]: "",
      "/w/compose.yaml": `include: ${include}\n${service("w")}`,
    });
    expect(project.loaded?.files).toEqual([`${directory}/compose.yaml`]);
    expect(project.resolve("x")).toBe(`${directory}/x`);
  });

  test("is loaded as somebody names it, whoever includes it", () => {
    const files = {
      [main]: service("i", "build: ."),
      "/w/compose.yaml": "include: [{path: sub/compose.yaml, project_directory: .}]\n",
    };
    expect(filesOf(main, files, { files: [["sub/compose.yaml"]] })).toEqual(["sub/compose.yaml"]);
  });

  test("stands for itself where it is only extended", () => {
    const extending = { "/w/compose.yaml": service("w", "extends: {file: sub/i.yaml, service: i}") };
    expect(filesOf("/w/sub/i.yaml", { ...included, ...extending })).toEqual(["sub/i.yaml"]);
  });
});

describe("a file in a folder, whose paths lead somewhere from above it alone", () => {
  const path = "/w/docker/compose.yaml";
  const disk = { "/w/docker/Dockerfile": "FROM a", "/w/src/a.js": "" };
  const watching = (dockerfile: string, watched: string) => ({
    ...disk,
    [path]: service(
      "w",
      `build: {context: ., dockerfile: ${dockerfile}}\n    develop: {watch: [{action: rebuild, path: ${watched}}]}`,
    ),
  });

  test("is loaded with --project-directory", () => {
    expect(projectOf(path, watching("docker/Dockerfile", "./src")).loaded).toBeUndefined();
  });

  test.each([
    ["one of them is right", "Dockerfile", "./src", {}],
    ["one of them alone would be", "docker/Lost", "./src", {}],
    ["it is named", "docker/Dockerfile", "./src", { files: [["docker/compose.yaml"]] }],
  ])("is a project of its own where %s", (_, dockerfile, watched, circumstances) => {
    expect(filesOf(path, watching(dockerfile, watched), circumstances)).toEqual(["docker/compose.yaml"]);
  });
});

describe("a file in a folder, with a build for a service of a project above it", () => {
  const dev = "/w/docker/compose.dev.yaml";
  const build = "build: {context: ., dockerfile: docker/Dockerfile}";
  const watch = "build: .\n    develop: {watch: [{action: rebuild, path: ./src}]}";
  const files = { "/w/compose.yaml": service("w"), "/w/docker/Dockerfile": "FROM a", "/w/src/a.js": "" };

  test.each([
    ["whose Dockerfile", build],
    ["whose watched path", watch],
  ])("%s is found from there alone, is an overlay", (_, body) => {
    expect(projectOf(dev, { ...files, [dev]: service("w", body) }).loaded).toBeUndefined();
  });

  test.each([
    [
      "whose paths lead somewhere from its own folder",
      service("w", "build: {context: .., dockerfile: docker/Dockerfile}"),
    ],
    ["whose paths lead nowhere", service("w", "build: ./lost")],
    ["with other services", service("x", build)],
  ])("%s, is a project of its own", (_, text) => {
    expect(filesOf(dev, { ...files, [dev]: text })).toEqual(["docker/compose.dev.yaml"]);
  });
});

test("an overlay of which nothing tells what it is laid over", () => {
  const files = { "/w/compose.yaml": service("w"), "/w/dev/compose.dev.yaml": service("w", "user: a") };
  expect(projectOf("/w/dev/compose.dev.yaml", files).loaded).toBeUndefined();
});

test("what is linted is what was loaded, variables replaced", () => {
  const rule = "develop: {watch: [{action: rebuild, path: $SRC}]}";
  const project = projectOf("/w/compose.yaml", {
    "/w/compose.yaml": service("w", `build: {context: .}\n    ${rule}`),
    "/w/.env": "SRC=src",
  });
  const [here] = project.watchRules;
  expect(here?.rule.path).toBe("/w/src");
  expect(here?.rule.trigger).toBe(project.compose.watchRules[0]?.trigger);
});

test.each([
  ["docker compose -f a -fb --file=c --profile p up -f d", { files: ["a", "b", "c"], profiles: ["p"] }],
  ["/usr/bin/docker-compose --project-directory x -p n -f a up", { files: ["a"], projectDirectory: "x" }],
  ["docker compose up", { files: [] }],
  ["docker build -f compose .", undefined],
])("%s", (command, call) => {
  const found = composeCallIn(shellWords(command));
  if (call) expect(found).toMatchObject(call);
  else expect(found).toBeUndefined();
});

test("a shell's words", () => {
  expect(shellWords(`a 'b c' "d \\" e"f  g`)).toEqual(["a", "b c", 'd \\" ef', "g"]);
});
