import { readFileSync } from "node:fs";
import Ajv from "ajv";
import addFormats from "ajv-formats";
import { describe, expect, it } from "vitest";
import { lintJson, slipway } from "./commandLine.ts";
import { createWorkspace } from "./workspace.ts";

const dockerfile = "FROM debian:latest\nWORKDIR app\nRUN apt-get update && apt-get install -y curl\n";

const severities = (root: string, ...args: readonly string[]) =>
  lintJson(root, args).problems.map(({ rule, severity }) => `${rule} ${severity}`);

describe("slipway lint --only", () => {
  it("runs the named rules alone, by any of their names", () => {
    const { root } = createWorkspace({ Dockerfile: dockerfile });
    expect(severities(root, "--only", "dockerfile/workdir-relative")).toEqual([
      "dockerfile/workdir-relative warning",
    ]);
    for (const name of ["workdir-relative", "DL3000", "WorkdirRelativePath", "hadolint DL3000"]) {
      expect(severities(root, "--only", name)).toEqual(["dockerfile/workdir-relative warning"]);
    }
    expect(severities(root, "--only", "DL3007,workdir-relative")).toEqual([
      "dockerfile/latest-tag warning",
      "dockerfile/workdir-relative warning",
    ]);
    expect(severities(root, "--only", "DL3007", "--only=workdir-relative")).toHaveLength(2);
  });

  it("makes a rule speak that is off, in itself or by configuration", () => {
    const { root, write } = createWorkspace({ Dockerfile: dockerfile });
    expect(severities(root).some((each) => each.includes("apt-pin"))).toBe(false);
    expect(severities(root, "--only", "DL3008")).toEqual(["dockerfile/apt-pin warning"]);
    write(".slipway.yaml", "rules:\n  dockerfile/latest-tag: off\n");
    expect(severities(root).some((each) => each.includes("latest-tag"))).toBe(false);
    expect(severities(root, "--only", "latest-tag")).toEqual(["dockerfile/latest-tag warning"]);
  });
});

describe("slipway lint --rule", () => {
  it("overrides the rule's severity, its configuration and --only", () => {
    const { root } = createWorkspace({
      Dockerfile: dockerfile,
      ".slipway.yaml": "rules:\n  dockerfile/latest-tag: hint\n",
    });
    const only = ["--only", "latest-tag"];
    expect(severities(root, ...only)).toEqual(["dockerfile/latest-tag hint"]);
    expect(severities(root, ...only, "--rule", "latest-tag=error")).toEqual(["dockerfile/latest-tag error"]);
    expect(severities(root, ...only, "--rule", "DL3007=off")).toEqual([]);
    expect(severities(root, "--rule", "apt-pin=info")).toContain("dockerfile/apt-pin info");
    expect(slipway(root, ["lint", "--rule", "latest-tag=error"]).status).toBe(1);
  });
});

