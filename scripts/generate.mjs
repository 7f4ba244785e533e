/**
 * Writes what follows from the rules: their index, their pages, the README's table, the schemas of `slipway.rules`
 * and `.slipway.yaml`, and the texts of the former, in English and in French. `--check` changes nothing and fails when something is stale.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { fileSchema } from "./generate/fileSchema.mjs";
import { rulePage, ruleTable } from "./generate/rulePages.mjs";
import { loadRules, ruleIndex, ruleModules } from "./generate/rules.mjs";
import { optionTexts, rulesSchema } from "./generate/rulesSchema.mjs";
import { frenchSnippets } from "./generate/snippets.mjs";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const tableMarkers = ["<!-- rules: generated -->", "<!-- /rules -->"];

/** Every generated file and its text; `undefined` = the file is to go. */
async function generated() {
  const outputs = new Map();
  const modules = ruleModules(root);
  const index = ruleIndex(modules);
  const { rules, sharedOptions } = await loadRules(root, index);
  outputs.set("server/src/rules/index.ts", index);
  for (const page of existingPages()) outputs.set(page, undefined);
  for (const rule of rules) outputs.set(`docs/rules/${rule.id}.md`, rulePage(rule));
  outputs.set("docs/rules/README.md", `# Rules\n\n${ruleTable(rules, "")}`);
  outputs.set("README.md", between(read("README.md"), tableMarkers, `\n${ruleTable(rules, "docs/rules/")}`));
  const manifest = JSON.parse(read("package.json"));
  outputs.set("package.json", json(rulesSchema(manifest, rules, sharedOptions)));
  outputs.set(
    "package.nls.json",
    json(ruleTexts(JSON.parse(read("package.nls.json")), rules, sharedOptions)),
  );
  const french = JSON.parse(read("l10n/rules.l10n.fr.json"));
  outputs.set("package.nls.fr.json", json(frenchTexts(JSON.parse(read("package.nls.fr.json")), french)));
  outputs.set("server/slipway.schema.json", json(fileSchema(rules, sharedOptions)));
  for (const [file, text] of frenchSnippets(root)) outputs.set(file, text);
  return outputs;
}

const read = (file) => readFileSync(path.join(root, file), "utf8");
const json = (value) => `${JSON.stringify(value, null, 2)}\n`;

function existingPages() {
  const folder = path.join(root, "docs/rules");
  mkdirSync(folder, { recursive: true });
  return readdirSync(folder, { recursive: true })
    .filter((file) => file.endsWith(".md"))
    .map((file) => `docs/rules/${file.replaceAll("\\", "/")}`);
}

/** The text with what stands between the markers replaced; unchanged without markers. */
function between(text, [start, end], content) {
  const from = text.indexOf(start);
  const to = text.indexOf(end);
  return from === -1 || to === -1 ? text : text.slice(0, from + start.length) + content + text.slice(to);
}

/** The texts of the manifest with those of the rules; texts of rules that are gone are dropped. */
function ruleTexts(texts, rules, shared) {
  const others = Object.entries(texts).filter(([key]) => !/^(rule|option)\./.test(key));
  return Object.fromEntries([...others, ...optionTexts(rules, shared), ...rules.map(summaryText)]);
}

/** What rules say of themselves in French; texts of options are written by hand. */
function frenchTexts(texts, french) {
  const others = Object.entries(texts).filter(([key]) => !key.startsWith("rule."));
  return Object.fromEntries([
    ...others,
    ...Object.entries(french).map(([id, { summary }]) => summaryText({ id, summary })),
  ]);
}

const summaryText = ({ id, summary }) => [`rule.${id}`, `${summary}.`];

function stale(outputs) {
  return [...outputs].filter(([file, text]) => {
    let current;
    try {
      current = read(file);
    } catch {
      current = undefined;
    }
    return current !== text;
  });
}

const changes = stale(await generated());
if (process.argv.includes("--check")) {
  for (const [file] of changes) console.error(`${file} is stale: run "npm run generate"`);
  process.exitCode = changes.length > 0 ? 1 : 0;
} else {
  for (const [file, text] of changes) {
    const target = path.join(root, file);
    if (text === undefined) rmSync(target);
    else {
      mkdirSync(path.dirname(target), { recursive: true });
      writeFileSync(target, text);
    }
    console.log(`${text === undefined ? "removed" : "wrote"} ${file}`);
  }
}
