/** Whatever a compose file holds, every rule answers soon and none throws. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { largestComposeText, parseCompose } from "../src/compose/composeFile.ts";
import { parseComposeVersion } from "../src/composeProject/composeVersion.ts";
import type { Problem } from "../src/lint/problem.ts";
import { lintText } from "../src/lsp/analysis/lintText.ts";
import { ParseMemory } from "../src/lsp/analysis/parseMemory.ts";
import { rules } from "../src/rules/index.ts";
import { hostileTexts } from "./hostileTexts.ts";
import { memoryFileSystem } from "./memoryFileSystem.ts";

const composeRules = rules.filter(({ subject }) => subject === "compose");
const main = "/workspace/compose.yaml";
const around = {
  "/workspace/Dockerfile": "FROM node:22\nWORKDIR /app\nCOPY . .\n",
  "/workspace/src/app.ts": "",
  "/workspace/.env": "A=1\n",
};
/** As the server does it for a document that is opened. */
const lint = (text: string): readonly Problem[] =>
  lintText(
    { kind: "compose", path: main, text },
    {
      files: memoryFileSystem({ ...around, [main]: text }),
      workspaceFolders: ["/workspace"],
      parsers: new ParseMemory().parsersFor(""),
      composeVersion: parseComposeVersion("2.40.3"),
    },
    {
      rules: composeRules,
      settings: new Map(),
      onRuleError: (id, error) => {
        throw new Error(id, { cause: error });
      },
    },
  ).problems;

/** Milliseconds that this process worked, whatever others do meanwhile; the best of three. */
function work(action: () => unknown): number {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 3 && best > 1_000; round++) {
    const before = process.cpuUsage();
    action();
    const { user, system } = process.cpuUsage(before);
    best = Math.min(best, (user + system) / 1_000);
  }
  return best;
}

describe("hostile compose files", () => {
  it.each(Object.entries(hostileTexts))("%s", (_, text) => {
    expect(text.length).toBeLessThanOrEqual(largestComposeText);
    expect(work(() => lint(text))).toBeLessThan(1_000);
  });

  it("of more than is read, nothing is read and nothing is said", () => {
    const text = `services:\n  a: { develop: 3 }\n${"#\n".repeat(2_500_000)}`;
    expect(work(() => lint(text))).toBeLessThan(1_000);
    expect(lint(text)).toEqual([]);
    expect(parseCompose(text)).toMatchObject({ services: [], complete: false });
  });
});

describe("compose files that are being typed", () => {
  const examples = path.resolve(import.meta.dirname, "../../examples");
  const files = readdirSync(examples, { recursive: true, encoding: "utf8" }).filter(
    (file) => !file.includes("node_modules") && /compose[^/\\]*\.ya?ml$/.test(file),
  );

  it("there are some", () => expect(files.length).toBeGreaterThanOrEqual(2));

  it.each(files)("no beginning of %s makes a rule throw", (file) => {
    const text = readFileSync(path.join(examples, file), "utf8");
    for (let length = 0; length <= text.length; length++) lint(text.slice(0, length));
  });

  it.each(files)("no hole in %s makes a rule throw", (file) => {
    const text = readFileSync(path.join(examples, file), "utf8");
    for (const { index, 0: word } of text.matchAll(/[^\s]+|\n/g))
      lint(text.slice(0, index) + text.slice(index + word.length));
  });
});
