/** What the server reads in bake files and what `docker buildx bake --print` does. Nothing is built. */
import path from "node:path";
import { describe, it } from "vitest";
import type { BakeFormat } from "../../server/src/bake/bakeBody.ts";
import { type BakeTarget, readBakeFile } from "../../server/src/bake/bakeFile.ts";
import type { BakeEntries, BakeText, BakeTexts } from "../../server/src/bake/bakeTarget.ts";
import { bakeCases } from "../../server/test/bakeCases.ts";
import { printedTargets } from "./bakePrint.ts";

describe("a bake file", () => {
  it.concurrent.for(bakeCases)("$what", async (bakeCase, { expect, onTestFinished }) => {
    const { files, variables = {}, unknown = [] } = bakeCase;
    const sources = Object.entries(files).map(([file, text]) => ({
      file,
      text,
      format: path.extname(file).slice(1) as BakeFormat,
    }));
    const bake = readBakeFile(sources, {
      environment: { get: (name) => variables[name], complete: true },
    });
    const names = bake.targets.map(({ name }) => name);
    const words = [...sources.flatMap(({ file }) => ["-f", file]), ...names];
    const printed = await printedTargets<PrintedTarget>({ files, words, variables }, onTestFinished);
    const gaps: string[] = [];
    const ours = Object.fromEntries(bake.targets.map((target) => [target.name, told(target, gaps)]));
    expect(gaps).toEqual(unknown);
    const theirs = Object.entries(printed).map(([name, target]) => [name, listed(target)]);
    expect(without(ours, unknown)).toEqual(without(Object.fromEntries(theirs), unknown));
    expect(bake.complete).toBe(true);
  });
});

interface PrintedTarget {
  readonly [setting: string]: string | readonly string[] | Readonly<Record<string, string>>;
}
type Told = Record<string, string>;

const settings = [
  "context",
  "dockerfile",
  "dockerfile-inline",
  "target",
  "args",
  "contexts",
  "tags",
  "platforms",
];

/** One line for each value, as `args.VERSION`; what buildx prints it writes so that it can be read again. */
function listed(target: PrintedTarget): Told {
  const lines: Told = {};
  for (const name of settings) {
    const value = target[name] ?? "";
    if (typeof value !== "string") {
      for (const [key, each] of Object.entries(value)) lines[`${name}.${key}`] = plain(each);
    } else if (value !== "") lines[name] = plain(value);
  }
  return lines;
}

const plain = (printed: string): string => printed.replace(/([$%])\1\{/g, "$1{");

function told(target: BakeTarget, gaps: string[]): Told {
  const lines: Told = {};
  const tell = (name: string, value: BakeText | undefined): void => {
    if (value && value.text === undefined) gaps.push(`${target.name}.${name}`);
    else if (value?.text) lines[name] = value.text;
    else if (value && name.includes(".")) lines[name] = "";
  };
  const tellAll = (name: string, values: BakeEntries | BakeTexts): void => {
    if (!values.complete) gaps.push(`${target.name}.${name}`);
    const entries = "items" in values ? values.items.entries() : values.entries;
    for (const [key, value] of entries) tell(`${name}.${key}`, value);
  };
  tell("context", target.context);
  tell("dockerfile", target.dockerfile);
  tell("dockerfile-inline", target.dockerfileInline);
  tell("target", target.target);
  tellAll("args", target.args);
  tellAll("contexts", target.contexts);
  tellAll("tags", target.tags);
  tellAll("platforms", target.platforms);
  return lines;
}

/** Without the values that are not known, and those of maps and lists of which others may be there. */
const without = (targets: Readonly<Record<string, Told>>, unknown: readonly string[]) =>
  Object.fromEntries(
    Object.entries(targets).map(([name, lines]) => [
      name,
      Object.fromEntries(
        Object.entries(lines).filter(
          ([line]) =>
            !unknown.some((each) => each === `${name}.${line}` || `${name}.${line}`.startsWith(`${each}.`)),
        ),
      ),
    ]),
  );
