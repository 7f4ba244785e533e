/** What the oracle excuses is Compose's own doing: each shown on a project that has nothing else in it. */
import {
  mkdirSync,
  mkdtempSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { WatchedFolders } from "../../client/src/watch/watchedFolders.ts";
import { recordedLines } from "./compare.ts";
import { abortReason, FoldersBefore } from "./composeBugs.ts";
import { sentinelIn } from "./projectGenerator.ts";
import { createSentinel, WatchProcess } from "./watchProcess.ts";

interface Watched {
  readonly path: (file: string) => string;
  readonly step: WatchProcess["step"];
}

/** Service `web` with these rules, in flow style; folders and files are there before the watch begins. */
async function watching(rules: readonly string[], prepare: (root: string) => void): Promise<Watched> {
  const folder = realpathSync(mkdtempSync(path.join(os.tmpdir(), "slipway-oracle-")));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const [root, aside] = [path.join(folder, "project"), path.join(folder, "aside")];
  const sentinel = sentinelIn(aside);
  for (const each of [root, path.dirname(sentinel)]) mkdirSync(each, { recursive: true });
  createSentinel(sentinel);
  prepare(root);
  const own = `{ path: ${path.dirname(sentinel)}, action: restart, ignore: ["**"] }`;
  const watch = `develop: { watch: [${[own, ...rules].join(", ")}] }`;
  writeFileSync(path.join(root, "compose.yaml"), `services: { web: { image: web, ${watch} } }\n`);
  const compose = await WatchProcess.start({
    directory: root,
    flags: [],
    services: [],
    containers: ["web"],
    environment: {},
    sentinel,
    project: path.basename(folder).toLowerCase(),
    socket: path.join(aside, "engine.sock"),
  });
  onTestFinished(() => compose.stop());
  expect(compose.refusal).toBeUndefined();
  return { path: (file) => path.join(root, file), step: (...request) => compose.step(...request) };
}

test("the watch is lost with its folder", async () => {
  const { path: at, step } = await watching(["{ path: ./src, action: sync, target: /app }"], (root) =>
    mkdirSync(path.join(root, "src")),
  );
  expect(recordedLines(await step(() => writeFileSync(at("src/a.ts"), "1")))).toEqual(["copy web:/app/a.ts"]);
  expect(recordedLines(await step(() => renameSync(at("src"), at("old"))))).toEqual(["delete web:/app"]);
  const back = await step(() => {
    mkdirSync(at("src"));
    writeFileSync(at("src/a.ts"), "2");
  });
  expect(back.delivered).toEqual([]);
  expect((await step(() => writeFileSync(at("src/b.ts"), "1"))).delivered).toEqual([]);
});

const source = "{ path: ./src, action: sync, target: /app }";

/** Rules beside that of `src`, and whether a folder that takes its place is watched. */
const neighbours: readonly (readonly [rule: string, watched: boolean])[] = [
  // Compose watches the folder that the file is in, and what comes there.
  ["{ path: ./package.json, action: restart }", true],
  ["{ path: ., action: restart }", true],
  ["{ path: ./later, action: restart }", true],
  ["{ path: ./docs, action: restart }", false],
  ["{ path: ./docs/a.md, action: restart }", false],
  ["{ path: ./src/sub, action: restart }", false],
];

test.each(neighbours)("beside %s a folder that comes again is watched: %j", async (rule, watched) => {
  const { path: at, step } = await watching([source, rule], (root) => {
    for (const folder of ["src/sub", "docs"]) mkdirSync(path.join(root, folder), { recursive: true });
    for (const file of ["package.json", "docs/a.md"]) writeFileSync(path.join(root, file), "{}");
  });
  const folders = new WatchedFolders([at("src"), at(/path: (.*?),/.exec(rule)?.[1] ?? "")]);
  await step(() => {
    rmSync(at("src"), { recursive: true });
    mkdirSync(at("src"));
    writeFileSync(at("src/a.ts"), "1");
  });
  folders.update();
  const { delivered } = await step(() => writeFileSync(at("src/a.ts"), "2"));
  expect(delivered).toEqual(watched ? [at("src/a.ts")] : []);
  expect(folders.isLost(at("src"))).toBe(!watched);
});

test("a folder that comes again with the one above it is watched where that is heard of", async () => {
  const rules = ["{ path: ./src/sub, action: restart }", "{ path: ./package.json, action: restart }"];
  const { path: at, step } = await watching(rules, (root) => {
    mkdirSync(path.join(root, "src/sub"), { recursive: true });
    writeFileSync(path.join(root, "package.json"), "{}");
  });
  const folders = new WatchedFolders([at("src/sub"), at("package.json")]);
  await step(() => {
    rmSync(at("src"), { recursive: true });
    mkdirSync(at("src/sub"), { recursive: true });
  });
  folders.update();
  const { delivered } = await step(() => writeFileSync(at("src/sub/a.ts"), "2"));
  expect(delivered).toEqual([at("src/sub/a.ts")]);
  expect(folders.isLost(at("src/sub"))).toBe(false);
});

/** Go begins anywhere in a map of up to eight, and goes around: so far apart, one of two is as often first as the other. */
const far = (first: string, second: string): readonly string[] =>
  [first, "./b", "./c", "./d", second].map((each) => `{ path: ${each}, action: restart }`);
const starts = 20;

test("of one folder under two names one is heard of, always the same, and which one is chance", async () => {
  const rules = far("./link/one/deep", "./link/two/deep");
  const heard = async (): Promise<string> => {
    const { path: at, step } = await watching(rules, (root) => {
      for (const folder of ["real/folder/deep", "b", "c", "d"])
        mkdirSync(path.join(root, folder), { recursive: true });
      symlinkSync("real", path.join(root, "link"));
      for (const name of ["one", "two"]) symlinkSync("folder", path.join(root, "real", name));
    });
    const [first, second] = [
      await step(() => writeFileSync(at("real/folder/deep/a.ts"), "1")),
      await step(() => writeFileSync(at("real/folder/deep/b.ts"), "1")),
    ].map(({ delivered }) => delivered);
    const name = path.dirname(first?.[0] ?? "");
    expect([at("real/one/deep"), at("real/two/deep")]).toContain(name);
    expect([first, second]).toEqual([[path.join(name, "a.ts")], [path.join(name, "b.ts")]]);
    return path.relative(at("real"), name);
  };
  const names = new Set<string>();
  for (let start = 0; start < starts && names.size < 2; start++) names.add(await heard());
  expect(names.size).toBe(2);
});

test("of a folder that a rule for a file knows by another name, a rule for the folder may hear nothing", async () => {
  const rules = far("./docs", "./link/docs/a.md");
  const heard = async (): Promise<readonly string[]> => {
    const { path: at, step } = await watching(rules, (root) => {
      for (const folder of ["docs", "real", "b", "c", "d"]) mkdirSync(path.join(root, folder));
      writeFileSync(path.join(root, "docs/a.md"), "1");
      symlinkSync("real", path.join(root, "link"));
      symlinkSync("../docs", path.join(root, "real/docs"));
    });
    const [named, beside] = [
      await step(() => writeFileSync(at("docs/a.md"), "2")),
      await step(() => writeFileSync(at("docs/b.md"), "1")),
    ].map(({ delivered }) => delivered.map((each) => path.relative(at("."), each)));
    expect(beside).toEqual(named?.[0] === "docs/a.md" ? ["docs/b.md"] : []);
    return named ?? [];
  };
  const names = new Set<string | undefined>();
  for (let start = 0; start < starts && names.size < 2; start++) names.add((await heard())[0]);
  expect([...names].sort()).toEqual(["docs/a.md", "real/docs/a.md"]);
});

test("what goes from a new folder before Compose has come to look is not heard of", async () => {
  const { path: at, step } = await watching([source], (root) => mkdirSync(path.join(root, "src")));
  const before = new FoldersBefore(at("."));
  const comeAndGo = (): void => {
    mkdirSync(at("src/new"));
    for (const file of ["a.ts", "b.ts"]) writeFileSync(at(`src/new/${file}`), "1");
    rmSync(at("src/new/a.ts"));
  };
  const { delivered } = await step(comeAndGo, { halted: true });
  expect([...delivered].sort()).toEqual([at("src/new"), at("src/new/b.ts")]);
  expect(["a.ts", "b.ts"].map((file) => before.maybeFleeting(at(`src/new/${file}`)))).toEqual([true, false]);
});

test("a file in the place of a folder aborts the batch that tells of the folder's content", async () => {
  const rules = ["{ path: ., action: sync+restart, target: /app }"];
  const { path: at, step } = await watching(rules, (root) => {
    mkdirSync(path.join(root, "folder"));
    writeFileSync(path.join(root, "folder/a.ts"), "1");
  });
  const outcome = await step(() => {
    rmSync(at("folder"), { recursive: true });
    writeFileSync(at("folder"), "1");
  });
  expect(abortReason(outcome.error ?? "", [])).toBe("folder became a file");
  expect(recordedLines(outcome)).toEqual([]);
});
