/** What the compose rules call an error is what Compose itself refuses, in words they are documented with. */
import { describe, expect, it } from "vitest";
import { parseCompose } from "../../server/src/compose/composeFile.ts";
import type { Rule } from "../../server/src/lint/rule.ts";
import { Snapshot } from "../../server/src/project/snapshot.ts";
import { rules } from "../../server/src/rules/index.ts";
import { lintFiles } from "../../server/test/lintFixture.ts";
import { filesBelow, memoryFileSystem } from "../../server/test/memoryFileSystem.ts";
import { createWorkspace } from "../protocol/workspace.ts";
import { composeSays, inTurn, mainFile, projectOf, refusal } from "./composeBinary.ts";
import { type DevelopRow, developRows, rowVariables } from "./developRows.ts";
import { acceptedRows, acceptedServices, besideRows, type RefusalRow, refusedRows } from "./refusalRows.ts";

function ruleNamed(id: string): Rule {
  const rule = rules.find((each) => each.id === `compose/${id}`);
  if (!rule) throw new Error(`no rule ${id}`);
  return rule;
}

/** Refused by `docker compose config`, with these words. */
const refused: readonly (readonly [id: string, words: string])[] = [
  ["watch-missing-path", "missing property 'path'"],
  ["watch-missing-action", "missing property 'action'"],
  ["watch-unknown-action", "value must be one of 'rebuild', 'sync', 'restart', 'sync+restart', 'sync+exec'"],
  ["watch-missing-target", "target is required for non-rebuild actions"],
  ["watch-unknown-key", "additional properties 'ignores' not allowed"],
  ["watch-path-null", "services.app.develop.watch.0.path must be a string"],
  ["watch-blank-path", "services.app.develop.watch.[].path: value can't be blank"],
  ["watch-unset-var-path", "services.app.develop.watch.[].path: value can't be blank"],
  ["watch-target-type", "services.app.develop.watch.0.target must be a string"],
  ["watch-ignore-type", "services.app.develop.watch.0.ignore must be a string"],
  ["watch-initial-sync-type", "services.app.develop.watch.0.initial_sync must be a boolean"],
  ["watch-exec-shape", "services.app.develop.watch.0.exec must be a mapping"],
  ["watch-not-list", "services.app.develop.watch must be a array"],
  ["develop-unknown-key", "services.app.develop additional properties 'watches' not allowed"],
  ["develop-misplaced", "services.app additional properties 'watch' not allowed"],
  ["watch-unquoted-star", "did not find expected alphabetic or numeric character"],
  ["watch-dup-key", 'mapping key "path" already defined at line 7'],
  ["watch-include-conflict", "services.web conflicts with imported resource"],
  ["watch-dangling-symlink", "no such file or directory"],
  ["variable-refused", "invalid interpolation format"],
  ["command-refused", "invalid command line string"],
  ["date-refused", "invalid jsonType time.Time"],
  ["project-refused", "services.app additional properties 'port' not allowed"],
];

it.each(refused)("Compose refuses the bad example of %s and accepts the good one", async (id, words) => {
  const rule = ruleNamed(id);
  expect(await composeSays(projectOf(rule.bad), "config", "--quiet")).toContain(words);
  expect(await composeSays(projectOf(rule.good), "config", "--quiet")).toBe("");
});

/** Accepted by `docker compose config`; the watch ends before it begins. */
it.each([
  ["watch-rebuild-no-build", `can't watch service "app" with action rebuild without a build context`],
  ["watch-bad-glob", "syntax error in pattern"],
  ["watch-root-path", "cannot watch root directory"],
])("Compose accepts the bad example of %s, and refuses to watch it", async (id, words) => {
  const project = projectOf(ruleNamed(id).bad);
  expect(await composeSays(project, "config", "--quiet")).toBe("");
  expect(await composeSays(project, "watch", "--no-up")).toContain(words);
});

describe("projects that are refused", () => {
  const loadedRow = ({ text, override }: RefusalRow) => {
    const files = memoryFileSystem({
      ...filesBelow("/workspace", besideRows),
      [mainFile]: text,
      ...(override && { "/workspace/compose.override.yaml": override }),
    });
    return new Snapshot({ files, workspaceFolders: ["/workspace"] }).composeProjectOf(mainFile);
  };
  const said = (rows: readonly RefusalRow[]): Promise<readonly string[]> =>
    inTurn(rows, ({ text, override }) => {
      const others = override ? { "compose.override.yaml": override } : {};
      return composeSays(
        createWorkspace({ ...besideRows, "compose.yaml": text, ...others }),
        "config",
        "--quiet",
      );
    });
  const isError = (words: string): boolean =>
    words.split("\n").some((line) => line !== "" && !/^time=/.test(line));

  it("are refused by Compose, too", async () => {
    const silent = refusedRows.filter((row) => loadedRow(row)?.refusals.length === 0);
    expect(silent).toEqual([]);
    const words = await said(refusedRows);
    expect(refusedRows.filter((_, index) => !isError(words[index] ?? ""))).toEqual([]);
  });

  it("are none that Compose loads", async () => {
    const loaded = [{ text: acceptedServices }, ...acceptedRows].map(loadedRow);
    expect(loaded.map((project) => project?.refusals)).toEqual(loaded.map(() => []));
    const words = await said([{ text: acceptedServices }, ...acceptedRows]);
    expect(words.filter(isError)).toEqual([]);
  });
});

