/**
 * A file that is being edited, and the files around it, drawn at random: it has at each moment the problems it would
 * have if it were looked at for the first time.
 */
import fc from "fast-check";
import { expect } from "vitest";
import type { Problem } from "../src/lint/problem.ts";
import { lintText } from "../src/lsp/analysis/lintText.ts";
import { ParseMemory, type Parsers } from "../src/lsp/analysis/parseMemory.ts";
import { rules } from "../src/rules/index.ts";
import { type Files, memoryFileSystem } from "./memoryFileSystem.ts";

export interface EditedFile {
  readonly kind: "compose" | "dockerfile";
  /** Where it is among the files. */
  readonly main: string;
}

const settings = new Map(rules.map(({ id }) => [id, { severity: "warning" as const }]));

function problemsOf({ kind, main }: EditedFile, files: Files, parsers: Parsers): readonly Problem[] {
  const { problems } = lintText(
    { kind, path: main, text: files[main] ?? "" },
    { files: memoryFileSystem(files), workspaceFolders: ["/workspace"], parsers },
    {
      settings,
      onRuleError: (ruleId, error) => {
        throw new Error(ruleId, { cause: error });
      },
    },
  );
  // Fixes that are worked out later are compared, too.
  return problems.map((problem) => ({ ...problem, fixes: problem.fixes }));
}

/** The memory is of the same file as it was before. */
export function expectProblemsOfNew(file: EditedFile, files: Files, memory: ParseMemory): void {
  const remembered = problemsOf(file, files, memory.parsersForEdited("a", files[file.main] ?? ""));
  expect(remembered).toEqual(problemsOf(file, files, new ParseMemory().parsersFor("b")));
}

export type Happening = (files: Files) => Files;

/** What they are drawn from. */
export interface Happenings {
  /** What is typed or pasted. */
  readonly typed: readonly string[];
  /** At most so many characters go with it. */
  readonly longest: number;
  /** How often another file is edited, beside 6 times this one. */
  readonly others: number;
  /** Files that come, by their names in the workspace. */
  readonly coming: Files;
}

/** What happens on the way: mostly somebody types in the file, sometimes in another, or one comes or goes. */
export function happening(
  { main }: EditedFile,
  { typed, longest, others, coming }: Happenings,
): fc.Arbitrary<Happening> {
  /** Places are shares of a text's length, so that they fit whatever it was made to before. */
  const edit = fc
    .record({
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      length: fc.oneof(fc.constant(0), fc.nat(3), fc.nat(longest)),
      put: fc.constantFrom(...typed),
    })
    .map(({ at, length, put }) => (text: string): string => {
      const start = Math.floor(at * text.length);
      return text.slice(0, start) + put + text.slice(start + length);
    });
  const edited = (files: Files, name: string, by: (text: string) => string): Files => ({
    ...files,
    [name]: by(files[name] ?? ""),
  });
  return fc.oneof(
    {
      weight: 6,
      arbitrary: edit.map(
        (by): Happening =>
          (files) =>
            edited(files, main, by),
      ),
    },
    {
      weight: others,
      arbitrary: fc.tuple(fc.nat(), edit).map(
        ([number, by]): Happening =>
          (files) => {
            const name = Object.keys(files)[number % Object.keys(files).length] ?? main;
            return edited(files, name, by);
          },
      ),
    },
    {
      weight: 1,
      arbitrary: fc.nat().map(
        (number): Happening =>
          (files) => {
            const present = Object.keys(files).filter((name) => name !== main);
            const gone = present[number % present.length];
            return Object.fromEntries(Object.entries(files).filter(([name]) => name !== gone));
          },
      ),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom(...Object.entries(coming)).map(
        ([name, text]): Happening =>
          (files) => ({ ...files, [`/workspace/${name}`]: text }),
      ),
    },
  );
}
