/**
 * `watch-path-ignored` says of a rule that no change makes it act, or that none in its folder does. Held against
 * Compose over random ignore lists: each service of a project has one rule, so that its restart names the rule.
 */
import path from "node:path";
import { describe, expect, type TestContext, test } from "vitest";
import { watchPathIgnored } from "../../server/src/rules/compose/watch-path-ignored.ts";
import { lintFiles } from "../../server/test/lintFixture.ts";
import { createWorkspace, type Workspace } from "../protocol/workspace.ts";
import { recordedLines } from "./compare.ts";
import { sentinelIn } from "./projectGenerator.ts";
import { type Random, seededRandom } from "./random.ts";
import { WatchProcess } from "./watchProcess.ts";

/** What the rule says of a watched path: "all" takes the path itself in. */
type Claim = "all" | "content" | "nothing";

interface Service {
  readonly name: string;
  /** Of the rule, relative to the service's folder, which is its build context. */
  readonly path: string;
  readonly ignore: readonly string[];
  readonly dockerignore: readonly string[];
}

const swallowing = [
  "docs",
  "docs/",
  "./docs",
  "/docs",
  "docs/**",
  "docs/*",
  "docs/**/*",
  "docs/**/**",
  "docs/*/*",
  "docs/*/**",
  "docs/*.*",
  "**",
  "**/*",
  "*",
  "*/",
  "./*",
  ".",
  "..",
  "d*/**",
  "d?cs",
  "[d]ocs/*",
  "**/docs",
  "**/docs/**",
  "*/**",
  "**/sub/**",
  "sub",
  "sub/**",
  "**/.idea",
  "docs/sub",
  "docs/sub/*",

  "../docs/**",
  "docs/../docs/*",
  "docs**",
  "*s/*",
] as const; // prettier-ignore

/** Each of them takes something back that the test changes, or surely nothing. */
const takingBack = [
  "!docs",
  "!docs/a.md",
  "!**/*.md",
  "!docs/sub",
  "!**/sub",
  "!a.md",
  "!/elsewhere",
  "!",
  "!docs/**",
] as const; // prettier-ignore

const paths = ["docs", "docs", "./docs/", "docs/sub", ".", "docs/.idea", "docs/old~", "docs/a.md"] as const;

/** What is changed in each watched folder: names that one or the other of the patterns means. */
const changed = [
  "a.md",
  "x",
  ".hidden",
  "b.ts",
  // What the ignore file takes back with "!/elsewhere"; to a rule's own list that is a path of the host.
  "elsewhere",
  "docs/a.md",
  "docs/sub/x",
  "sub/x",
  "sub/a.md",
  "deep/er/c",
] as const; // prettier-ignore

function randomService(random: Random, index: number): Service {
  const list = (): readonly string[] => {
    const back = random.chance(0.4) ? random.sample<string>(takingBack, random.integer(1, 2)) : [];
    return random.sample([...random.sample<string>(swallowing, random.integer(1, 2)), ...back], 4);
  };
  const where = random.pick(["ignore", "dockerignore", "both"] as const);
  return {
    name: `s${index}`,
    path: random.pick(paths),
    ignore: where === "dockerignore" ? [] : list(),
    dockerignore: where === "ignore" ? [] : list(),
  };
}

const isFile = ({ path: watched }: Service): boolean => watched === "docs/a.md";

/** What is there before the watch begins; paths relative to the project's folder. */
function filesOf(services: readonly Service[], aside: string): Readonly<Record<string, string>> {
  const sentinel = { action: "restart", path: path.dirname(sentinelIn(aside)), include: ["nothing"] };
  const composed = services.map(({ name, path: watched, ignore }): [string, unknown] => [
    name,
    {
      image: name,
      build: `./${name}`,
      develop: { watch: [{ action: "restart", path: `./${name}/${watched}`, ignore }] },
    },
  ]);
  composed.push(["sentinel", { image: "sentinel", develop: { watch: [sentinel] } }]);
  const files = services.map((service): Record<string, string> => {
    const { name, path: watched, dockerignore } = service;
    const content = isFile(service) ? watched : path.posix.join(watched, "there");
    return {
      [path.posix.join(name, content)]: "1\n",
      [`${name}/Dockerfile`]: "FROM scratch\n",
      [`${name}/.dockerignore`]: `${dockerignore.join("\n")}\n`,
    };
  });
  return Object.assign(
    { "compose.yaml": JSON.stringify({ services: Object.fromEntries(composed) }) },
    ...files,
  ) as Record<string, string>;
}

