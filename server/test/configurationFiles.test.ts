/** The configuration as it is documented, by the rules there really are. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { readHadolintFile } from "../src/config/hadolintFile.ts";
import { readSlipwayFile } from "../src/config/slipwayFile.ts";
import { rules } from "../src/rules/index.ts";
import { formatMessage } from "../src/text/message.ts";

const repository = path.resolve(import.meta.dirname, "../..");
const read = (file: string): string => readFileSync(path.join(repository, file), "utf8");

const slipwayProblems = (text: string): readonly string[] => {
  const problems: string[] = [];
  readSlipwayFile(text, rules, ({ message }) => problems.push(formatMessage(message)));
  return problems;
};

describe("the documentation", () => {
  const examples = [...read("docs/configuration.md").matchAll(/```yaml\n([\s\S]*?)```/g)].map(
    ([, text]) => text ?? "",
  );
  it("shows a file that is right", () => {
    expect(examples.length).toBeGreaterThan(0);
    for (const example of examples) expect(slipwayProblems(example)).toEqual([]);
  });

  it("names the keys of hadolint's file that are read", () => {
    const keys = ["ignored", "override", "label-schema", "strict-labels", "trustedRegistries"];
    for (const key of [...keys, "disable-ignore-pragma", "failure-threshold", "no-fail"]) {
      const problems: string[] = [];
      readHadolintFile(`${key}:\n`, ({ message }) => problems.push(formatMessage(message)));
      expect(problems.filter((problem) => problem.includes("Unknown key"))).toEqual([]);
      expect(read("docs/configuration.md")).toContain(`\`${key}\``);
    }
  });
});

describe("the schema of .slipway.yaml", () => {
  const schema = JSON.parse(read("server/slipway.schema.json"));

  it("knows what the reader knows", () => {
    expect(Object.keys(schema.properties.rules.properties)).toEqual(rules.map(({ id }) => id));
    const everything = JSON.stringify({
      $schema: "./slipway.schema.json",
      rules: Object.fromEntries(rules.map(({ id }) => [id, { severity: "info" }])),
      composeVersion: "2.40.3",
      labelSchema: { a: "url" },
      strictLabels: true,
      sizeBudget: { production: { total: "200 MB", own: 50_000_000, growth: "10 %" } },
      trustedRegistries: ["docker.io"],
    });
    expect(slipwayProblems(everything)).toEqual([]);
    expect(Object.keys(JSON.parse(everything)).sort()).toEqual(Object.keys(schema.properties).sort());
    expect(slipwayProblems(JSON.stringify(JSON.parse(everything), null, "\t"))).toEqual([]);
  });

  it("is where the manifest says, and ships", () => {
    const { contributes } = JSON.parse(read("package.json"));
    const named = [...contributes.jsonValidation, ...contributes.yamlValidation].map(({ url }) => url);
    expect(new Set(named)).toEqual(new Set(["./server/slipway.schema.json"]));
    expect(read(".vscodeignore")).toContain("!server/slipway.schema.json\n");
  });
});
