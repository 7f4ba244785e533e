import { expect, test } from "vitest";
import { parseDockerfile } from "../dockerfile/dockerfile.ts";
import { foldingsOf } from "./foldings.ts";

/** Lines 1-based, as an editor numbers them. */
const folded = (text: string): readonly string[] =>
  foldingsOf(parseDockerfile(text)).map(
    ({ firstLine, lastLine, comment }) => `${firstLine + 1}-${lastLine + 1}${comment ? " comment" : ""}`,
  );

test.each([
  ["stages, without what stands between them", "FROM a\nRUN b\n\n# next\nFROM c\nRUN d\n", ["1-2", "5-6"]],
  ["a stage of one line not at all", "FROM a\nFROM b\n", []],
  ["an instruction of several lines", "FROM a\nRUN b \\\n  c \\\n  d\nUSER e\n", ["1-5", "2-4"]],
  ["a heredoc to its end", "FROM a\nRUN <<EOF\nb\nEOF\n", ["1-4", "2-4"]],
  ["a heredoc that is still being typed", "FROM a\nRUN <<EOF\nb\nc", ["1-4", "2-4"]],
  ["FROM with its stage", "FROM \\\n  a\nRUN b\n", ["1-3"]],
  ["ARG above the stages", "ARG A=\\\n1\nFROM a\n", ["1-2"]],
  ["comments on lines that follow each other", "# a\n# b\n\n# c\nFROM a\n", ["1-2 comment"]],
  ["comments within an instruction", "FROM a\nRUN b \\\n# c\n# d\n  e\n", ["1-5", "2-5", "3-4 comment"]],
  ["nothing of an empty file", "", []],
])("folds %s", (_, text, expected) => {
  expect(folded(text)).toEqual(expected);
  expect(folded(text.replaceAll("\n", "\r\n"))).toEqual(expected);
});
