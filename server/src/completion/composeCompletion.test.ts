import { describe, expect, it, test } from "vitest";
import { type Files, memoryFileSystem } from "../../test/memoryFileSystem.ts";
import { Snapshot } from "../project/snapshot.ts";
import type { Completion } from "./completion.ts";
import { composeCompletions } from "./composeCompletion.ts";

const node: Files = {
  "/workspace/my-app/Dockerfile":
    'FROM node:22 AS build\nFROM node:22 AS dev\nWORKDIR /app\nCOPY . .\nCMD ["npm", "run", "dev"]\n',
  "/workspace/my-app/package.json": "{}",
  "/workspace/my-app/package-lock.json": "{}",
  "/workspace/my-app/tsconfig.json": "{}",
  "/workspace/my-app/src/app.ts": "",
  "/workspace/my-app/src/[id].tsx": "",
  "/workspace/my-app/src/views/a.html": "",
  "/workspace/my-app/node_modules/x/index.js": "",
};
const head = "services:\n  app:\n    build: ./my-app\n    develop:\n      watch:\n";

/** Completions where `|` stands in the compose file. */
function completionsIn(marked: string, files: Files = node): readonly Completion[] {
  const offset = marked.indexOf("|");
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  const path = "/workspace/compose.yaml";
  const snapshot = new Snapshot({
    files: memoryFileSystem({ ...files, [path]: text }),
    workspaceFolders: ["/workspace"],
  });
  const compose = snapshot.composeAt(path) ?? expect.fail("no file");
  return [...composeCompletions(snapshot.composeInProject(compose, path), offset)].sort(
    (a, b) => a.rank - b.rank,
  );
}
/** The text with a completion taken. */
function taken(marked: string, label: string): string {
  const text = marked.replace("|", "");
  const { span, insert } =
    completionsIn(marked).find((each) => each.label === label) ?? expect.fail(`no ${label}`);
  return text.slice(0, span.start) + insert + text.slice(span.end);
}
const labels = (completions: readonly Completion[]) => completions.map(({ label }) => label);

describe("keys of a rule", () => {
  it("are those that it does not have, useful ones first", () => {
    const offered = completionsIn(`${head}        - action: rebuild\n          path: .\n          |\n`);
    expect(labels(offered)).toEqual(["ignore", "include", "target", "exec", "initial_sync"]);
    expect(offered[0]?.insert).toBe("ignore:\n  - ");
    expect(offered.find(({ label }) => label === "include")?.since).toBe("2.34.0");
  });
  it("are the one that the cursor stands in, too", () => {
    const marked = `${head}        - action: sync\n          pa|th: .\n`;
    expect(taken(marked, "path")).toBe(marked.replace("|", ""));
    expect(labels(completionsIn(marked))).not.toContain("action");
  });
  it("stand behind the dash too, further lines in their column", () => {
    const [ignore] = completionsIn(`${head}        - ig|\n`).filter(({ label }) => label === "ignore");
    expect(ignore?.insert).toBe("ignore:\n    - ");
  });
  it("are on one line in a flow mapping", () => {
    const offered = completionsIn(`${head}        - {action: sync, |}\n`);
    expect(offered.find(({ label }) => label === "ignore")?.insert).toBe("ignore: ");
    expect(labels(offered)).not.toContain("action");
  });
});

describe("what is inserted", () => {
  const rule = `${head}        - action: sync\n`;
  test.each([
    [
      "a blank behind a colon that has none",
      `${head}        - action:|\n`,
      "restart",
      `${head}        - action: restart\n`,
    ],
    [
      "a blank behind a dash that has none",
      `${head}        -|\n`,
      "exec",
      `${head}        - exec:\n    command: \n`,
    ],
    ["a key in its quotes", `${rule}          "ex|"\n`, "exec", `${rule}          "exec":\n  command: \n`],
    ["a key in a quote that is open", `${rule}          'pa|\n`, "path", `${rule}          'path': \n`],
    ["a key that has its colon", `${rule}          "pa|": x\n`, "path", `${rule}          "path": x\n`],
    ["a key in place of another", `${head}        - p|ath: x\n`, "action", `${head}        - action: x\n`],
    [
      "a key of a flow mapping",
      "services: {app: {develop: {|}}}\n",
      "watch",
      "services: {app: {develop: {watch: }}}\n",
    ],
  ])("has %s", (_, marked, label, expected) => expect(taken(marked, label)).toBe(expected));

  it("is nothing before what a line holds already", () => {
    for (const marked of [
      `${head}        - action:| sync\n`,
      `${head}      |  - action: sync\n`,
      `${head}        |- action: sync\n`,
      `${head}        - |&a\n`,
      `${head}        - |"action": sync\n`,
      "services: {app: {develop: {watch: [|]}}}\n",
      `${head}        - path: ./my-app\n          ignore: |\n            - a\n`,
    ])
      expect(completionsIn(marked), marked).toEqual([]);
  });
});