describe("configuration", () => {
  const files = {
    "a/Dockerfile": dockerfile,
    "a/.hadolint.yaml": "ignored: [DL3000]\noverride:\n  error: [DL3007]\n",
    "b/Dockerfile": dockerfile,
    "ci/lint.yaml": "rules:\n  dockerfile/workdir-relative: info\n",
  };
  const only = ["--only", "latest-tag", "--rule", "apt-pin=off", "."];
  const all = ["--format", "text", "."];

  it("is read beside each file and above it", () => {
    const { root } = createWorkspace({ ...files, "a/deep/er/Dockerfile": dockerfile });
    const { stdout, status } = slipway(root, ["lint", ...all]);
    expect(status).toBe(1);
    expect(stdout).toMatch(/^a\/Dockerfile:1:13 error dockerfile\/latest-tag /m);
    expect(stdout).toMatch(/^a\/deep\/er\/Dockerfile:1:13 error dockerfile\/latest-tag /m);
    expect(stdout).toMatch(/^b\/Dockerfile:1:13 warning dockerfile\/latest-tag /m);
    expect(stdout).not.toMatch(/^a\/Dockerfile.*workdir-relative/m);
    expect(stdout).toMatch(/^b\/Dockerfile:2:9 warning dockerfile\/workdir-relative /m);
  });

  it("may be named, or left out", () => {
    const { root } = createWorkspace(files);
    expect(severities(root, ...only, "--config", "ci/lint.yaml")).toEqual([
      "dockerfile/latest-tag warning",
      "dockerfile/latest-tag warning",
    ]);
    expect(severities(root, "a", "--only", "workdir-relative", "--config", "ci/lint.yaml")).toEqual([
      "dockerfile/workdir-relative info",
    ]);
    expect(severities(root, "a", "--only", "latest-tag", "--no-config")).toEqual([
      "dockerfile/latest-tag warning",
    ]);
    const env = { HADOLINT_OVERRIDE_ERROR: "DL3007" };
    expect(slipway(root, ["lint", "b"], { env }).status).toBe(1);
    expect(slipway(root, ["lint", "b", "--no-config"], { env }).status).toBe(0);
  });

  it("says what makes a run fail", () => {
    const threshold = (level: string) => ({
      Dockerfile: dockerfile,
      ".hadolint.yaml": `failure-threshold: ${level}\n`,
    });
    const statusOf = (level: string, ...args: readonly string[]) =>
      slipway(createWorkspace(threshold(level)).root, ["lint", ...args]).status;
    expect(statusOf("warning", "--only", "latest-tag")).toBe(1);
    expect(statusOf("error", "--only", "latest-tag")).toBe(0);
    expect(statusOf("none", "--rule", "latest-tag=error")).toBe(0);
  });

  it("has problems of its own, and linting goes on", () => {
    const { root } = createWorkspace({
      Dockerfile: dockerfile,
      ".slipway.yaml": "rules:\n  dockerfile/latest-tg: off\n  dockerfile/workdir-relative: loud\n",
    });
    const { problems } = lintJson(root, ["Dockerfile"]);
    expect(problems.map(({ file, rule }) => `${file} ${rule}`)).toEqual(
      expect.arrayContaining([
        "Dockerfile dockerfile/latest-tag",
        "Dockerfile dockerfile/workdir-relative",
        ".slipway.yaml configuration",
      ]),
    );
    const unknown = problems.find(({ message }) => message.includes("dockerfile/latest-tg"));
    expect(unknown).toMatchObject({
      range: { start: { line: 1, character: 2 }, end: { line: 1, character: 22 } },
      fix: { safe: false, edits: [{ newText: "dockerfile/latest-tag" }] },
    });
    expect(slipway(root, ["lint", "--format", "sarif"]).status).toBe(1);
  });
});

describe("slipway rules", () => {
  it("lists all rules for programs, as its schema says", () => {
    const { root } = createWorkspace();
    const output: unknown = JSON.parse(slipway(root, ["rules", "--format", "json"]).stdout);
    const schema = JSON.parse(
      readFileSync(new URL("../../docs/schemas/rules.schema.json", import.meta.url), "utf8"),
    );
    const ajv = new Ajv({ strict: true, strictTypes: false });
    addFormats(ajv);
    const validate = ajv.compile(schema);
    validate(output);
    expect(validate.errors).toBeNull();
    expect(output).toMatchObject({
      rules: expect.arrayContaining([
        expect.objectContaining({
          id: "dockerfile/workdir-relative",
          alsoKnownAs: expect.arrayContaining(["hadolint DL3000"]),
          category: "correctness",
          severity: "warning",
        }),
        expect.objectContaining({ id: "dockerfile/apt-pin", severity: "off" }),
      ]),
    });
  });

  it("lists them for people, one a line", () => {
    const { root } = createWorkspace();
    const { status, stdout } = slipway(root, ["rules"]);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^dockerfile\/workdir-relative +warning .*\(hadolint DL3000, .*\)$/m);
  });
});
