/** What is said of a stage's paths, beside the file system that the engine makes of random stages. */
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { parseDockerfile } from "../../server/src/dockerfile/dockerfile.ts";
import { buildContextAt } from "../../server/src/project/buildContext/buildContext.ts";
import { type StagePaths, stagePaths } from "../../server/src/project/stagePaths/stagePaths.ts";
import { filesBelow, memoryFileSystem } from "../../server/test/memoryFileSystem.ts";
import { type Random, seededRandom } from "../oracle/random.ts";
import { createWorkspace } from "../protocol/workspace.ts";
import { docker } from "./docker.ts";

const context = {
  one: "1",
  "two.txt": "2",
  "tree/one": "1",
  "tree/deep/three": "3",
  "tree/hidden": "4",
  "many/a.txt": "5",
  "many/b.txt": "6",
  ".dockerignore": "**/hidden\n",
};

const stages = 7;

function pathsIn(text: string): readonly StagePaths[] {
  const files = memoryFileSystem(filesBelow("/workspace", { ...context, Dockerfile: text }));
  const dockerfile = parseDockerfile(text);
  const buildContext = buildContextAt(files, "/workspace", "/workspace/Dockerfile");
  return dockerfile.stages.map((stage) =>
    stagePaths(stage, {
      dockerfile,
      buildContext,
      workspaceFolder: "/workspace",
      builds: [],
      possibleBuilds: [],
    }),
  );
}

const folders = ["/x", "/x/y", "/data", "/srv/app", "z", "."];
const names = ["one", "two.txt", "three", "a.txt", "made"];
const asked = [...names, "sure", "certain", "moved", "link", "z", "sub", "copied", "deep", "hidden"];
const every = ["/x", "/x/y", "/data", "/srv/app", "/w", "/x/z"].flatMap((folder) => [
  folder,
  ...asked.map((name) => `${folder}/${name}`),
]);

/** Stages that build, whatever each command finds. */
function randomDockerfile(random: Random): string {
  let text = "";
  for (let index = 0; index < stages; index++) {
    const base = random.pick(["alpine", "alpine", "scratch", ...(index > 0 ? [`s${index - 1}`] : [])]);
    text += `FROM ${base} AS s${index}\nWORKDIR ${random.pick(["/x", "/w", "/srv"])}\n`;
    const hasShell = !isEmpty(text, index);
    for (let count = random.integer(2, 5); count > 0; count--)
      text += instruction(random, text, index, hasShell);
  }
  return text;
}

/** Whether it is made from scratch, without a shell. */
function isEmpty(text: string, index: number): boolean {
  const base = new RegExp(`^FROM (\\S+) AS s${index}$`, "m").exec(text)?.[1] ?? "scratch";
  return base === "scratch" || (base !== "alpine" && isEmpty(text, Number(base.slice(1))));
}

function instruction(random: Random, text: string, index: number, hasShell: boolean): string {
  const folder = random.pick(folders);
  const kind = random.integer(0, hasShell ? 9 : 4);
  if (kind === 0)
    return `COPY ${random.pick(["one", "two.txt", "tree/deep/three", "many/*.txt"])} ${folder}/\n`;
  if (kind === 1)
    return `COPY ${random.pick(["tree", "tree/deep", ".", "many/"])} ${folder}/${random.pick(["", "sub"])}\n`;
  if (kind === 2) return `COPY <<made <<three ${folder}/\n1\nmade\n2\nthree\n`;
  if (kind === 3) return `WORKDIR ${folder}\n`;
  if (kind === 4) {
    const from = random.integer(0, Math.max(0, index - 1));
    const present = index === 0 ? [] : every.filter((each) => pathsIn(text)[from]?.has(each) === "present");
    return present.length === 0
      ? "ADD two.txt /data/\n"
      : `COPY --from=s${from} ${random.pick(present)} ${folder}/${random.pick(["", "copied"])}\n`;
  }
  const sure = random.chance(0.5);
  const commands = Array.from({ length: random.integer(1, 3) }, () => (sure ? sureCommand : command)(random));
  const joined = commands.reduce(
    (all, each) => `${all}${sure ? " && " : random.pick([" && ", "; ", " || "])}${each}`,
  );
  return `RUN ${joined}${sure ? "" : " || true"}\n`;
}

