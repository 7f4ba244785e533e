/**
 * What the compose rules say about projects as people have them, the examples of this repository among them.
 * `composeCorpus/findings.json` is the list a reviewer agreed with: every change to it is a change to what users see.
 */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { rules } from "../src/rules/index.ts";
import { LineIndex } from "../src/text/lineIndex.ts";
import { formatMessage } from "../src/text/message.ts";
import { readFixture } from "./fixture.ts";
import { applyAllFixes, lintFiles } from "./lintFixture.ts";
import type { Files } from "./memoryFileSystem.ts";

const folder = path.join(import.meta.dirname, "composeCorpus");
const examples = path.join(import.meta.dirname, "../../examples");
const agreed: Record<string, readonly string[]> = JSON.parse(
  readFileSync(path.join(folder, "findings.json"), "utf8"),
);
const composeRules = rules.filter(({ subject }) => subject === "compose");

interface Project {
  readonly name: string;
  readonly files: Files;
  readonly main: string;
}

/** Files in the notation of rule tests, the compose file first. */
const projects: readonly Project[] = readdirSync(folder)
  .filter((file) => file.endsWith(".project"))
  .map((file) => ({
    name: file.replace(".project", ""),
    ...readFixture(readFileSync(path.join(folder, file), "utf8"), "/workspace/compose.yaml"),
  }));

function exampleAt(name: string): Project {
  const directory = path.join(examples, name);
  const files = readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/node_modules|\.venv/.test(entry.parentPath))
    .map((entry) => path.join(entry.parentPath, entry.name));
  return {
    name: `examples/${name}`,
    files: Object.fromEntries(
      files.map((file) => [
        `/workspace/${path.relative(directory, file).replaceAll("\\", "/")}`,
        readFileSync(file, "utf8"),
      ]),
    ),
    main: "/workspace/compose.development.yml",
  };
}

/** "12:5 warning watch-git-synced: …", 1-based. */
function findings({ files, main }: Project): readonly string[] {
  const lines = new LineIndex(files[main] ?? "");
  return lintFiles(files, main, composeRules).map(({ span, severity, ruleId, message }) => {
    const { line, character } = lines.positionAt(span.start);
    const id = ruleId.replace("compose/", "");
    return `${line + 1}:${character + 1} ${severity} ${id}: ${formatMessage(message)}`;
  });
}

describe.each([...projects, exampleAt("nestjs"), exampleAt("python")])("$name", (project) => {
  it("has the findings that were agreed on, whatever its line ends", () => {
    expect(findings(project)).toEqual(agreed[project.name] ?? []);
    const text = project.files[project.main] ?? "";
    const files = { ...project.files, [project.main]: text.replaceAll("\n", "\r\n") };
    expect(findings({ ...project, files })).toEqual(findings(project));
  });

  it("comes to rest when all is fixed", () => {
    const files = applyAllFixes(project.files, project.main, composeRules);
    expect(applyAllFixes(files, project.main, composeRules)).toEqual(files);
  });
});
