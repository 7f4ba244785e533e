import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import Ajv from "ajv";
import AjvDraft04 from "ajv-draft-04";
import addFormats from "ajv-formats";
import { describe, expect, it } from "vitest";
import { lintJson, slipway } from "./commandLine.ts";
import { createWorkspace } from "./workspace.ts";

const faulty = "FROM alpine:3.22 as x\nLABEL é😀=1 \nRUNN echo\nMAINTAINER me\n";
const files = {
  Dockerfile: faulty,
  "dir, with: 100%/Dockerfile": faulty,
  "été 😀/Dockerfile": faulty,
  "compose.yaml":
    "services:\n  web:\n    build: .\n    develop:\n      watch:\n        - path: .\n          action: sync\n",
};
const packages = createRequire(import.meta.url);

describe("--format json", () => {
  it("is what its schema says, whatever is reported", () => {
    const { root } = createWorkspace({ ...files, ".slipway.yaml": "rules: { nope: off }\n" });
    const ajv = new Ajv({ strict: true, strictTypes: false });
    addFormats(ajv);
    const validate = ajv.compile(
      JSON.parse(readFileSync(new URL("../../docs/schemas/lint.schema.json", import.meta.url), "utf8")),
    );
    for (const args of [[], ["--fix-dry-run"], ["--only", "latest-tag"]]) {
      const { stdout, stderr } = slipway(root, ["lint", "--format", "json", ...args]);
      const report = args.includes("--fix-dry-run")
        ? stderr.slice(0, stderr.lastIndexOf("slipway:"))
        : stdout;
      validate(JSON.parse(report));
      expect(validate.errors).toBeNull();
    }
  });

  it("says of each problem where it is and how to fix it", () => {
    const { root } = createWorkspace({ Dockerfile: faulty });
    const report = lintJson(root, ["--only", "from-as-casing,unknown-instruction", "Dockerfile"]);
    expect(report).toMatchObject({ version: 1, files: 1 });
    expect(report.problems).toEqual([
      {
        rule: "dockerfile/from-as-casing",
        alsoKnownAs: ["buildkit FromAsCasing"],
        severity: "info",
        message: '"as" is not in the case of "FROM"',
        file: "Dockerfile",
        range: { start: { line: 0, character: 17 }, end: { line: 0, character: 19 } },
        url: "https://github.com/slipway-vscode/slipway/blob/main/docs/rules/dockerfile/from-as-casing.md",
        fix: {
          title: 'Change to "AS"',
          safe: true,
          edits: [
            {
              range: { start: { line: 0, character: 17 }, end: { line: 0, character: 19 } },
              newText: "AS",
            },
          ],
        },
      },
      expect.objectContaining({
        rule: "dockerfile/unknown-instruction",
        range: { start: { line: 2, character: 0 }, end: { line: 2, character: 4 } },
      }),
    ]);
    expect(lintJson(root, ["--only", "latest-tag"])).toEqual({ version: 1, files: 1, problems: [] });
  });
});

describe("--format sarif", () => {
  const sarif = (root: string, ...args: readonly string[]) =>
    JSON.parse(slipway(root, ["lint", "--format", "sarif", ...args]).stdout);

  it("is valid SARIF 2.1.0", () => {
    const { root, path } = createWorkspace(files);
    const ajv = new AjvDraft04({ strict: false, unicodeRegExp: false });
    addFormats(ajv);
    const validate = ajv.compile(
      JSON.parse(
        readFileSync(packages.resolve("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"), "utf8"),
      ),
    );
    for (const report of [sarif(root), sarif(root, "--only", "latest-tag"), sarif(path("été 😀"), "..")]) {
      validate(report);
      expect(validate.errors).toBeNull();
    }
  });

  it("names files as URIs, and places in UTF-16 code units", () => {
    const { root } = createWorkspace(files);
    const [run] = sarif(root, "--only", "from-as-casing").runs;
    const locations = run.results.map((result: { locations: [{ physicalLocation: unknown }] }) => {
      const [{ physicalLocation }] = result.locations;
      return physicalLocation;
    });
    const region = { startLine: 1, startColumn: 18, endLine: 1, endColumn: 20 };
    const at = (uri: string) => ({ artifactLocation: { uri, uriBaseId: "%SRCROOT%" }, region });
    expect(locations).toEqual([
      at("Dockerfile"),
      at("dir%2C%20with%3A%20100%25/Dockerfile"),
      at("%C3%A9t%C3%A9%20%F0%9F%98%80/Dockerfile"),
    ]);
    expect(run.columnKind).toBe("utf16CodeUnits");
    const [result] = run.results;
    expect(run.tool.driver.rules[result.ruleIndex]).toMatchObject({
      id: "dockerfile/from-as-casing",
      defaultConfiguration: { level: "note" },
    });
    expect(result.fixes[0].artifactChanges[0].replacements).toEqual([
      { deletedRegion: region, insertedContent: { text: "AS" } },
    ]);
  });

  it("names problems so that they are known again when lines move", () => {
    const { root, write } = createWorkspace({ Dockerfile: faulty });
    const prints = () =>
      sarif(root).runs[0].results.map(
        ({ partialFingerprints }: { partialFingerprints: unknown }) => partialFingerprints,
      );
    const before = prints();
    write("Dockerfile", `# one more line\n${faulty}`);
    expect(prints()).toEqual(before);
    expect(new Set(before.map((print: unknown) => JSON.stringify(print))).size).toBe(before.length);
  });
});