describe("develop blocks of every shape", () => {
  // Of lost quotes only some are errors.
  const errors = [...refused.map(([id]) => ruleNamed(id)), ruleNamed("watch-unquoted-bang")];
  const textOf = (rows: readonly DevelopRow[]): string =>
    `${[...new Set(rows.map(({ top = "" }) => top))].join("")}services:\n${rows.map(serviceText).join("")}`;
  const serviceText = ({ service }: DevelopRow, index: number): string =>
    service.startsWith("!") || service.startsWith("&")
      ? `  s${index}: ${service.replaceAll("\n", "\n  ")}\n`
      : `  s${index}:\n    ${service.replaceAll("\n", "\n    ")}\n`;
  const reportedIn = (text: string): readonly string[] => [
    ...new Set(
      lintFiles({ [mainFile]: text, "/workspace/.env": rowVariables }, mainFile, errors)
        .filter(({ severity }) => severity === "error")
        .map(({ ruleId }) => ruleId),
    ),
  ];

  it("there are many, each once", () => {
    const texts = developRows.map((row) => textOf([row]));
    expect(new Set(texts).size).toBe(texts.length);
    expect(texts.length).toBeGreaterThan(400);
  });

  it("Compose refuses a block exactly where an error is reported, or the block is a named exception", async () => {
    const workspace = createWorkspace({ ".env": rowVariables });
    const rows = developRows.map((row, index) => {
      const text = textOf([row]);
      return { ...row, text, file: `row${index}.yaml`, reported: reportedIn(text) };
    });
    // Those of which nothing is reported are asked about together: one call tells that all of them are accepted.
    const silent = rows.filter(({ reported, exception }) => reported.length === 0 && !exception);
    workspace.write("silent.yaml", textOf(silent));
    const allAccepted = (await refusal(workspace, "silent.yaml")) === undefined;
    const asked = allAccepted ? rows.filter((row) => !silent.includes(row)) : rows;
    const answers = await inTurn(asked, (row) => {
      workspace.write(row.file, row.text);
      return refusal(workspace, row.file);
    });
    const disagreeing = asked.flatMap(({ text, reported, exception }, index) => {
      const says = answers[index];
      const agreed = exception
        ? reported.length === 0 && says !== undefined
        : reported.length > 0 === (says !== undefined);
      return agreed ? [] : [{ text, reported, says, exception }];
    });
    expect(disagreeing).toEqual([]);
  });

  it("a project is refused for its watch rules exactly where an error is reported", () => {
    const isRefused = (text: string): boolean => {
      const files = memoryFileSystem({ [mainFile]: text, "/workspace/.env": rowVariables });
      const project = new Snapshot({ files, workspaceFolders: ["/workspace"] }).composeProjectOf(mainFile);
      return project?.refusals.some(({ kind }) => kind !== "no-image") === true;
    };
    const rows = developRows
      .map((row) => textOf([row]))
      .map((text) => ({ text, reported: reportedIn(text) }));
    const refusedRows = rows.filter(({ text }) => isRefused(text));
    expect(refusedRows.filter(({ reported }) => reported.length === 0)).toEqual([]);
    const wrong = rows.filter(({ reported }) => reported.length > 0);
    const missed = wrong.filter((row) => !refusedRows.includes(row)).map(({ text }) => text);
    // The bracket belongs to the tag, as Compose reads it, and the list never ends.
    expect(missed).toEqual([expect.stringContaining("ignore: [a, !keep]")]);
  });

  /** As they are typed, character by character; most beginnings of a line are no YAML or no rule yet. */
  it("so it is for every line of a block that is being typed, where it is YAML", async () => {
    const block =
      ruleNamed("watch-exec-shape").good +
      ruleNamed("watch-ignore-type").good.replace("services:\n  app:", "  web:");
    const beginnings = [...block.matchAll(/[:\n]/g)].map(({ index }) => block.slice(0, index + 1)).slice(3);
    const workspace = createWorkspace();
    const texts = [...new Set(beginnings)].filter((text) => parseCompose(text).errors.length === 0);
    expect(texts.length).toBeGreaterThan(25);
    const answers = await inTurn(
      texts.map((text, index) => ({ text, file: `typed${index}.yaml` })),
      ({ text, file }) => {
        workspace.write(file, text);
        return refusal(workspace, file);
      },
    );
    const disagreeing = texts.flatMap((text, index) => {
      const says = answers[index];
      const expected = says !== undefined;
      const reported = reportedIn(text);
      return reported.length > 0 === expected ? [] : [{ text, reported, says }];
    });
    expect(disagreeing).toEqual([]);
  });
});
