import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { contains, type Span } from "../text/span.ts";
import { type Dockerfile, parseDockerfile } from "./dockerfile.ts";
import type { Instruction } from "./instructions/instruction.ts";
import { keywords } from "./instructions/keywords.ts";
import { workingDirectory } from "./stages/runtime.ts";

/** Pieces of which instructions are made, and what breaks them. */
const piece = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      " ",
      " ",
      "\t",
      "  ",
      "a",
      "b c",
      "a=b",
      "node:22",
      "--yes",
      "apt-get install",
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      "\n",
      "\r\n",
      "\r",
      "\\\n",
      "\\\r\n",
      "`\n",
      " \\ \n",
      "\n#c\n",
      "\n\n",
      "\u00A0",
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      "<<EOF\n",
      "<<-'E'\n",
      '<<"a b"',
      "\nEOF\n",
      "\n\tE\n",
      "<<<",
      "#!/bin/sh\n",
      " bash",
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '["a", "b"]',
      '["sh", "-c", "a \\"b\\" && c\\u0041"]',
      'sh -c "a \\"b\\" | c"',
      "su d -c 'e; f'",
      "[",
      "]",
      '"',
      "'",
      "\\",
      "`",
      "$",
      "${A:-b}",
      "$(",
      ")",
      "@sha256:0",
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(" && ", " | ", "; ", " & ", "{ ", " }", "if a; then b", "; fi", "> x", "# "),
  },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 3 }) },
);
const flag = fc.constantFrom(
  "--from=a ",
  "--mount=type=cache,target=/x,from=b ",
  "-- ",
  "--x= ",
  '--y="a b" ',
  "",
);
const keyword = fc.constantFrom(
  ...keywords,
  "RUN",
  "RUN",
  "from",
  "ONBUILD RUN",
  "Onbuild copy",
  "FROM a AS b\nRUN",
  "FRM",
);
const instruction = fc
  .tuple(
    keyword,
    fc.constantFrom(" ", "  ", "\t", "\\\n"),
    flag,
    fc.array(piece, { maxLength: 12, size: "max" }),
  )
  .map(([name, blank, flags, pieces]) => name + blank + flags + pieces.join(""));
const source = fc
  .tuple(
    fc.constantFrom("", "# escape=`\n", "\uFEFF", "#syntax=a\n# escape = `\n", "# c\n"),
    fc.array(instruction, { maxLength: 8, size: "max" }),
    fc.constantFrom("\n", "\r\n"),
  )
  .map(([head, instructions, lineBreak]) => head + instructions.join(lineBreak));

const withTriggers = (instructions: readonly Instruction[]): readonly Instruction[] =>
  instructions.flatMap((instruction) =>
    instruction.trigger ? [instruction, instruction.trigger] : [instruction],
  );

/** Everything the model can be asked for, with every span it answers. */
function spansOf(dockerfile: Dockerfile): readonly Span[] {
  return [
    ...dockerfile.directives.flatMap(({ span, nameSpan, valueSpan }) => [span, nameSpan, valueSpan]),
    ...dockerfile.comments.map(({ span }) => span),
    ...withTriggers(dockerfile.allInstructions).flatMap((instruction) => [
      instruction.span,
      instruction.lines,
      instruction.keywordSpan,
      instruction.argumentsSpan,
      instruction.commandSpan,
      ...instruction.arguments.map(({ span }) => span),
      ...instruction.flags.flatMap(({ span, nameSpan, value, options }) => [
        span,
        nameSpan,
        ...(value ? [value.span] : []),
        ...options.flatMap((option) => [option.span, ...(option.value ? [option.value.span] : [])]),
      ]),
      ...instruction.pairs.flatMap(({ span, key, value }) => [
        span,
        key.span,
        ...(value ? [value.span] : []),
      ]),
      ...instruction.heredocs.flatMap(({ body, terminator }) => (terminator ? [body, terminator] : [body])),
      ...instruction.emptyContinuations,
      ...(instruction.script?.commands ?? []).flatMap(({ span, words, redirections, assignments }) => [
        span,
        ...words.map((word) => word.span),
        ...redirections.map((redirection) => redirection.span),
        ...assignments.map((assignment) => assignment.span),
      ]),
    ]),
    ...dockerfile.stageReferences.map(({ word }) => word.span),
    ...dockerfile.stages.flatMap(({ base }) =>
      base.kind === "image"
        ? [base.reference.name.span, base.reference.tag?.span ?? base.reference.span, base.reference.span]
        : [],
    ),
  ];
}

