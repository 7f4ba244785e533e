/** Every text a person sees exists in French, with the same values in it; nothing is translated that is not shown. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

const repository = path.resolve(import.meta.dirname, "..");
const read = (file: string): string => readFileSync(path.join(repository, file), "utf8");
const readTexts = (file: string): Readonly<Record<string, string>> => JSON.parse(read(file));

const sources = ["server/src", "client/src"].flatMap((folder) =>
  readdirSync(path.join(repository, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
    .map((file) => ({ file: `${folder}/${file}`, text: read(`${folder}/${file}`) })),
);

/** Keys of the `t` template tag: t`WORKDIR "${path}" is relative` has the key `WORKDIR "{0}" is relative`. */
function messageKeys(text: string): readonly string[] {
  const keys: string[] = [];
  for (const { index } of text.matchAll(/(?<![\w$.`"'])t`/g)) {
    let key = "";
    let values = 0;
    let offset = index + 2;
    while (offset < text.length && text[offset] !== "`") {
      if (text[offset] === "\\") {
        key += JSON.parse(
          `"${text[offset + 1] === "`" || text[offset + 1] === "$" ? text[offset + 1] : `\\${text[offset + 1]}`}"`,
        );
        offset += 2;
      } else if (text.startsWith("${", offset)) {
        key += `{${values++}}`;
        offset = endOfExpression(text, offset + 2);
      } else key += text[offset++];
    }
    keys.push(key);
  }
  return keys;
}

function endOfExpression(text: string, from: number): number {
  let depth = 1;
  let offset = from;
  while (depth > 0 && offset < text.length) {
    if (text[offset] === "{") depth++;
    else if (text[offset] === "}") depth--;
    offset++;
  }
  return offset;
}

/** Keys of `l10n.t("…")` and, where the text has quotes, `l10n.t('…')`: the only forms, so that nothing escapes this list. */
const clientKeys = (source: string): readonly string[] =>
  [...source.matchAll(/l10n\.t\(\s*(?:("(?:[^"\\]|\\.)*")|'([^'\\]*)')/g)].map(
    ([, literal, text]) => text ?? (JSON.parse(literal ?? '""') as string),
  );

const used = new Set(sources.flatMap(({ text }) => [...messageKeys(text), ...clientKeys(text)]));
const french = readTexts("l10n/bundle.l10n.fr.json");
const placeholders = (text: string): readonly string[] => [...new Set(text.match(/\{\d+\}/g) ?? [])].sort();

describe("messages", () => {
  it("are found in the sources", () => expect(used.size).toBeGreaterThan(50));

  it("are all in French", () => {
    expect([...used].filter((key) => !french[key]).sort()).toEqual([]);
  });

  it("are all in use", () => {
    expect(Object.keys(french).filter((key) => !used.has(key))).toEqual([]);
  });

  it("keep their values", () => {
    const lost = Object.entries(french).filter(
      ([key, text]) => placeholders(key).join() !== placeholders(text).join(),
    );
    expect(lost).toEqual([]);
  });

  it("are called with literal texts", () => {
    const computed = sources.filter(({ text }) => /\bl10n\.t\(\s*[^"'\s]/.test(text)).map(({ file }) => file);
    expect(computed).toEqual([]);
  });
});

describe("the manifest", () => {
  const english = readTexts("package.nls.json");
  const manifestFrench = readTexts("package.nls.fr.json");
  const manifest = read("package.json");
  const named = [...new Set([...manifest.matchAll(/"%([^%"]+)%"/g)].map(([, key]) => key ?? ""))];

  it("names only texts that exist", () => expect(named.filter((key) => !english[key])).toEqual([]));

  it("is all in French", () => {
    expect(Object.keys(english).filter((key) => !manifestFrench[key])).toEqual([]);
    expect(Object.keys(manifestFrench).filter((key) => !english[key])).toEqual([]);
  });

  it("has no text of its own", () => {
    const shown =
      /"(?:title|description|markdownDescription|contextualTitle|label|when_text)":\s*"(?!%)([^"]+)"/g;
    const bare = [...manifest.matchAll(shown)].map(([, text]) => text).filter((text) => text !== "Slipway");
    expect(bare).toEqual([]);
  });
});
