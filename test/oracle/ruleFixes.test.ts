/**
 * What a quick fix of a watch rule promises is what Compose does afterwards: the bad examples of the rules, and the same
 * with their first fix, are services of one project, whose files all change at once.
 */
import { mkdirSync, utimesSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { rules } from "../../server/src/rules/index.ts";
import { readFixture } from "../../server/test/fixture.ts";
import { applyFix, lintFiles } from "../../server/test/lintFixture.ts";
import type { Files } from "../../server/test/memoryFileSystem.ts";
import { composeSays } from "../engine/composeBinary.ts";
import { createWorkspace, type Workspace } from "../protocol/workspace.ts";
import { type EffectLine, recordedLines } from "./compare.ts";
import { createSentinel, WatchProcess } from "./watchProcess.ts";

interface FixClaim {
  readonly rule: string;
  /** What changes; written first where the example does not have it. */
  readonly file: string;
  /** Absent: Compose refuses the example, and nothing is watched. */
  readonly before?: readonly EffectLine[];
  readonly after: readonly EffectLine[];
}

const copied = (to: string): readonly EffectLine[] => [`copy ${to}`];
const restarted = (to: string): readonly EffectLine[] => [`copy ${to}`, "restart"];

/** Without the service that it is done to. */
const claims: readonly FixClaim[] = [
  { rule: "develop-misplaced", file: "package.json", after: ["rebuild"] },
  { rule: "develop-unknown-key", file: "package.json", after: ["rebuild"] },
  {
    rule: "watch-bang-cannot-reinclude",
    file: "docs/help.md",
    before: [],
    after: copied("/app/docs/help.md"),
  },
  { rule: "watch-bang-first", file: "src/keep.log", before: [], after: copied("/app/src/keep.log") },
  { rule: "watch-bind-below", file: "src/app.ts", before: copied("/app/src/app.ts"), after: [] },
  {
    rule: "watch-compiled-sync",
    file: "main.go",
    before: copied("/src/main.go"),
    after: restarted("/src/main.go"),
  },
  {
    rule: "watch-copy-mismatch",
    file: "src/app.js",
    before: copied("/src/app.js"),
    after: copied("/app/src/app.js"),
  },
  { rule: "watch-copy-uncovered", file: "lib/db.js", before: [], after: copied("/app/lib/db.js") },
  {
    rule: "watch-deps-not-ignored",
    file: "node_modules/express/index.js",
    before: copied("/app/node_modules/express/index.js"),
    after: [],
  },
  { rule: "watch-dockerfile-no-rebuild", file: "Dockerfile", before: [], after: ["rebuild"] },
  { rule: "watch-dup-key", file: "package.json", after: ["rebuild"] },
  { rule: "watch-env-synced", file: ".env", before: copied("/app/.env"), after: [] },
  {
    rule: "watch-exec-shape",
    file: "nginx.conf",
    after: ["copy /etc/nginx/nginx.conf", 'exec ["nginx","-s","reload"]'],
  },
  {
    rule: "watch-exec-unused",
    file: "nginx.conf",
    before: copied("/etc/nginx/nginx.conf"),
    after: ["copy /etc/nginx/nginx.conf", 'exec ["nginx","-s","reload"]'],
  },
  {
    rule: "watch-file-to-dir-target",
    file: "nginx.conf",
    before: restarted("/etc/nginx"),
    after: restarted("/etc/nginx/nginx.conf"),
  },
  { rule: "watch-git-synced", file: ".git/HEAD", before: copied("/app/.git/HEAD"), after: [] },
  {
    rule: "watch-manifest-no-rebuild",
    file: "package.json",
    before: copied("/app/package.json"),
    after: ["rebuild"],
  },
  { rule: "watch-missing-action", file: "src/app.ts", after: copied("/app/src/app.ts") },
  { rule: "watch-missing-target", file: "src/app.ts", after: copied("/app/src/app.ts") },
  { rule: "watch-not-list", file: "package.json", after: ["rebuild"] },
  {
    rule: "watch-overlap-double-action",
    file: "package.json",
    before: ["copy /app/package.json", "rebuild"],
    after: ["rebuild"],
  },
  { rule: "watch-path-case", file: "src/app.ts", before: [], after: copied("/app/src/app.ts") },
  { rule: "watch-path-glob", file: "src/app.ts", before: [], after: copied("/app/src/app.ts") },
  { rule: "watch-path-missing", file: "src/app.ts", before: [], after: copied("/app/src/app.ts") },
  { rule: "watch-path-null", file: "package-lock.json", after: ["rebuild"] },
  {
    rule: "watch-path-relative-to-context",
    file: "web/src/app.ts",
    before: [],
    after: copied("/app/src/app.ts"),
  },
  { rule: "watch-pattern-bad-negation", file: "src/b.ts", before: copied("/app/src/b.ts"), after: [] },
  {
    rule: "watch-pattern-char-class",
    file: "src/pages/[id].tsx",
    before: copied("/app/src/pages/[id].tsx"),
    after: [],
  },
  {
    rule: "watch-pattern-host-absolute",
    file: "src/generated/a.ts",
    before: copied("/app/src/generated/a.ts"),
    after: [],
  },
  {
    rule: "watch-pattern-matches-nothing",
    file: "src/fixtures/a.json",
    before: copied("/app/src/fixtures/a.json"),
    after: [],
  },
  {
    rule: "watch-pattern-repeats-path",
    file: "src/generated/a.ts",
    before: copied("/app/src/generated/a.ts"),
    after: [],
  },
  {
    rule: "watch-pattern-top-level-only",
    file: "src/jobs/run.log",
    before: copied("/app/src/jobs/run.log"),
    after: [],
  },
  { rule: "watch-rebuild-too-wide", file: "server/README.md", before: ["rebuild"], after: [] },
  { rule: "watch-star-ignores-nothing", file: "notes.txt", before: copied("/app/notes.txt"), after: [] },
  { rule: "watch-star-include-dead", file: "src/app.ts", before: [], after: copied("/app/src/app.ts") },
  {
    rule: "watch-sync-swallowed",
    file: "src/app.ts",
    before: restarted("/app/src/app.ts"),
    after: copied("/app/src/app.ts"),
  },
  {
    rule: "watch-target-relative",
    file: "src/app.ts",
    before: copied("/src/app.ts"),
    after: copied("/app/src/app.ts"),
  },
  { rule: "watch-unknown-action", file: "src/app.ts", after: restarted("/app/src/app.ts") },
  { rule: "watch-unknown-key", file: "src/dist/app.js", after: [] },
  { rule: "watch-unquoted-bang", file: "src/keep.txt", before: [], after: copied("/app/src/keep.txt") },
  { rule: "watch-unquoted-star", file: "main.go", after: ["rebuild"] },
];

const mainFile = "/workspace/compose.yaml";

interface Example {
  readonly bad: Files;
  readonly fixed: Files;
}

function exampleOf(id: string, inText: (text: string) => string = (text) => text): Example {
  const rule = rules.find((each) => each.id === `compose/${id}`);
  if (!rule) throw new Error(`no rule ${id}`);
  const { files } = readFixture(rule.bad, mainFile);
  const bad = { ...files, [mainFile]: inText(files[mainFile] ?? "") };
  const [fix] = lintFiles(bad, mainFile, [rule]).flatMap(({ fixes }) => fixes);
  if (!fix) throw new Error(`no fix of ${id}`);
  return { bad, fixed: applyFix(bad, mainFile, fix) };
}

const withCarriageReturns = (text: string): string => text.replaceAll("\n", "\r\n");

describe("a fix", () => {
  let root: Workspace;
  let watch: WatchProcess;
  const done = new Map<string, readonly EffectLine[]>();
  const cleanUps: (() => void)[] = [];

  beforeAll(async () => {
    root = createWorkspace({}, (remove) => cleanUps.push(remove));
    const services = claims.flatMap((claim) => {
      const { bad, fixed } = exampleOf(claim.rule);
      return [
        ...(claim.before ? [written(root, `${claim.rule}-before`, claim, bad)] : []),
        written(root, `${claim.rule}-after`, claim, fixed),
      ];
    });
    const sentinel = root.path("sentinel/touched");
    mkdirSync(path.dirname(sentinel));
    createSentinel(sentinel);
    root.write("compose.yaml", projectOf(services));
    watch = await WatchProcess.start({
      directory: root.root,
      flags: [],
      services: [],
      containers: [...services, "sentinel"],
      environment: {},
      sentinel,
      project: path.basename(root.root).toLowerCase(),
      socket: root.path("engine.sock"),
    });
    if (watch.refusal !== undefined) throw new Error(watch.refusal);
    const now = new Date();
    const outcome = await watch.step(() => {
      for (const name of services) {
        const { file = "" } = claims.find(({ rule }) => name.startsWith(`${rule}-`)) ?? {};
        utimesSync(root.path(`${name}/${file}`), now, now);
      }
    });
    for (const line of recordedLines(outcome)) {
      const [, what = "", name = "", rest = ""] = /^(\w+) ([\w-]+):?(.*)$/.exec(line) ?? [];
      done.set(name, [...(done.get(name) ?? []), `${what} ${rest.trim()}`.trim()]);
    }
  });
  afterAll(async () => {
    await watch.stop();
    for (const cleanUp of cleanUps) cleanUp();
  });

  test.for(claims)("of $rule does what it says when $file changes", ({ rule, before, after }) => {
    if (before) expect(done.get(`${rule}-before`) ?? []).toEqual(before);
    expect(done.get(`${rule}-after`) ?? []).toEqual(after);
  });

  test("leaves a project that Compose loads", async () => {
    expect(await composeSays(root, "config", "--quiet")).toBe("");
  });
});

test.each(claims)("a fix of $rule keeps lines that end in carriage returns", ({ rule }) => {
  expect(exampleOf(rule, withCarriageReturns).fixed[mainFile]).toBe(
    withCarriageReturns(exampleOf(rule).fixed[mainFile] ?? ""),
  );
});

/** The example in a folder of its own, its service called as the folder is. */
function written(root: Workspace, name: string, { file }: FixClaim, files: Files): string {
  const own = Object.fromEntries(
    Object.entries(files).map(([at, text]) => [at.replace("/workspace/", ""), text]),
  );
  const main = own["compose.yaml"]?.replace(/^ {2}app:/m, `  ${name}:`) ?? "";
  const beside = { Dockerfile: "FROM scratch\n", [file]: "", ...own, "compose.yaml": main };
  for (const [at, text] of Object.entries(beside)) root.write(`${name}/${at}`, text);
  return name;
}

/** A rule is told of the sentinel, and never fires. */
const projectOf = (services: readonly string[]): string =>
  JSON.stringify({
    include: services.map((name) => `${name}/compose.yaml`),
    services: {
      sentinel: {
        image: "sentinel",
        develop: { watch: [{ action: "restart", path: "./sentinel", include: ["nothing"] }] },
      },
    },
  });