describe("JSON", () => {
  const before =
    '{\n  "services": {\n    "app": {\n      "build": "./my-app",\n      "develop": {\n        "watch": [\n          {\n';
  const behind = "\n          }\n        ]\n      }\n    }\n  }\n}\n";
  const inRule = (marked: string): string => `${before}            ${marked}${behind}`;

  it("has keys of a rule, in quotes", () => {
    const marked = inRule('"action": "sync",\n            |');
    expect(labels(completionsIn(marked))).toEqual([
      "path",
      "target",
      "ignore",
      "include",
      "initial_sync",
      "exec",
    ]);
    expect(taken(marked, "path")).toBe(inRule('"action": "sync",\n            "path": '));
    expect(taken(marked, "initial_sync")).toBe(inRule('"action": "sync",\n            "initial_sync": true'));
    expect(taken(inRule('"ta|"'), "target")).toBe(inRule('"target": '));
  });
  it("leaves out the keys behind the cursor, too", () =>
    expect(labels(completionsIn(inRule('|\n            "path": "./src", "ignore": ["a"]')))).toEqual([
      "action",
      "target",
      "include",
      "exec",
      "initial_sync",
    ]));
  it("asks for the comma before what follows, and for the quote that is not closed", () => {
    const first = (marked: string) => completionsIn(inRule(marked))[0];
    expect(first('|\n            "path": "./src"')?.behind).toBe(",");
    expect(first('"ac|"\n            "path": "./src"')?.behind).toBe(",");
    expect(first('"path": "./src", |')?.behind).toBeUndefined();
    expect(first('"action": "re|"\n            "path": "./src"')?.behind).toBeUndefined();
    expect(first('"action": "re|\n            "path": "./src"')?.behind).toBe('",');
  });
  it("has actions, paths, targets and patterns", () => {
    expect(taken(inRule('"action": |'), "sync")).toBe(inRule('"action": "sync"'));
    expect(taken(inRule('"action": "re|"'), "restart")).toBe(inRule('"action": "restart"'));
    expect(taken(inRule('"path": |'), "my-app/")).toBe(inRule('"path": "./my-app"'));
    expect(taken(inRule('"path": "./my-app/src", "target": "|"'), "/app/src")).toBe(
      inRule('"path": "./my-app/src", "target": "/app/src"'),
    );
    expect(
      taken(inRule('"path": "./my-app",\n            "ignore": [\n              |\n            ]'), "src/"),
    ).toBe(inRule('"path": "./my-app",\n            "ignore": [\n              "src/"\n            ]'));
  });
});

describe("exec", () => {
  const rule = `${head}        - action: sync+exec\n          exec:\n`;
  it("has its keys, without those that are there", () => {
    const offered = completionsIn(`${rule}            command: x\n            |\n`);
    expect(labels(offered)).toEqual(["user", "privileged", "working_dir", "environment"]);
    expect(offered.every(({ documentation }) => documentation)).toBe(true);
    expect(offered.at(-1)?.insert).toBe("environment:\n  - ");
  });
  it("has nothing of what its variables are", () =>
    expect(completionsIn(`${rule}            environment:\n              |\n`)).toEqual([]));
  test.each(["          exec: {privileged: |}", "          initial_sync: |"])(
    "%s is true or false",
    (line) => {
      expect(labels(completionsIn(`${head}        - action: sync\n${line}\n`))).toEqual(["true", "false"]);
    },
  );
});

it("actions come with what they do", () => {
  const offered = completionsIn(`${head}        - action: |\n`);
  expect(labels(offered)).toEqual(["sync", "rebuild", "restart", "sync+restart", "sync+exec"]);
  expect(offered.every(({ documentation }) => documentation)).toBe(true);
});

