/**
 * The injection grammars on Dockerfiles with written-out assertions, and as snapshots (`vitest -u` renews them).
 * The base grammars of VS Code are stood in for by small ones in test/standIns.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { createRegistryFromGrammars } from "vscode-tmgrammar-test/dist/common/index.js";
import { getVSCodeTokens, renderSnap } from "vscode-tmgrammar-test/dist/snapshot/index.js";
import { parseGrammarTestCase, runGrammarTestCase } from "vscode-tmgrammar-test/dist/unit/index.js";
import manifest from "../package.json" with { type: "json" };

const here = import.meta.dirname;
const cases = readdirSync(join(here, "test")).filter((name) => name.endsWith(".Dockerfile"));

function read(path: string): string {
  return readFileSync(path, "utf8");
}

function grammar(path: string, injectTo: string[]) {
  const content = read(path);
  const { scopeName } = JSON.parse(content) as { scopeName: string };
  return { grammar: { path, scopeName, injectTo }, content };
}

const standIns = join(here, "test", "standIns");
const registry = createRegistryFromGrammars([
  ...manifest.contributes.grammars.map(({ path, injectTo }) => grammar(join(here, "..", path), injectTo)),
  ...readdirSync(standIns).map((name) => grammar(join(standIns, name), [])),
]);

test("every injection grammar is contributed under its own scope name", () => {
  const files = readdirSync(here).filter((name) => name.endsWith(".tmLanguage.json"));
  const contributed = manifest.contributes.grammars.map(({ path, scopeName }) => [path, scopeName]);
  expect(contributed.sort()).toEqual(
    files
      .map((name) => [
        `./syntaxes/${name}`,
        (JSON.parse(read(join(here, name))) as { scopeName: string }).scopeName,
      ])
      .sort(),
  );
});

describe("assertions", () => {
  for (const name of cases) {
    const source = read(join(here, "test", name));
    if (!source.startsWith("# SYNTAX TEST")) continue;
    for (const [lineEnd, text] of [
      ["LF", source],
      ["CRLF", source.replaceAll("\n", "\r\n")],
    ] as const) {
      test(`${name} with ${lineEnd}`, async () => {
        const testCase = parseGrammarTestCase(text);
        expect(testCase.assertions.length).toBeGreaterThan(0);
        expect(await runGrammarTestCase(registry, testCase)).toEqual([]);
      });
    }
  }
});

describe("snapshots", () => {
  for (const name of cases) {
    test(name, async () => {
      const lines = withoutAssertions(read(join(here, "test", name)));
      const tokens = await getVSCodeTokens(registry, "source.dockerfile", lines);
      await expect(renderSnap(tokens)).toMatchFileSnapshot(join(here, "test", `${name}.snap`));
    });
  }
});

test("a carriage return left at the end of a line changes none of our scopes", async () => {
  for (const name of cases) {
    const lines = withoutAssertions(read(join(here, "test", name))).split("\n");
    const plain = await scopesPerCharacter(lines);
    const returned = await scopesPerCharacter(lines.map((line) => `${line}\r`));
    expect(returned.map((line, index) => line.slice(0, plain[index]?.length))).toEqual(plain);
  }
});

/** The source without the lines that only assert, as the grammar sees it in the editor. */
function withoutAssertions(source: string): string {
  return source.startsWith("# SYNTAX TEST") ? parseGrammarTestCase(source).source.join("\n") : source;
}

async function scopesPerCharacter(lines: readonly string[]): Promise<string[][]> {
  const loaded = await registry.loadGrammar("source.dockerfile");
  if (!loaded) throw new Error("the base grammar is missing");
  let stack: Parameters<typeof loaded.tokenizeLine>[1] = null;
  return lines.map((line) => {
    const { tokens, ruleStack } = loaded.tokenizeLine(line, stack);
    stack = ruleStack;
    return [...line].map(
      (_, index) =>
        tokens
          .find((token) => token.startIndex <= index && index < token.endIndex)
          ?.scopes.filter((scope) => scope.endsWith(".dockerfile"))
          .join(" ") ?? "",
    );
  });
}