describe("--format github", () => {
  it("writes workflow commands that nothing in a file can break out of", () => {
    const { root } = createWorkspace(files);
    const { stdout } = slipway(root, [
      "lint",
      "--format",
      "github",
      "--only",
      "from-as-casing,unknown-instruction",
    ]);
    expect(stdout.split("\n")).toEqual([
      '::notice file=Dockerfile,line=1,col=18,endLine=1,endColumn=20,title=dockerfile/from-as-casing::"as" is not in the case of "FROM"',
      expect.stringMatching(/^::error file=Dockerfile,line=3,col=1,endLine=3,endColumn=5,title=[^:]+::\S/),
      expect.stringMatching(/^::notice file=dir%2C with%3A 100%25\/Dockerfile,line=1,/),
      expect.stringMatching(/^::error file=dir%2C with%3A 100%25\/Dockerfile,line=3,/),
      expect.stringMatching(/^::notice file=été 😀\/Dockerfile,line=1,/),
      expect.stringMatching(/^::error file=été 😀\/Dockerfile,line=3,/),
      "",
    ]);
  });
});

describe("--format gitlab", () => {
  it("writes a Code Quality report with a fingerprint for each problem", () => {
    const { root } = createWorkspace({ "a/Dockerfile": `${faulty}RUNN echo\n` });
    const { stdout } = slipway(root, ["lint", "--format", "gitlab", "--only", "unknown-instruction", "./a"]);
    const issues = JSON.parse(stdout);
    expect(issues).toEqual(
      [3, 5].map((line) => ({
        description: expect.stringContaining("RUNN"),
        check_name: "dockerfile/unknown-instruction",
        fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/),
        severity: "critical",
        location: { path: "a/Dockerfile", lines: { begin: line, end: line } },
      })),
    );
    expect(issues[0].fingerprint).not.toBe(issues[1].fingerprint);
    expect(slipway(root, ["lint", "--format", "gitlab", "--only", "latest-tag"]).stdout).toBe("[]\n");
  });
});

describe("--format text", () => {
  it("keeps each problem on its line, and commands of the terminal out", () => {
    const { root } = createWorkspace({ Dockerfile: "FROM alpine:3.22\n\u001B[31mRUNN\u001B[0m x\n" });
    const { stdout } = slipway(root, ["lint", "--only", "unknown-instruction"]);
    expect(stdout).toMatch(
      /^Dockerfile:2:1 error dockerfile\/unknown-instruction [^\n]*\uFFFD\[31mRUNN[^\n]*\n$/,
    );
  });

  it("is coloured only where colours are wanted", () => {
    const { root } = createWorkspace({ Dockerfile: faulty });
    const coloured = (env: Readonly<Record<string, string>>) =>
      slipway(root, ["lint"], { env }).stdout.includes("\u001B[");
    expect([{}, { FORCE_COLOR: "1" }, { FORCE_COLOR: "0" }, { NO_COLOR: "1" }].map(coloured)).toEqual([
      false,
      true,
      false,
      false,
    ]);
  });
});
