/** Reads example and corpus files beside `dockerfile-ast`: two parsers, one opinion. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { type Instruction as AstInstruction, DockerfileParser } from "dockerfile-ast";
import { describe, expect, it } from "vitest";
import { LineIndex } from "../text/lineIndex.ts";
import type { Span } from "../text/span.ts";
import { parseDockerfile } from "./dockerfile.ts";
import type { Instruction } from "./instructions/instruction.ts";

const root = path.resolve(import.meta.dirname, "../../..");
const files = ["examples", "server/test/corpus"].flatMap((folder) =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => /(?:^|[/\\.])Dockerfile/.test(name) && !name.includes("node_modules"))
    .map((name) => `${folder}/${name}`),
);

/** Both parsers' findings in one shape: keyword, and places as "line:character". */
interface Shape {
  readonly keyword: string;
  readonly keywordRange: string;
  readonly range: string;
  /** Undefined where the two mean different things by an argument. */
  readonly arguments: readonly string[] | undefined;
}

type Lines = (span: Span) => string;

const rangeOf = (range: ReturnType<AstInstruction["getRange"]> | null): string =>
  range ? `${range.start.line}:${range.start.character}-${range.end.line}:${range.end.character}` : "nowhere";

const splitAtBlanks = new Set(["FROM", "EXPOSE", "COPY", "ADD", "RUN", "CMD", "ENTRYPOINT"]);
const isComparable = ({ keyword, exec, heredocs }: Instruction): boolean =>
  splitAtBlanks.has(keyword) && !exec && heredocs.length === 0;

function ours(instruction: Instruction, lines: Lines): Shape {
  const heredoc = instruction.heredocs.at(-1);
  const end = heredoc ? (heredoc.terminator ?? heredoc.body).end : instruction.span.end;
  return {
    keyword: instruction.keyword,
    keywordRange: lines(instruction.keywordSpan),
    range: lines({ start: instruction.span.start, end }),
    arguments: isComparable(instruction) ? instruction.arguments.map(({ span }) => lines(span)) : undefined,
  };
}

const theirs = (instruction: AstInstruction, mine: Instruction | undefined): Shape => ({
  keyword: instruction.getKeyword(),
  keywordRange: rangeOf(instruction.getInstructionRange()),
  range: rangeOf(instruction.getRange()),
  arguments:
    mine && isComparable(mine)
      ? instruction.getArguments().map((word) => rangeOf(word.getRange()))
      : undefined,
});

describe("beside dockerfile-ast", () => {
  it("has files to read", () => expect(files.length).toBeGreaterThan(30));

  it.each(files.flatMap((file) => [[file, "\n"] as const, [file, "\r\n"] as const]))(
    "%s, lines ending in %j",
    (file, lineBreak) => {
      const text = readFileSync(path.join(root, file), "utf8").replaceAll("\n", lineBreak);
      const index = new LineIndex(text);
      const lines: Lines = ({ start, end }) => {
        const [from, to] = [index.positionAt(start), index.positionAt(end)];
        return `${from.line}:${from.character}-${to.line}:${to.character}`;
      };
      const mine = parseDockerfile(text).allInstructions;
      expect(mine.map((instruction) => ours(instruction, lines))).toEqual(
        DockerfileParser.parse(text)
          .getInstructions()
          .map((instruction, position) => theirs(instruction, mine[position])),
      );
    },
  );
});
