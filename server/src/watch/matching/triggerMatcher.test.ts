import { expect, test } from "vitest";
import { memoryFileSystem } from "../../../test/memoryFileSystem.ts";
import type { ComposeValue } from "../../compose/values/composeValue.ts";
import { buildContextAt } from "../../project/buildContext/buildContext.ts";
import { triggerMatcher, wouldIgnore } from "./triggerMatcher.ts";

const values = (texts: readonly string[], known = true): readonly ComposeValue[] =>
  texts.map((text) => ({ text, known, type: "string", span: { start: 0, end: 0 } }));

function matcherOf(ignore: readonly string[], include: readonly string[] = [], dockerignore?: string) {
  const files = memoryFileSystem(dockerignore === undefined ? {} : { "/srv/.dockerignore": dockerignore });
  const buildContext = buildContextAt(files, "/srv", undefined);
  const matcher = triggerMatcher(
    { ignore: values(ignore), include: values(include) },
    "/srv/app",
    buildContext,
  );
  return matcher ?? expect.fail("unknown");
}

test("a rule matches its path and what lies below", () => {
  const { matches } = matcherOf([]);
  expect(matches("/srv/app")).toBe(true);
  expect(matches("/srv/app/a/b.ts")).toBe(true);
  expect(matches("/srv/app2/b.ts")).toBe(false);
  expect(matches("/srv/a.ts")).toBe(false);
});

test("ignore beats include", () => {
  const { matches } = matcherOf(["*.test.ts"], ["*.ts"]);
  expect(matches("/srv/app/a.ts")).toBe(true);
  expect(matches("/srv/app/a.test.ts")).toBe(false);
  expect(matches("/srv/app/a.js")).toBe(false);
});

test("a negation takes nothing back that another list ignores", () => {
  expect(matcherOf(["!dist"], [], "app/dist").matches("/srv/app/dist/a.js")).toBe(false);
  expect(matcherOf(["dist"], [], "!app/dist").matches("/srv/app/dist/a.js")).toBe(false);
  expect(matcherOf(["!a.swp"]).matches("/srv/app/.a.swp")).toBe(false);
});

test("a lone * in the build's ignore file ignores nothing", () => {
  expect(matcherOf([], [], "*\n!app\n").matches("/srv/app/a.ts")).toBe(true);
});

test("a directory is excluded only where nothing below it can match", () => {
  const { excludes } = matcherOf(["dist"], [], "app/logs\n!app/logs/keep\n");
  expect(excludes("/srv/app/dist")).toBe(true);
  expect(excludes("/srv/app/dist/deep")).toBe(true);
  expect(excludes("/srv/app/logs")).toBe(false);
  expect(excludes("/srv/app/src")).toBe(false);
  expect(excludes("/srv/other")).toBe(true);
  expect(excludes("/srv")).toBe(false);
});

test("a variable in a pattern leaves everything unknown", () => {
  expect(triggerMatcher({ ignore: values(["$X"], false), include: [] }, "/srv", undefined)).toBeUndefined();
});

test("a pattern beside a lone * would ignore nothing", () => {
  expect(wouldIgnore({ ignore: values(["!src"]) }, "/srv", ["src/"], "/srv/src/a.ts")).toBe(true);
  expect(wouldIgnore({ ignore: values(["*"]) }, "/srv", ["src/"], "/srv/src/a.ts")).toBe(false);
});