function claimsOf(files: Readonly<Record<string, string>>): ReadonlyMap<string, Claim> {
  const here = Object.entries(files).map(([file, text]) => [`/workspace/${file}`, text]);
  const main = "/workspace/compose.yaml";
  const problems = lintFiles(Object.fromEntries(here), main, [watchPathIgnored]);
  return new Map(
    problems.map(({ span, message }) => {
      const [, name = ""] =
        /\.\/(s\d+)\//.exec(files["compose.yaml"]?.slice(span.start, span.end) ?? "") ?? [];
      return [name, message.format.startsWith("No change") ? "all" : "content"];
    }),
  );
}

function changeAllIn(workspace: Workspace, services: readonly Service[]): void {
  for (const { name, path: watched } of services) {
    for (const file of changed) workspace.write(path.posix.join(name, watched, file), "2\n");
  }
}

const seed = Number(process.env["ORACLE_SEED"] ?? 20_261_126);
const projects = Math.ceil(Number(process.env["ORACLE_CONFIGS"] ?? 36) / 12);

describe.concurrent("what is said never to act never does, and what is not said so acts", () => {
  test.for(Array.from({ length: projects }, (_, index) => seed + index))(
    "project %i",
    async (number, { onTestFinished }) => {
      const random = seededRandom(number ^ 0x1901);
      const services = Array.from({ length: 40 }, (_, index) => randomService(random, index));
      const observed = await restartedBy(services, onTestFinished);
      const wrong = services.flatMap((service) => {
        const claim = observed.claims.get(service.name) ?? "nothing";
        const inside = observed.byContent.has(service.name);
        const gone = observed.byItself.has(service.name);
        const acts = isFile(service) ? gone : inside;
        const { ignore, dockerignore } = service;
        // Two lists may ignore between them what neither does alone, and a file may become a folder.
        const tellable =
          (ignore.length === 0 || dockerignore.length === 0) &&
          !(isFile(service) && [...ignore, ...dockerignore].some((pattern) => pattern.startsWith("!")));
        const right =
          claim === "all" ? !inside && !gone : claim === "content" ? !inside && gone : acts || !tellable;
        return right ? [] : [{ ...service, claim, inside, gone }];
      });
      expect(wrong).toEqual([]);
    },
  );
});

/** What is said of the services, and which are restarted when what is in their folders changes, and when these go. */
async function restartedBy(
  services: readonly Service[],
  whenFinished: TestContext["onTestFinished"],
): Promise<{
  readonly claims: ReadonlyMap<string, Claim>;
  readonly byContent: ReadonlySet<string>;
  readonly byItself: ReadonlySet<string>;
}> {
  const aside = createWorkspace({ "sentinel/touched": "" }, whenFinished);
  const files = filesOf(services, aside.root);
  const workspace = createWorkspace(files, whenFinished);
  const watch = await WatchProcess.start({
    directory: workspace.root,
    flags: [],
    services: [],
    containers: [...services.map(({ name }) => name), "sentinel"],
    environment: {},
    sentinel: sentinelIn(aside.root),
    project: path.basename(workspace.root).toLowerCase(),
    socket: aside.path("engine.sock"),
  });
  const restarted = async (change: () => void): Promise<ReadonlySet<string>> => {
    const outcome = await watch.step(change);
    expect(outcome.error).toBeUndefined();
    return new Set(recordedLines(outcome).map((line) => line.replace(/^restart /, "")));
  };
  try {
    expect(watch.refusal).toBeUndefined();
    return {
      claims: claimsOf(files),
      byContent: await restarted(() =>
        changeAllIn(
          workspace,
          services.filter((service) => !isFile(service)),
        ),
      ),
      byItself: await restarted(() => {
        for (const { name, path: watched } of services) workspace.remove(path.posix.join(name, watched));
      }),
    };
  } finally {
    await watch.stop();
  }
}