it("offers for an included file the paths of its own folder", () => {
  const [before = "", after = ""] =
    "services: {web: {build: ., develop: {watch: [{action: rebuild, path: |}]}}}".split("|");
  const path = "/workspace/apps/web/web.yaml";
  const snapshot = new Snapshot({
    files: memoryFileSystem({
      [path]: before + after,
      "/workspace/compose.yaml": "include: [apps/web/web.yaml]",
      "/workspace/apps/web/src/a.js": "",
    }),
    workspaceFolders: ["/workspace"],
  });
  const compose = snapshot.composeAt(path) ?? expect.fail("no file");
  const offered = composeCompletions(snapshot.composeInProject(compose, path), before.length);
  expect(offered.map(({ insert }) => insert)).toContain("./src");
});

describe("paths", () => {
  it("begin at the project directory and go one level at a time", () => {
    expect(completionsIn(`${head}        - path: |`).map(({ insert }) => insert)).toEqual([
      "./my-app",
      "./compose.yaml",
    ]);
    expect(labels(completionsIn(`${head}        - path: ./my-app/|`))).toEqual([
      "src/",
      "Dockerfile",
      "package.json",
      "package-lock.json",
      "tsconfig.json",
    ]);
    expect(completionsIn(`${head}        - path: my-app/s|`)[0]?.insert).toBe("my-app/src");
  });
  it("are quoted where YAML asks for it, and within quotes that are there", () => {
    const [first] = completionsIn(`${head}        - path: ./my-app/src/|`).filter(({ label }) =>
      label.includes("id"),
    );
    expect(first?.insert).toBe('"./my-app/src/[id].tsx"');
    const [quoted] = completionsIn(`${head}        - path: './my-app/src/|'`).filter(({ label }) =>
      label.includes("id"),
    );
    expect(quoted?.insert).toBe("./my-app/src/[id].tsx");
  });
  it("close their quotes", () => {
    expect(completionsIn(`${head}        - path: "./m|`)[0]).toMatchObject({
      insert: "./my-app",
      behind: '"',
    });
    expect(completionsIn(`${head}        - path: "./m|"`)[0]?.behind).toBeUndefined();
  });
  it("are not guessed behind variables", () =>
    expect(completionsIn(`${head}        - path: $DIR/|`)).toEqual([]));
});

it("targets come from the Dockerfile", () => {
  const offered = completionsIn(
    `${head}        - action: sync\n          path: ./my-app/src\n          target: |`,
  );
  expect(labels(offered)).toEqual(["/app/src", "/app"]);
});

describe("patterns", () => {
  const inIgnore = (typed: string, path = "./my-app") =>
    completionsIn(`${head}        - path: ${path}\n          ignore:\n            - ${typed}`);
  it("are what lies in the path, what is made first", () => {
    expect(labels(inIgnore("|"))).toEqual([
      "node_modules/",
      "src/",
      "Dockerfile",
      "package.json",
      "package-lock.json",
      "tsconfig.json",
      "**/*.json",
      "**/*.ts",
      "**/*.tsx",
      "**/*.html",
    ]);
  });
  it("escape what is special in a name", () =>
    expect(labels(inIgnore("src/|"))).toContain("src/\\[id\\].tsx"));
  it("keep the mark that takes back", () => expect(inIgnore("'!|'")[0]?.insert).toBe("!node_modules/"));
  it("also stand in a flow list", () => {
    expect(labels(completionsIn(`${head}        - path: ./my-app\n          include: [src/, |]`))[0]).toBe(
      "src/",
    );
  });
  it("are none for a file", () => expect(inIgnore("|", "./my-app/package.json")).toEqual([]));
});

