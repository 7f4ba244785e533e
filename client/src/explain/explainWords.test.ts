import { describe, expect, it, test } from "vitest";
import type { RuleExplanation, WatchEffect, WatchExplanation } from "../../../server/src/protocol/index.ts";
import { english, french } from "../testing/readers.ts";
import { effectSentence, fileWords, verdictWords } from "./explainWords.ts";

const location = {
  uri: "file:///w/.dockerignore",
  range: { start: { line: 2, character: 0 }, end: { line: 2, character: 4 } },
};
const rule = (verdict: RuleExplanation["verdict"]): RuleExplanation => ({
  service: "app",
  index: 0,
  action: "sync",
  path: "./src",
  location,
  verdict,
});
const project = (
  onSave: readonly WatchEffect[],
  ...verdicts: readonly RuleExplanation["verdict"][]
): WatchExplanation => ({
  composeUri: "file:///w/compose.yaml",
  name: "w",
  onSave,
  onDelete: [],
  stops: [],
  complete: true,
  rules: verdicts.map(rule),
});
const copy = { kind: "copy", service: "app", containerPath: "/app/src/a.ts", wholeFolder: false } as const;

describe("the status bar", () => {
  const text = (...projects: readonly WatchExplanation[]) => fileWords(projects, "a.ts", english.l10n)?.text;
  it("says where a save lands", () => expect(text(project([copy]))).toBe("$(sync) sync → app:/app/src/a.ts"));
  it("says the first thing and counts the others", () => {
    expect(text(project([copy, { kind: "restart", service: "app" }]))).toBe(
      "$(sync) sync → app:/app/src/a.ts +1",
    );
    expect(text(project([]), project([{ kind: "rebuild", service: "web" }]))).toBe("$(package) rebuild web");
  });
  it("says why nothing happens, by the rule that came closest", () => {
    const ignored = { kind: "ignored", by: "dockerignore", pattern: "dist", location } as const;
    expect(text(project([], { kind: "outside" }, { kind: "notIncluded" }, ignored))).toBe(
      "$(eye-closed) not watched: ignored by .dockerignore line 3",
    );
    expect(text(project([], { kind: "outside" }))).toBe("$(eye-closed) not watched");
    expect(text(project([], { kind: "notDelivered", why: "bindMount" }))).toBe(
      "$(eye-closed) not watched: bind mounted",
    );
  });
  it("admits what is not known", () =>
    expect(text(project([], { kind: "unknown" }))).toBe("$(question) watch unknown"));
  it("says what is chance", () => {
    const why = "by chance, as its folder has several names";
    expect(text(project([], { kind: "outside" }, { kind: "byChance" }))).toBe(
      `$(question) watch unknown: ${why}`,
    );
    expect(text(project([copy], { kind: "byChance" }))).toBe("$(sync) sync → app:/app/src/a.ts");
  });
  it("takes no name for an icon", () =>
    expect(text(project([{ ...copy, containerPath: "/app/$(bell).ts" }]))).toBe(
      "$(sync) sync → app:/app/$\u200b(bell).ts",
    ));
  it("is silent where nothing is watched", () => expect(text()).toBeUndefined());
  it("speaks whole sentences, and French", () => {
    const effects = project([copy, { kind: "restart", service: "app" }]);
    expect(fileWords([effects], "a.ts", english.l10n)?.spoken).toBe(
      "Saving a.ts: sync → app:/app/src/a.ts, restart app",
    );
    expect(fileWords([effects], "a.ts", french.l10n)?.spoken).toBe(
      "Enregistrer a.ts : sync → app:/app/src/a.ts, redémarre app",
    );
  });
});

test.each([
  [{ kind: "fires" }, "Acts when the file is saved."],
  [{ kind: "ignored", by: "ignore", pattern: "*.md" }, "Does not act: the pattern *.md ignores it."],
  [{ kind: "ignored", by: "editor", pattern: "**/*~" }, "Does not act: Compose itself ignores **/*~."],
  [{ kind: "inactive" }, "Does not act: app is in a profile that is off."],
] satisfies [RuleExplanation["verdict"], string][])("%j", (verdict, words) => {
  expect(verdictWords(rule(verdict), english.l10n)).toBe(words);
});

test("what deletes more than was synced is said", () => {
  const root = { kind: "delete", service: "app", containerPath: "/app", targetRoot: true } as const;
  expect(effectSentence(root, english.l10n)).toBe(
    "Deletes everything in app:/app, also files that were never synced.",
  );
});
