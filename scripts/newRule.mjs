/** `npm run new-rule -- dockerfile/my-rule`: a rule and its test to fill in, registered. */
import { spawnSync } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const [id = ""] = process.argv.slice(2);
const [, folder, name] = /^(dockerfile|project|compose|bake|image)\/([a-z][a-z0-9-]*)$/.exec(id) ?? [];
if (!folder || !name) fail("Usage: npm run new-rule -- (dockerfile|project|compose|bake|image)/rule-name");

const file = path.join(root, "server/src/rules", folder, `${name}.ts`);
if (existsSync(file)) fail(`${id} exists already`);

const exported = name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
const constructor = `${folder}Rule`;
const examples = {
  compose: "services:\n  app:\n    image: alpine\n",
  bake: 'target "app" {\n  context = "."\n}\n',
};
const bad = examples[folder] ?? "FROM alpine:3\n";
writeFileSync(
  file,
  `import { ${constructor} } from "../../lint/rule.ts";

export const ${exported} = ${constructor}({
  id: "${id}",
  category: "correctness",
  severity: "warning",
  summary: "One sentence without a full stop",
  rationale: "Why it matters.",
  bad: ${JSON.stringify(bad)},
  good: ${JSON.stringify(bad)},

  check(_subject, _report) {},
});
`,
);
writeFileSync(
  file.replace(/\.ts$/, ".test.ts"),
  `import { ruleTest } from "../../../test/ruleTest.ts";
import { ${exported} } from "./${name}.ts";

ruleTest(${exported}, {
  good: [${JSON.stringify(bad)}],
  bad: [],
});
`,
);
const generated = spawnSync(process.execPath, [path.join(root, "scripts/generate.mjs")], {
  stdio: "inherit",
});
console.log(`Fill in server/src/rules/${id}.ts and its test, then run "npm run generate" again.`);
process.exitCode = generated.status ?? 1;

function fail(message) {
  console.error(message);
  process.exit(2);
}
