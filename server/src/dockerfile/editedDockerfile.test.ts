import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lint } from "../lint/engine.ts";
import { rules } from "../rules/index.ts";
import { type Dockerfile, parseDockerfile } from "./dockerfile.ts";
import { EditedDockerfile } from "./editedDockerfile.ts";

const settings = new Map(rules.map(({ id }) => [id, { severity: "warning" as const }]));

/** All that rules find, which is all that can be seen of a Dockerfile. */
const problemsOf = (dockerfile: Dockerfile) =>
  lint(
    { kind: "dockerfile", dockerfile, inProject: undefined },
    {
      rules,
      settings,
      onRuleError: (ruleId, error) => {
        throw new Error(ruleId, { cause: error });
      },
    },
  );

/** What can be told of a Dockerfile without rules. */
const outline = ({ text, escape, directives, comments, allInstructions }: Dockerfile) => ({
  text,
  escape,
  directives,
  comments,
  instructions: allInstructions.map(({ keyword, span, lines, flags, heredocs, emptyContinuations }) => ({
    keyword,
    spans: [span, lines, ...flags.map((flag) => flag.span), ...emptyContinuations].map(fixed),
    heredocs: heredocs.map(({ body, terminator }) => [fixed(body), terminator && fixed(terminator)]),
  })),
});

const fixed = ({ start, end }: { readonly start: number; readonly end: number }) => [start, end];

function expectAsFresh(edited: Dockerfile): void {
  const fresh = parseDockerfile(edited.text);
  expect(outline(edited)).toEqual(outline(fresh));
  expect(problemsOf(edited)).toEqual(problemsOf(fresh));
}

const corpus = path.resolve(import.meta.dirname, "../../test/corpus");
const samples = readdirSync(corpus)
  .filter((name) => name.endsWith(".Dockerfile"))
  .map((name) => readFileSync(path.join(corpus, name), "utf8"));

describe("EditedDockerfile", () => {
  it("takes over instructions that an edit did not touch", () => {
    const edited = new EditedDockerfile();
    const [from, run] = edited.read("FROM a\nRUN b\n").allInstructions;
    const after = edited.read("FROM a\nUSER c\nRUN b\n").allInstructions;
    expect(after.map(({ keyword }) => keyword)).toEqual(["FROM", "USER", "RUN"]);
    expect([after[0], after[2]]).toEqual([from, run]);
    expect(after[2]?.span.start).toBe(14);
    expect(after[2]?.script?.commands[0]?.span.start).toBe(18);
  });

  it.each([
    ["a directive that comes", "FROM a\nRUN b ^\n c\n", "# escape=^\nFROM a\nRUN b ^\n c\n"],
    ["a directive that goes", "# escape=`\nFROM a\nRUN b `\n c\n", "# escape\nFROM a\nRUN b `\n c\n"],
    [
      "a comment that ends the directives",
      "# syntax=a\n# escape=`\nRUN a `\n b",
      "#\n# syntax=a\n# escape=`\nRUN a `\n b",
    ],
    ["a continuation that swallows the next line", "FROM a\nRUN b\nRUN c\n", "FROM a\nRUN b \\\nRUN c\n"],
    [
      "a heredoc that opens",
      "FROM a\nRUN b\nUSER c\nEOF\nUSER d\n",
      "FROM a\nRUN <<EOF\nUSER c\nEOF\nUSER d\n",
    ],
    ["a heredoc that closes", "RUN <<EOF\nUSER c\n", "RUN <<EOF\nUSER c\nEOF\nUSER d\n"],
    ["what is added at the end", "RUN a", "RUN ab"],
    ["a continuation at the end", "RUN a \\\n", "RUN a \\\nb\n"],
    ["a line feed behind a return", "RUN a\rRUN b", "RUN a\r\nRUN b"],
    ["a comment inside an instruction", "RUN a \\\n b\n# c\n", "RUN a \\\n# x\n b\n# c\n"],
    ["a byte order mark", "RUN a\n", "\uFEFFRUN a\n"],
  ])("reads %s as if it had not known the text before", (_, before, after) => {
    const edited = new EditedDockerfile();
    for (const text of [before, after, before]) expectAsFresh(edited.read(text));
  });

  it("reads every text as if it had not known those before", () => {
    const bits = [
      "",
      " ",
      "\n",
      "\r\n",
      "\r",
      "\\",
      "\\\n",
      "#",
      "RUN ",
      "FROM a\n",
      "<<EOF",
      "\nEOF\n",
      '"',
      "x",
      "ONBUILD ",
      "# escape=`\n",
    ];
    const edits = fc.array(fc.tuple(fc.nat(10_000), fc.nat(40), fc.constantFrom(...bits)), { maxLength: 12 });
    fc.assert(
      fc.property(fc.constantFrom(...samples), edits, fc.boolean(), (sample, changes, windows) => {
        const edited = new EditedDockerfile();
        let text = windows ? sample.replaceAll("\n", "\r\n") : sample;
        expectAsFresh(edited.read(text));
        for (const [place, length, bit] of changes) {
          const at = place % (text.length + 1);
          text = text.slice(0, at) + bit + text.slice(at + (length > 20 ? 0 : length));
          expectAsFresh(edited.read(text));
        }
      }),
      { numRuns: 25 },
    );
  });
});
