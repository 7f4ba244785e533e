/** Random watch rules: actions, paths, targets and patterns, the odd ones more often than people write them. */
import type { YamlMapping, YamlValue } from "./composeText.ts";
import type { Random } from "./random.ts";

export interface RuleDraw {
  readonly random: Random;
  /** Absolute path of the project's folder, without links. */
  readonly root: string;
  /** Files of the project, relative to it. */
  readonly files: readonly string[];
  /** Replaces a text by one with variables in it that stand for it, now and then. */
  readonly variable: (text: string) => string;
  /** Whether the service has a build, so that `rebuild` makes sense. */
  readonly built: boolean;
}

export const patterns = [
  "*",
  "**",
  "*.log",
  "**/*.log",
  "node_modules",
  "node_modules/",
  "**/node_modules",
  "/src",
  "./sub",
  "sub/**",
  "!a.ts",
  "!**/a.ts",
  "!sub",
  "*.ts",
  "**/*.ts",
  "src",
  "src/",
  "src/*",
  "?.js",
  "[ab].*",
  "[!a].*",
  "[^a].*",
  "[a-c].*",
  "a.ts",
  "*/a.ts",
  "../src",
  "../docs/**",
  "**/sub/*",
  ".git",
  ".git/",
  "**/.git",
  "gen/",
  "f.*.js",
  "",
  " b.js ",
  "\\a.ts",
  "[id]",
  "**/[id]/*",
  "\\[id\\]",
  "*.*",
  "src/**/a.ts",
  "**/s?b/**",
  "!",
  "pkg/*/a.ts",
  "**a.ts",
  "sub**",
  "x/../a.ts",
  "!*.log",
  "**/deep",
  "!**/deep/er",
  "sp ace.ts",
  "é*",
  "A.ts",
  "**/",
  "/",
  ".",
  "..",
  "a.{ts,js}",
  "(a|b).ts",
  "a+.ts",
  "^a.ts",
  "**/*",
  "*/",
  "sub/./deep",
  "!!a.ts",
  "# x",
  "#a#",
  "\\!a",
  "s*",
  "S*",
  "*s*/**",
  "**/**/*.log",
  "a.ts/",
  "nd*",
  "**/n*",
  "moved*",
  "q",
  "deep/**/c.log",
] as const; // prettier-ignore

/** What Go's matcher refuses: Compose does not start to watch. */
const badPatterns = ["[a", "a\\", "[]a]", "[a-]"] as const;

const paths = [
  ".",
  "./",
  "./src",
  "src/sub",
  "./pkg",
  "pkg/a/../b",
  "nope/x",
  "./src/",
  "docs",
  "src/[id]",
  "link",
  "link/sub",
  "chain/sub",
  "src/ln",
  "pkg/out",
  "pkg/out/q",
  "pkg/lib",
  "docs/file.ts",
  "src/linked.ts",
  "outer",
  "..",
  "../outside",
  "src/sub/up",
  "new",
  "src/nd0",
  "gen",
  "src/sub/deep",
  "SRC",
  "sr",
  "..odd",
  "src//sub",
  "~/q",
  "~",
] as const; // prettier-ignore

const targets = [
  "/app",
  "/app",
  "/app/",
  "/",
  "rel",
  "rel/t/",
  "/a/../b//c/",
  "/app/x.txt",
  "./here",
  "/sp ace",
  "../up",
  "/é",
  ".",
] as const; // prettier-ignore

export const execCommands: readonly YamlValue[] = [
  ["hook", "one"],
  "hook two",
  "hook 'a b' \"c d\" e\\ f",
  ["sh", "-c", "echo a && echo b"],
  "npm run build && touch done",
  ["hook"],
];

export function randomRule(draw: RuleDraw): YamlMapping {
  const { random, variable } = draw;
  const action = random.pick([
    ...["sync", "sync", "sync", "sync+restart", "sync+exec", "restart"],
    ...(draw.built ? ["rebuild"] : []),
  ]);
  const takesTarget = action.startsWith("sync");
  return {
    path: variable(randomPath(draw)),
    action: random.chance(0.05) ? variable(action) : action,
    ...((takesTarget || random.chance(0.1)) && { target: variable(random.pick(targets)) }),
    ...(action === "sync+exec" && { exec: { command: random.pick(execCommands) } }),
    ...(random.chance(0.6) && { ignore: patternList(draw, 3) }),
    ...(random.chance(0.3) && { include: patternList(draw, 2) }),
    ...(random.chance(0.12) && { initial_sync: true }),
    ...(random.chance(0.05) && { "x-note": "kept" }),
  };
}

function randomPath({ random, root, files }: RuleDraw): string {
  if (random.chance(0.2)) return random.pick(files);
  if (random.chance(0.08)) return `${root}/${random.pick(["src/", "pkg/../src", "docs", "./src", "link"])}`;
  return random.pick(paths);
}

function patternList({ random, variable }: RuleDraw, most: number): YamlValue {
  const drawn = random.sample(patterns, random.integer(1, most));
  const list = random.chance(0.004) ? [...drawn, random.pick(badPatterns)] : drawn;
  const written = list.map((pattern) => variable(pattern.replaceAll("$", "$$$$")));
  const [only] = written;
  return written.length === 1 && only !== undefined && random.chance(0.3) ? only : written;
}
