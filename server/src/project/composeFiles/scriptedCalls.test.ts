import { describe, expect, it, test } from "vitest";
import { lintFiles } from "../../../test/lintFixture.ts";
import { type Files, memoryFileSystem } from "../../../test/memoryFileSystem.ts";
import { watchBindSkipped } from "../../rules/compose/watch-bind-skipped.ts";
import { watchPathMissing } from "../../rules/compose/watch-path-missing.ts";
import { Snapshot } from "../snapshot.ts";
import { scriptedCalls } from "./scriptedCalls.ts";

const there: Files = { "/w/a.yaml": "", "/w/b.yaml": "", "/w/sub/a.yaml": "", "/w/.devcontainer/c.yml": "" };

const listsIn = (files: Files) =>
  scriptedCalls(memoryFileSystem({ ...there, ...files }), "/w").map((call) =>
    call.files.map((file) => file.replace("/w/", "")),
  );

describe("which files are loaded together is said by", () => {
  it.each([
    ["a recipe of make", "Makefile", "up:\n\t@docker compose -f a.yaml -f b.yaml up\n"],
    ["a variable of make", "Makefile", "DC := docker compose -f a.yaml -f b.yaml\nup:\n\t$(DC) up --watch\n"],
    [
      "a variable of make that the environment may set",
      "Makefile",
      "DC ?= docker compose\nF ?= -f a.yaml\nup:\n\t$(DC) $(F) -f b.yaml up\n",
    ],
    [
      "options in a variable of make",
      "Makefile",
      "F = -f a.yaml -f b.yaml\nup:\n\tdocker compose $(F) up $(S)\n",
    ],
    ["a recipe of just", "justfile", "up *args:\n    docker compose -f a.yaml -f b.yaml {{args}}\n"],
    ["a variable of the call", "up.sh", "COMPOSE_FILE=a.yaml:b.yaml docker compose up -d\n"],
    ["a script of npm", "package.json", '{"scripts": {"dev": "docker-compose -f a.yaml -f b.yaml up"}}'],
    [
      "a shell script",
      "scripts/dev.sh",
      'cd "$(dirname "$0")/.."\nexec docker compose --file a.yaml --file=b.yaml "$@"\n',
    ],
    [
      "a task",
      "Taskfile.yml",
      "tasks:\n  dev:\n    cmds:\n      - docker compose -f a.yaml -f b.yaml up --watch\n",
    ],
    ["a pipeline", ".gitlab-ci.yml", "test:\n  script:\n    - docker compose -f a.yaml -f b.yaml run t\n"],
    [
      "a workflow",
      ".github/workflows/ci.yml",
      "jobs:\n  t:\n    steps:\n      - uses: actions/checkout@v4\n      - run: docker compose -f a.yaml -f b.yaml up -d\n      - run: ls\n",
    ],
  ])("%s", (_, name, text) => {
    expect(listsIn({ [`/w/${name}`]: text })).toEqual([["a.yaml", "b.yaml"]]);
  });

  test("a dev container", () => {
    const text = '{ "dockerComposeFile": ["../a.yaml", "c.yml"], "service": "app" }';
    expect(listsIn({ "/w/.devcontainer/devcontainer.json": text })).toEqual([
      ["a.yaml", ".devcontainer/c.yml"],
    ]);
  });

  test("a script in the folder that it changes to", () => {
    expect(listsIn({ "/w/dev.sh": "cd sub && docker compose -f a.yaml -f ../b.yaml up\n" })).toEqual([
      ["sub/a.yaml", "b.yaml"],
    ]);
  });
});

it.each([
  ["no file is named", "docker compose up --watch"],
  ["the file is an option of the subcommand", "docker compose logs -f a.yaml"],
  ["a variable decides about the file", "docker compose -f a.yaml -f $FILE up"],
  ["a variable may name more of them", "docker compose -f a.yaml $MORE up"],
  ["the shell would look for names", "docker compose -f a.yaml -f *.yaml up"],
  ["one of them is not there", "docker compose -f a.yaml -f lost.yaml up"],
  ["it is only told of", "echo docker compose -f a.yaml up"],
])("not where %s", (_, command) => {
  expect(listsIn({ "/w/dev.sh": `${command}\n` })).toEqual([]);
});

test("env files", () => {
  const files = memoryFileSystem({
    "/w/compose.yaml": "services: {w: {build: ., develop: {watch: [{action: rebuild, path: $SRC}]}}}",
    "/w/dev.yaml": "services: {w: {develop: {watch: [{action: rebuild, path: $SRC}]}}}",
    "/w/.env": "SRC=none",
    "/w/.env.dev": "SRC=src",
    "/w/Makefile": "up:\n\tdocker compose --env-file .env.dev -f compose.yaml -f dev.yaml up\n",
  });
  const snapshot = new Snapshot({ files, workspaceFolders: ["/w"] });
  expect(
    snapshot
      .composeProjectOf("/w/dev.yaml")
      ?.service("w")
      ?.watch.map(({ path }) => path),
  ).toEqual(["/w/src", "/w/src"]);
});

describe("of a file that scripts load with others", () => {
  const watching = (path: string): string =>
    `services:\n  app:\n    image: a\n    develop:\n      watch:\n        - action: sync+restart\n          path: ${path}\n          target: /app\n`;

  test("paths start where the first file is", () => {
    const files = {
      "/workspace/Makefile": "dev:\n\tdocker compose -f infra/compose.yaml -f dev/compose.yaml up --watch\n",
      "/workspace/infra/compose.yaml": "services:\n  app:\n    image: a\n",
      "/workspace/infra/src/a.py": "",
      "/workspace/dev/compose.yaml": watching("src"),
    };
    expect(lintFiles(files, "/workspace/dev/compose.yaml", [watchPathMissing])).toEqual([]);
  });

  const files = {
    "/workspace/src/a.py": "",
    "/workspace/compose.yaml": `${watching("./src")}    volumes: [./src:/app]\n`,
    "/workspace/compose.watch.yaml": "services:\n  app:\n    volumes: !reset []\n",
  };
  const found = (lines: readonly string[]) =>
    lintFiles(
      { ...files, "/workspace/Makefile": lines.map((line) => `t:\n\tdocker compose ${line}\n`).join("") },
      "/workspace/compose.yaml",
      [watchBindSkipped],
    );

  test.each([
    ["", 1],
    ["-f compose.yaml up", 1],
    ["-f compose.yaml -f compose.watch.yaml watch", 0],
  ])("what %j makes of it counts, too", (call, problems) => {
    expect(found([call])).toHaveLength(problems);
  });

  test("only what is so in all of them is said, but of watching where nobody watches", () => {
    const [plain, other] = ["-f compose.yaml", "-f compose.yaml -f compose.watch.yaml"];
    expect(found([`${plain} up`, `${other} up`])).toEqual([]);
    expect(found([`${plain} watch`, `${other} up -w`])).toEqual([]);
    expect(found([`${plain} up -w`, `${other} up`])).toHaveLength(1);
    expect(found([`${other} up -d`, `${other} build`])).toHaveLength(1);
  });
});