/** Succeeds on whatever there is. */
function sureCommand(random: Random): string {
  const folder = random.pick(folders);
  const file = `${folder}/${random.pick(["sure", "certain"])}`;
  return random.pick([
    `mkdir -p ${folder}`,
    `mkdir -p ${folder} && touch ${file}`,
    `mkdir -p ${folder} && echo 1 > ${file}`,
    `rm -rf ${folder}/${random.pick(names)}`,
    `rm -rf ${file}`,
    `mkdir -p ${folder}/z && cd ${folder}/z && touch sure`,
  ]);
}

/** May fail, and changes something else then. */
function command(random: Random): string {
  const folder = random.pick(folders);
  const file = `${folder}/${random.pick(names)}`;
  return random.pick([
    `echo 1 > ${file}`,
    `rm ${file}`,
    `rmdir ${folder}`,
    `(mkdir ${folder} && cd ${folder} && touch three)`,
    `cp -r /etc ${folder}/etc`,
    `mv ${file} /data/moved`,
    `if [ -e ${file} ]; then rm -rf ${file}; else mkdir -p ${folder}; fi`,
    `{ [ -e /data/link ] || ln -s ../x /data/link; }`,
    `ln -s ${folder} ${file}`,
  ]);
}

/** Links by where they lead; everything else by "". Paths of each stage, absolute. */
async function build(text: string): Promise<readonly ReadonlyMap<string, string>[]> {
  const all = Array.from({ length: stages }, (_, index) => `COPY --from=s${index} / /s${index}/\n`).join("");
  const workspace = createWorkspace({ ...context, Dockerfile: `${text}FROM scratch\n${all}` });
  const tar = createWorkspace().path("out.tar");
  await docker("build", "--quiet", "--network", "none", "--output", `type=tar,dest=${tar}`, workspace.root);
  const { stdout } = await promisify(execFile)("tar", ["-tvf", tar], { maxBuffer: 1 << 26 });
  const trees = Array.from({ length: stages }, () => new Map([["/", ""]]));
  for (const line of stdout.split("\n")) {
    const [, stage, path = "", target = ""] =
      /^\S+ +\S+ +\d+ \S+ \S+ s(\d+)\/(.+?)\/?(?: -> (.*))?$/.exec(line) ?? [];
    if (stage !== undefined) trees[Number(stage)]?.set(`/${path}`, target);
  }
  return trees;
}

/** As a COPY finds it: links above the path are followed, each at most once. */
function exists(tree: ReadonlyMap<string, string>, path: string): boolean {
  const parts = path.split("/").slice(1);
  let at = "";
  for (const [index, part] of parts.entries()) {
    const target = tree.get(`${at}/${part}`);
    if (target === undefined) return false;
    const rest = parts.slice(index + 1).join("/");
    if (target !== "" && rest !== "") {
      const base = target.startsWith("/") ? "/" : `${at}/`;
      return exists(tree, new URL(`file://${base}${target}/${rest}`).pathname);
    }
    at += `/${part}`;
  }
  return true;
}

/** `SEEDS=20 npx vitest …` draws more. */
const seeds = Number(process.env["SEEDS"] ?? 1);

test.each(Array.from({ length: seeds }, (_, index) => index + 1))(
  "random stages, drawn by %i",
  async (seed) => {
    const text = randomDockerfile(seededRandom(seed));
    const trees = await build(text);
    const contradictions: string[] = [];
    const counts = { present: 0, absent: 0, unknown: 0 };
    for (const [index, paths] of pathsIn(text).entries()) {
      const tree = trees[index] ?? new Map<string, string>();
      const own = [...tree.keys()].filter((path) => /^\/(?:x|data|srv|w)(?:\/|$)/.test(path));
      for (const path of new Set([...own, ...every])) {
        const said = paths.has(path);
        const is = path === "/" || exists(tree, path) ? "present" : "absent";
        counts[said]++;
        if (said !== "unknown" && said !== is) contradictions.push(`s${index} ${path}: ${said}, is ${is}`);
      }
    }
    expect(contradictions, text).toEqual([]);
    // It says something, too.
    expect(Math.min(counts.present, counts.absent), text).toBeGreaterThan(10);
  },
);
