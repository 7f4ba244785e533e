import { describe, expect, it } from "vitest";
import { parseCompose } from "../compose/composeFile.ts";
import { parseDockerfile } from "../dockerfile/dockerfile.ts";
import type { Problem } from "../lint/problem.ts";
import { Snapshot } from "../project/snapshot.ts";
import { applyEdits } from "../text/edit.ts";
import { t } from "../text/message.ts";
import { ignoreAbove } from "./ignoreAbove.ts";

const snapshot = new Snapshot({
  files: { readFile: () => undefined, kindOf: () => "missing", list: () => undefined },
  workspaceFolders: [],
});

function ignored(kind: "dockerfile" | "compose", text: string, at: string): string | undefined {
  const start = text.indexOf(at);
  const problem: Problem = {
    ruleId: "compose/some-rule",
    severity: "warning",
    span: { start, end: start + at.length },
    message: t`x`,
    fixes: [],
    related: [],
    tags: [],
  };
  const subject =
    kind === "dockerfile"
      ? ({ kind, dockerfile: parseDockerfile(text), inProject: undefined } as const)
      : ({ kind, compose: snapshot.composeInProject(parseCompose(text), undefined) } as const);
  const edit = ignoreAbove(subject, problem);
  return edit && applyEdits(text, [edit]);
}

describe("ignoring above an instruction", () => {
  it("stands above the first of its lines", () =>
    expect(ignored("dockerfile", "FROM a\r\nRUN b \\\r\n  c\r\n", "c")).toBe(
      "FROM a\r\n# slipway ignore=some-rule\r\nRUN b \\\r\n  c\r\n",
    ));
  it("stands above a heredoc, not in it", () =>
    expect(ignored("dockerfile", "FROM a\nRUN <<E\nwget x\nE\n", "wget")).toBe(
      "FROM a\n# slipway ignore=some-rule\nRUN <<E\nwget x\nE\n",
    ));
  it("joins the comment that is there, before its reason", () =>
    expect(ignored("dockerfile", "FROM a\n# slipway ignore=one, two because\nRUN b\n", "RUN")).toBe(
      "FROM a\n# slipway ignore=one, two,some-rule because\nRUN b\n",
    ));
  it("never stands above parser directives", () =>
    expect(ignored("dockerfile", "# syntax=docker/dockerfile:1\nFROM a\n", "syntax")).toBeUndefined());
});

describe("ignoring above a YAML item", () => {
  const compose = [
    "services:",
    "  app:",
    "    command: |",
    "      one",
    "      two",
    "    develop:",
    "      watch:",
    "        - path: ./src",
    "          action: sync",
    "          ignore: [a,",
    "            b]",
    "",
  ].join("\n");
  const comment = "# slipway ignore=some-rule\n";

  it("stands above a key, as deep as it", () =>
    expect(ignored("compose", compose, "sync")).toBe(
      compose.replace("          action", `          ${comment}          action`),
    ));
  it("stands above the dash of an item's first key", () =>
    expect(ignored("compose", compose, "./src")).toBe(
      compose.replace("        - path", `        ${comment}        - path`),
    ));
  it("stands above a block text, not in it", () =>
    expect(ignored("compose", compose, "two")).toBe(
      compose.replace("    command", `    ${comment}    command`),
    ));
  it("stands above a list in brackets", () =>
    expect(ignored("compose", compose, "b]")).toBe(
      compose.replace("          ignore", `          ${comment}          ignore`),
    ));
});
