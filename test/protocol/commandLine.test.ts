import { describe, expect, it } from "vitest";
import { lintJson, slipway } from "./commandLine.ts";
import { createWorkspace } from "./workspace.ts";

const faulty = "FROM alpine:3.22\nRUNN echo\n";
const doubtful = "FROM node:latest\nUSER node\n";
const clean = "FROM alpine:3.22\nUSER nobody\n";

describe("slipway lint", () => {
  it("ends with 0 and no output when all is well", () => {
    const { root } = createWorkspace({ Dockerfile: clean });
    expect(slipway(root, ["lint"])).toEqual({ status: 0, stdout: "", stderr: "" });
  });

  it("ends with 0 when there is nothing worse than a warning", () => {
    const { root } = createWorkspace({ Dockerfile: doubtful });
    const { status, stdout } = slipway(root, ["lint", "Dockerfile"]);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^Dockerfile:1:11 warning dockerfile\/latest-tag \S.*\n/);
  });

  it("ends with 1 when there are errors, each on a line of its own", () => {
    const { root } = createWorkspace({ Dockerfile: faulty });
    const { status, stdout } = slipway(root, ["lint", "Dockerfile"]);
    expect(status).toBe(1);
    expect(stdout.split("\n")).toContainEqual(
      expect.stringMatching(/^Dockerfile:2:1 error dockerfile\/unknown-instruction \S/),
    );
  });

  it("ends with 1 when there are more warnings than it is told to bear", () => {
    const { root } = createWorkspace({ Dockerfile: doubtful });
    const only = ["lint", "--only", "latest-tag"];
    expect(slipway(root, [...only, "--max-warnings", "1"]).status).toBe(0);
    expect(slipway(root, [...only, "--max-warnings=0"]).status).toBe(1);
  });

  it("searches folders, but for node_modules and .git, and shows paths as they were given", () => {
    const { root } = createWorkspace({
      "a/Dockerfile": faulty,
      "a/deep/api.Dockerfile": faulty,
      "a/Dockerfile.dockerignore": faulty,
      "a/node_modules/x/Dockerfile": faulty,
      "a/.git/Dockerfile": faulty,
      "a/notes.txt": faulty,
      "b/compose.yml": "services:\n  web:\n    build: .\n    develop:\n      watch:\n        - path: .\n",
      "b/Dockerfile": clean,
    });
    const { problems } = lintJson(root, ["a", "./b"]);
    expect(new Set(problems.map(({ file }) => file))).toEqual(
      new Set(["a/Dockerfile", "a/deep/api.Dockerfile", "b/compose.yml"]),
    );
    expect(problems.map(({ rule }) => rule)).toContain("compose/watch-missing-action");
  });

  it("searches folders for ignore files, too", () => {
    const { root } = createWorkspace({
      "a/.dockerignore": "node_modules\n[a\n",
      "a/Dockerfile.dockerignore": "# slipway ignore=dockerignore-invalid-pattern\n[a\n!\n",
      "a/Dockerfile": clean,
    });
    const only = ["lint", "--only", "dockerignore-invalid-pattern"];
    const { status, stdout } = slipway(root, only);
    expect(status).toBe(1);
    expect(stdout.split("\n").filter((line) => line.includes(":"))).toEqual([
      expect.stringMatching(/^a\/\.dockerignore:2:1 error project\/dockerignore-invalid-pattern \S/),
      expect.stringMatching(
        /^a\/Dockerfile\.dockerignore:3:1 error project\/dockerignore-invalid-pattern \S/,
      ),
    ]);
    expect(slipway(root, [...only, "a/.dockerignore"]).status).toBe(1);
  });

  it("leaves out what git ignores, but never a file that is named", () => {
    const { root } = createWorkspace({
      ".gitignore": "*.Dockerfile\n!kept.Dockerfile\n/generated/\n",
      "a.Dockerfile": faulty,
      "kept.Dockerfile": faulty,
      "generated/Dockerfile": faulty,
      "sub/.gitignore": "Dockerfile\n",
      "sub/Dockerfile": faulty,
      "sub/below/kept.Dockerfile": faulty,
    });
    const filesOf = (...args: readonly string[]) => [
      ...new Set(lintJson(root, args).problems.map(({ file }) => file)),
    ];
    expect(filesOf()).toEqual(["kept.Dockerfile", "sub/below/kept.Dockerfile"]);
    expect(filesOf("a.Dockerfile", "generated", "sub")).toEqual([
      "a.Dockerfile",
      "generated/Dockerfile",
      "sub/below/kept.Dockerfile",
    ]);
  });

  it("lints a file that is named, whatever it is called, and each only once", () => {
    const { root } = createWorkspace({ "image.txt": faulty, "stack.yml": "services: {}\n" });
    const { status, stdout } = slipway(root, ["lint", "image.txt", "./image.txt", "stack.yml"]);
    expect(status).toBe(1);
    expect(stdout.match(/unknown-instruction/g)).toHaveLength(1);
  });

  it("reports on many files in their order, by however many threads it is done", () => {
    const names = Array.from({ length: 500 }, (_, number) => `app${1000 + number}/Dockerfile`);
    const { root } = createWorkspace({
      ...Object.fromEntries(names.map((name, number) => [name, `FROM node:latest AS a${number}\n`])),
      "app1250/.slipway.yaml": "rules: { dockerfile/latest-tag: error, nope: off }\n",
      "app1490/Dockerfile": Uint8Array.of(0),
    });
    const { status, stdout, stderr } = slipway(root, ["lint", "--only", "latest-tag"]);
    const expected = names.flatMap((name) =>
      name.startsWith("app1490/")
        ? []
        : [`${name}:1:11 ${name.startsWith("app1250/") ? "error" : "warning"} dockerfile/latest-tag`],
    );
    const lines = stdout.trimEnd().split("\n");
    expect(lines.map((line) => line.split(" ").slice(0, 3).join(" "))).toEqual([
      ...expected,
      "app1250/.slipway.yaml:1:40 warning configuration",
    ]);
    expect([status, stderr]).toEqual([2, expect.stringMatching(/^slipway: .*app1490\/Dockerfile\n$/)]);
  });

  it("reports the same in French", () => {
    const { root } = createWorkspace({ Dockerfile: faulty });
    const lines = (...args: string[]) => slipway(root, ["lint", "Dockerfile", ...args]).stdout.split("\n");
    const [english, french] = [lines(), lines("--locale", "fr_FR.UTF-8")];
    expect(french).toHaveLength(english.length);
    expect(french).not.toEqual(english);
  });

  it.each([
    [["lint", "--fromat", "json", "."], "--fromat"],
    [["lint", "--format", "xml", "."], '"xml"'],
    [["lint", "gone"], "gone"],
    [["lint", "--only", "latest-tg"], "dockerfile/latest-tag"],
    [["lint", "--rule", "latest-tag=loud"], '"loud"'],
    [["lint", "--max-warnings", "few"], '"few"'],
    [["lint", "--fix", "--fix-dry-run"], "--fix-dry-run"],
    [["lint", "--config", "gone.yaml"], "gone.yaml"],
    [["lint", "--stdin-filename", "Dockerfile", "."], '"-"'],
    [["lnit", "."], '"lnit"'],
    [["rules", "."], '"."'],
    [[], "--help"],
  ])("ends with 2 and one line on stderr when called as %j", (args, named) => {
    const { root } = createWorkspace({ Dockerfile: faulty });
    const { status, stdout, stderr } = slipway(root, args);
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(/^slipway: [^\n]+\n$/);
    expect(stderr).toContain(named);
  });

  it("says what it could not read, and does not end as if that were well", () => {
    const { root } = createWorkspace({
      Dockerfile: Uint8Array.of(70, 0, 255),
      "big.Dockerfile": "#".repeat(1_000_001),
    });
    const named = slipway(root, ["lint", "Dockerfile"]);
    expect([named.status, named.stderr]).toEqual([2, expect.stringMatching(/^slipway: .*Dockerfile\n$/)]);
    const found = slipway(root, ["lint", "."]);
    expect([found.status, found.stderr.split("\n")]).toEqual([
      2,
      [expect.any(String), expect.any(String), ""],
    ]);
  });

  it("knows its version and its use", () => {
    const { root } = createWorkspace();
    expect(slipway(root, ["--version"])).toEqual({
      status: 0,
      stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
      stderr: "",
    });
    expect(slipway(root, ["--help"]).stdout).toContain("slipway lint [PATH…]");
    expect(slipway(root, ["--help", "--locale", "fr"]).stdout).toContain("slipway lint [CHEMIN…]");
  });
});

