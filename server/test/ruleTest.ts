/** Declares a rule's tests from examples: what is good is silent, what is bad is reported where the carets point. */
import { describe, expect, it } from "vitest";
import type { Problem } from "../src/lint/problem.ts";
import type { ExampleImage, Rule } from "../src/lint/rule.ts";
import { LineIndex } from "../src/text/lineIndex.ts";
import { formatMessage } from "../src/text/message.ts";
import { type Expectation, readFixture } from "./fixture.ts";
import { applyAllFixes, type FixtureSurroundings, lintFiles, mainPathOf } from "./lintFixture.ts";
import type { Files } from "./memoryFileSystem.ts";

export interface BadExample {
  /** In the notation of `fixture.ts`, with a caret line for every finding. */
  readonly code: string;
  /** Built from the Dockerfile; absent: those of all examples. */
  readonly images?: readonly ExampleImage[];
  /** The Dockerfile that the images were built from; absent = the one in `code`. */
  readonly built?: string;
  /** All files after the first fix of every finding. Absent: no finding offers a fix. */
  readonly fixed?: string;
  /** Titles of all fixes of the first finding, in order; not compared when absent. */
  readonly titles?: readonly string[];
  /** The related places of all findings, in order: `/workspace/base.yaml:3 The mount`; not compared when absent. */
  readonly related?: readonly string[];
}

export interface RuleExamples {
  /** Values of the rule's options, for all examples. */
  readonly options?: Readonly<Record<string, unknown>>;
  /** The Compose that all examples are for; absent = unknown. */
  readonly composeVersion?: string;
  /** Built from the Dockerfile of each example. */
  readonly images?: readonly ExampleImage[];
  readonly good: readonly string[];
  readonly bad: readonly BadExample[];
}

/** Files beside those of an example, whatever is in them. */
export const filesBeside = (...names: readonly string[]): string =>
  names.map((name) => `      #- ${name}\n        x\n`).join("");

export function ruleTest(rule: Rule, { options, composeVersion, images, good, bad }: RuleExamples): void {
  const around = (example?: BadExample): FixtureSurroundings => ({
    options,
    composeVersion,
    images: example?.images ?? images,
    builtText: example?.built,
  });
  describe(composeVersion === undefined ? rule.id : `${rule.id} with Compose ${composeVersion}`, () => {
    it.each(good.map((code) => [firstWords(code), code]))("accepts %s", (_, code) => {
      const { files, main } = readFixture(code, mainPathOf(rule));
      expect(lintFiles(files, main, [rule], around()).map(({ message }) => formatMessage(message))).toEqual(
        [],
      );
    });
    it.each(bad.map((example) => [firstWords(example.code), example] as const))(
      "reports %s",
      (_, example) => {
        const { files, main, expected } = readFixture(example.code, mainPathOf(rule));
        const problems = lintFiles(files, main, [rule], around(example));
        expect(found(files[main] ?? "", problems, expected)).toEqual(expected);
        if (example.titles) {
          expect(problems[0]?.fixes.map(({ title }) => formatMessage(title))).toEqual(example.titles);
        }
        if (example.related) {
          expect(problems.flatMap((problem) => relatedPlaces(files, main, problem))).toEqual(example.related);
        }
      },
    );
    it.each(bad.map((example) => [firstWords(example.code), example] as const))("fixes %s", (_, example) => {
      const { files, main } = readFixture(example.code, mainPathOf(rule));
      if (example.fixed === undefined) {
        expect(lintFiles(files, main, [rule], around(example)).flatMap(({ fixes }) => fixes)).toEqual([]);
      } else {
        expect(applyAllFixes(files, main, [rule], around(example))).toEqual({
          ...files,
          ...readFixture(example.fixed, mainPathOf(rule)).files,
        });
      }
    });
  });
}

/** Problems as expectations; an open end is taken over where the span goes on beyond its line. */
function found(
  text: string,
  problems: readonly Problem[],
  expected: readonly Expectation[],
): readonly Expectation[] {
  const lines = new LineIndex(text);
  return problems.map(({ span, message }, index) => {
    const start = lines.positionAt(span.start);
    const end = lines.positionAt(span.end);
    const open = expected[index]?.end === undefined && end.line > start.line;
    return {
      line: start.line,
      start: start.character,
      end: open ? undefined : end.line === start.line ? end.character : span.end,
      message: formatMessage(message),
    };
  });
}

const relatedPlaces = (files: Files, main: string, { related }: Problem): readonly string[] =>
  related.map(({ path = main, span, message }) => {
    const { line } = new LineIndex(files[path] ?? "").positionAt(span.start);
    return `${path}:${line + 1} ${formatMessage(message)}`;
  });

const firstWords = (code: string): string =>
  JSON.stringify(code.trim().replace(/\s+/g, " ").slice(0, 70)).replaceAll("%", "%%");
