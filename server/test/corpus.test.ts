/**
 * What the Dockerfile rules say about files as they are written out there.
 * `corpus/findings.json` is the list a reviewer agreed with: every change to it is a change to what users see.
 */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { parseDockerfile } from "../src/dockerfile/dockerfile.ts";
import { lint } from "../src/lint/engine.ts";
import { fixAll } from "../src/lint/fixAll.ts";
import type { Problem } from "../src/lint/problem.ts";
import { rules } from "../src/rules/index.ts";
import { LineIndex } from "../src/text/lineIndex.ts";
import { applyAllFixes, lintFiles } from "./lintFixture.ts";

const folder = path.join(import.meta.dirname, "corpus");
const names = readdirSync(folder).filter((name) => name.endsWith(".Dockerfile"));
const agreed: Record<string, readonly string[]> = JSON.parse(
  readFileSync(path.join(folder, "findings.json"), "utf8"),
);
const dockerfileRules = rules.filter(({ subject }) => subject === "dockerfile");
const read = (name: string): string => readFileSync(path.join(folder, name), "utf8");

const problemsOf = (text: string): readonly Problem[] =>
  lint(
    { kind: "dockerfile", dockerfile: parseDockerfile(text), inProject: undefined },
    {
      rules: dockerfileRules,
      settings: new Map(),
      onRuleError: (ruleId, error) => {
        throw new Error(ruleId, { cause: error });
      },
    },
  );

/** "12:5 warning exec-form", 1-based. */
function findings(text: string): readonly string[] {
  const lines = new LineIndex(text);
  return problemsOf(text).map(({ span, severity, ruleId }) => {
    const { line, character } = lines.positionAt(span.start);
    return `${line + 1}:${character + 1} ${severity} ${ruleId.replace("dockerfile/", "")}`;
  });
}

describe.each(names)("%s", (name) => {
  it("has the findings that were agreed on, whatever its line ends", () => {
    expect(findings(read(name))).toEqual(agreed[name.replace(".Dockerfile", "")] ?? []);
    expect(findings(read(name).replaceAll("\n", "\r\n"))).toEqual(findings(read(name)));
  });

  it("comes to rest when all is fixed, and keeps its line ends", () => {
    for (const text of [read(name), read(name).replaceAll("\n", "\r\n")]) {
      const fixed = fixAll(text, problemsOf).text;
      expect(fixAll(fixed, problemsOf).edits).toEqual([]);
      if (text.includes("\r")) expect(fixed).not.toMatch(/[^\r]\n/);
      const files = applyAllFixes(
        { "/workspace/Dockerfile": text },
        "/workspace/Dockerfile",
        dockerfileRules,
      );
      const left = lintFiles(files, "/workspace/Dockerfile", dockerfileRules);
      expect(left.flatMap(({ fixes }) => fixes)).toEqual([]);
    }
  });
});