describe("the standard input", () => {
  it("is a Dockerfile without a name", () => {
    const { root } = createWorkspace();
    const { status, stdout } = slipway(root, ["lint", "-"], { input: faulty });
    expect([status, stdout]).toEqual([1, expect.stringMatching(/^-:2:1 error /)]);
  });

  it("stands for the file it is called, among its neighbours", () => {
    const { root } = createWorkspace({ "app/package.json": "{}", "app/package-lock.json": "{}" });
    const args = ["--only", "copy-manifest-without-lockfile", "--stdin-filename", "app/Dockerfile"];
    const input = "FROM node:22\nWORKDIR /srv\nCOPY package.json ./\nRUN npm ci\n";
    const [problem] = lintJson(root, args, { input }).problems;
    expect(problem).toMatchObject({ file: "app/Dockerfile", range: { start: { line: 2, character: 5 } } });
    expect(lintJson(root, ["--only", "copy-manifest-without-lockfile", "-"], { input }).problems).toEqual([]);
  });

  it("is of the kind its name says", () => {
    const { root } = createWorkspace();
    const input = "services:\n  web:\n    build: .\n    develop:\n      watch:\n        - path: .\n";
    const rulesOf = (name: string) =>
      lintJson(root, ["--stdin-filename", name, "-"], { input }).problems.map(({ rule }) => rule);
    expect(rulesOf("compose.yaml")).toContain("compose/watch-missing-action");
    expect(rulesOf("Containerfile")).toContain("dockerfile/unknown-instruction");
  });

  it("may not be text", () => {
    const { root } = createWorkspace();
    expect(slipway(root, ["lint", "-"], { input: Uint8Array.of(0xff, 0) })).toEqual({
      status: 2,
      stdout: "",
      stderr: expect.stringMatching(/^slipway: .*-\n$/),
    });
  });
});