describe("whole rules", () => {
  it("sync the sources, restart for settings, rebuild for dependencies", () => {
    const [all] = completionsIn(`${head}        |\n`);
    expect(all).toMatchObject({ label: "watch: Node", snippet: true });
    expect(all?.insert).toBe(
      [
        "- action: sync",
        "  path: ./my-app/src",
        "  target: /app/src",
        "- action: sync+restart",
        "  path: ./my-app/tsconfig.json",
        "  target: /app/tsconfig.json",
        "- action: rebuild",
        "  path: ./my-app/package.json",
        "- action: rebuild",
        "  path: ./my-app/package-lock.json",
        "- action: rebuild",
        "  path: ./my-app/Dockerfile",
      ].join("\n"),
    );
  });
  it("go on behind a dash, without those that are there", () => {
    const offered = completionsIn(
      `${head}        - action: sync\n          path: my-app/src\n          target: /app/src\n        - |\n`,
    );
    const all = offered.find(({ label }) => label === "watch: Node");
    expect(all?.insert.split("\n").slice(0, 4)).toEqual([
      "action: sync+restart",
      "  path: ./my-app/tsconfig.json",
      "  target: /app/tsconfig.json",
      "- action: rebuild",
    ]);
  });
  it("restart what does not reload by itself, and leave out what a whole folder holds too much of", () => {
    const python: Files = {
      "/workspace/my-app/Dockerfile": "FROM python:3.13\nWORKDIR /code\nCOPY . .\nCMD python main.py\n",
      "/workspace/my-app/requirements.txt": "",
      "/workspace/my-app/main.py": "",
      "/workspace/my-app/.venv/pyvenv.cfg": "",
    };
    const [all] = completionsIn(`${head}        |\n`, python);
    expect(all?.insert).toBe(
      '- action: sync+restart\n  path: ./my-app\n  target: /code\n  ignore:\n    - .venv/\n    - "**/__pycache__/"\n    - requirements.txt\n    - Dockerfile\n- action: rebuild\n  path: ./my-app/requirements.txt\n- action: rebuild\n  path: ./my-app/Dockerfile',
    );
  });
  it("sync the page that Vite begins with", () => {
    const vite: Files = {
      "/workspace/my-app/Dockerfile": "FROM node:24\nWORKDIR /app\nCOPY . .\nCMD npm run dev\n",
      "/workspace/my-app/package.json": "{}",
      "/workspace/my-app/index.html": "",
      "/workspace/my-app/src/main.ts": "",
    };
    expect(completionsIn(`${head}        |\n`, vite)[0]?.insert).toContain(
      "- action: sync\n  path: ./my-app/index.html\n  target: /app/index.html\n",
    );
  });
  it("leave out what Git keeps and what is secret, unless the ignore file does", () => {
    const python: Files = {
      "/workspace/my-app/Dockerfile": "FROM python:3.13\nWORKDIR /code\nCOPY . .\nCMD python main.py\n",
      "/workspace/my-app/requirements.txt": "",
      "/workspace/my-app/main.py": "",
      "/workspace/my-app/.git/HEAD": "",
      "/workspace/my-app/.env": "",
    };
    const ignoredBy = (files: Files) =>
      /ignore:\n((?: {4}- .*\n)+)/.exec(completionsIn(`${head}        |\n`, files)[0]?.insert ?? "")?.[1];
    expect(ignoredBy(python)).toMatch(/^ {4}- \.git\/\n {4}- \.env\n/);
    expect(ignoredBy({ ...python, "/workspace/my-app/.dockerignore": ".git\n.env\n" })).not.toMatch(
      /\.git|\.env/,
    );
  });
  it("rebuild what is compiled", () => {
    const go: Files = {
      "/workspace/my-app/Dockerfile":
        "FROM golang:1.25\nWORKDIR /src\nCOPY . .\nRUN go build -o /app\nCMD /app\n",
      "/workspace/my-app/go.mod": "module a",
      "/workspace/my-app/main.go": "",
    };
    expect(completionsIn(`${head}        |\n`, go).map(({ insert }) => insert)).toEqual([
      "- action: rebuild\n  path: ./my-app",
    ]);
  });
  it("are none where nothing is known of the build", () => {
    expect(completionsIn(`${head.replace("./my-app", "$DIR")}        |\n`)).toEqual([]);
  });
});

it("a build's stages, its Dockerfile and its context", () => {
  const build = "services:\n  app:\n    build:\n      context: ./my-app\n";
  expect(labels(completionsIn(`${build}      target: |`))).toEqual(["dev", "build"]);
  expect(completionsIn(`${build}      dockerfile: |`)[0]?.insert).toBe("./Dockerfile");
  expect(labels(completionsIn("services:\n  app:\n    build:\n      context: ./|"))).toEqual(["my-app/"]);
  expect(taken("services:\n  app:\n    build: ./m|\n", "my-app/")).toBe(
    "services:\n  app:\n    build: ./my-app\n",
  );
  expect(completionsIn("services:\n  app:\n    build: |\n      context: .\n")).toEqual([]);
});

it("nothing where other extensions know better, nor in comments", () => {
  for (const marked of ["|", "services:\n  |", "services:\n  app:\n    image: |", `${head}        # |`]) {
    expect(completionsIn(marked), marked).toEqual([]);
  }
});

it("never throws while somebody types", () => {
  const text = `${head}        - action: sync\n          path: "./my-app/src\n          ignore: [a, 'b\n`;
  for (let offset = 0; offset <= text.length; offset++) completionsIn(`${text.slice(0, offset)}|`);
});