describe("any text", () => {
  it("parses, and every span lies in it", () => {
    fc.assert(
      fc.property(source, (text) => {
        const dockerfile = parseDockerfile(text);
        for (const stage of dockerfile.stages) workingDirectory(stage);
        expect(dockerfile.shellRuns.length).toBeLessThanOrEqual(dockerfile.allInstructions.length);
        const outer = { start: 0, end: text.length };
        const outside = spansOf(dockerfile).filter((span) => span.end < span.start || !contains(outer, span));
        expect(outside).toEqual([]);
      }),
      { numRuns: 3000 },
    );
  }, 60_000);

  it("has its instructions and their lines apart and in order", () => {
    fc.assert(
      fc.property(source, (text) => {
        const { allInstructions } = parseDockerfile(text);
        for (const [index, { span, lines, keywordSpan }] of allInstructions.entries()) {
          const previous = allInstructions[index - 1];
          if (previous) expect(previous.lines.end).toBeLessThanOrEqual(lines.start);
          expect(contains(lines, span)).toBe(true);
          expect(contains(span, keywordSpan)).toBe(true);
        }
      }),
      { numRuns: 2000 },
    );
  }, 60_000);

  it("has words that stand in the source as they are read, unless a line break interrupts them", () => {
    fc.assert(
      fc.property(source, (text) => {
        for (const instruction of withTriggers(parseDockerfile(text).allInstructions)) {
          const commands = instruction.script?.commands ?? [];
          const words = [
            ...instruction.arguments,
            ...instruction.flags.flatMap(({ value }) => (value ? [value] : [])),
            ...instruction.pairs.map(({ key }) => key),
            ...commands.flatMap(({ words, startedBy }) => (startedBy ? [] : words)),
          ];
          for (const word of words) {
            const written = text.slice(word.span.start, word.span.end);
            if (!/[\r\n]/.test(written)) expect(written).toBe(word.text);
          }
          // In a string that a command gives to another shell there are the escapes of the string, too.
          for (const word of commands.flatMap(({ words, startedBy }) => (startedBy ? words : []))) {
            const written = text.slice(word.span.start, word.span.end);
            if (!/[\r\n]|\\u/.test(written))
              expect(written.replaceAll("\\", "")).toBe(word.text.replaceAll("\\", ""));
          }
        }
      }),
      { numRuns: 2000 },
    );
  }, 60_000);

  it("means the same with Windows line ends", () => {
    const plain = source.map((text) => text.replaceAll("\r", ""));
    const shape = (text: string) =>
      withTriggers(parseDockerfile(text).allInstructions).map(
        ({ keyword, arguments: words, flags, script }) => [
          keyword,
          words.map(({ value }) => value),
          flags.map(({ name }) => name),
          script?.commands.map(({ words: parts }) => parts.map(({ text: written }) => written)),
        ],
      );
    fc.assert(
      fc.property(plain, (text) => {
        expect(shape(text.replaceAll("\n", "\r\n"))).toEqual(shape(text));
      }),
      { numRuns: 1000 },
    );
  }, 60_000);
});

describe("a large file", () => {
  /** The best of some runs in milliseconds of this process: the least disturbed by what else the machine does. */
  function fastest(text: string): number {
    const times = [1, 2].map(() => {
      const start = process.cpuUsage();
      const dockerfile = parseDockerfile(text);
      spansOf(dockerfile);
      expect(dockerfile.shellRuns.length).toBeGreaterThanOrEqual(0);
      return process.cpuUsage(start).user / 1000;
    });
    return Math.min(...times);
  }
  const shapes: readonly (readonly [string, (size: number) => string])[] = [
    ["many lines", (size) => "FROM a AS b\nRUN apt-get update && x\nENV A=$B\n".repeat(size / 50)],
    ["one long instruction", (size) => `RUN ${"a && \\\n  # why\n".repeat(size / 16)}b`],
    ["one long line", (size) => `RUN ${"word ".repeat(size / 5)}`],
    ["one long word", (size) => `FROM ${"a".repeat(size)}`],
    ["one long array", (size) => `CMD [${'"word", '.repeat(size / 8)}"a"]`],
    ["many pairs", (size) => `ENV ${"a=b ".repeat(size / 4)}`],
    ["many flag options", (size) => `RUN --mount=${"a=b,".repeat(size / 4)} x`],
    [
      "many stages in a row",
      (size) => Array.from({ length: size / 20 }, (_, n) => `FROM s${n} AS s${n + 1}`).join("\n"),
    ],
    ["one long heredoc", (size) => `RUN <<EOF\n${"a b\n".repeat(size / 4)}EOF\n`],
    ["many heredocs", (size) => `RUN ${"<<A ".repeat(size / 4)}\n`],
    ["open brackets", (size) => `RUN ${"$((".repeat(size / 3)}`],
    ["open quotes", (size) => `LABEL ${`a='b"c `.repeat(size / 7)}`],
  ];
  it.each(shapes)(
    "takes time in proportion to its size: %s",
    (_, make) => {
      fastest(make(10_000));
      // A machine may slow down between the two: the least of some pairs is told by the code alone.
      let factor = Number.POSITIVE_INFINITY;
      for (let pair = 0; pair < 5 && factor >= 24; pair++) {
        const [small, large] = [fastest(make(40_000)), fastest(make(320_000))];
        factor = Math.min(factor, large / Math.max(small, 8));
      }
      // Eight times the size; by the square it would be sixty-four times the time.
      expect(factor).toBeLessThan(24);
    },
    60_000,
  );
});
