/**
 * Measures diagnostics of compose files: the examples' in a server that has warmed up, and a file of 300 lines key by
 * key, beside `yaml-language-server`, which is given no schema: fetching one would measure the network. And the examples'
 * in their own folders, after their Dockerfiles, and in a server that tells the problems of the whole workspace.
 */
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import { LanguageServer } from "./languageServer.mjs";
import { sampleCompose } from "./sampleCompose.mjs";

const examples = fileURLToPath(new URL("../../examples", import.meta.url));
const copies = 60;
const warmUps = 20;
const keysPerRun = 100;

/**
 * @typedef {object} Server
 * @property {string} name
 * @property {readonly string[]} command program and arguments
 * @property {boolean} pulls whether diagnostics are asked for, or pushed
 * @property {Readonly<Record<string, unknown>>} [settings]
 *
 * @param {readonly Server[]} servers
 * @param {string} parent where a workspace is made
 * @param {number} runs
 * @returns {Promise<ReadonlyMap<string, Record<"firstOpen" | "keys" | "open", { felt: number[], inside: number[] }>>>}
 *   milliseconds, by the server's name, as the client feels them and inside the server: opening the large file first,
 *   a key in it, opening an example's file
 */
export async function measureCompose(servers, parent, runs) {
  const folder = path.join(parent, "compose");
  const { large, small } = writeWorkspace(folder);
  const measures = ["firstOpen", "keys", "open"];
  const noTimes = () => Object.fromEntries(measures.map((measure) => [measure, { felt: [], inside: [] }]));
  const times = new Map(servers.map(({ name }) => [name, noTimes()]));
  for (let run = 0; run < runs; run++) {
    for (const each of servers) {
      const of = times.get(each.name);
      const server = await started(each, folder);
      const firstOpen = [(await server.open(uriOf(large), sampleCompose(), "yaml")).milliseconds];
      const keys = await typedKeys(server, uriOf(large));
      const open = await opened(server, small);
      const inside = await server.stop();
      for (const [measure, felt] of Object.entries({ firstOpen, keys, open })) {
        const ignored = measure === "open" ? warmUps : 0;
        of[measure].felt.push(...felt.slice(ignored));
        of[measure].inside.push(...inside.splice(0, felt.length).slice(ignored));
      }
    }
  }
  return times;
}

/**
 * Opening the examples' files when the problems of all files have been told.
 *
 * @param {Server} of
 * @param {string} parent where `measureCompose` has made its workspace
 * @param {number} runs
 * @returns {Promise<{ felt: number[], inside: number[] }>} milliseconds, as above
 */
export async function measureReported(of, parent, runs) {
  const folder = path.join(parent, "compose");
  const small = examplesIn(folder);
  const settings = { slipway: { ...of.settings.slipway, diagnosticMode: "workspace" } };
  const times = { felt: [], inside: [] };
  for (let run = 0; run < runs; run++) {
    const server = await started({ ...of, settings }, folder);
    await toldOf(server, new Set(small.map(({ file }) => uriOf(file))));
    const felt = await opened(server, small);
    times.felt.push(...felt.slice(warmUps));
    times.inside.push(...(await server.stop()).slice(warmUps));
  }
  return times;
}

/**
 * Opening an example's file some time after its Dockerfile, in a server that tells of open files only.
 *
 * @param {Server} of
 * @param {string} parent where `measureCompose` has made its workspace
 * @param {number} runs
 * @returns {Promise<{ felt: number[], inside: number[] }>} milliseconds, as above
 */
export async function measureAhead(of, parent, runs) {
  const folder = path.join(parent, "compose");
  const few = examplesIn(folder).slice(0, 20);
  const times = { felt: [], inside: [] };
  for (let run = 0; run < runs; run++) {
    const server = await started(of, folder);
    for (const each of few) {
      const dockerfile = dockerfileOf(path.dirname(each.file));
      await server.open(uriOf(dockerfile), readFileSync(dockerfile, "utf8"));
      await setTimeout(pause);
      times.felt.push(...(await opened(server, [each])));
    }
    // Every other answer is of a Dockerfile.
    times.inside.push(...(await server.stop()).filter((_, index) => index % 2 === 1));
  }
  return times;
}

/**
 * Opening an example's file where its folder is the workspace, some time after the start, with nothing opened before.
 *
 * @param {Server} of
 * @param {string} parent where `measureCompose` has made its workspace
 * @param {number} runs
 * @returns {Promise<{ felt: number[], inside: number[] }>} milliseconds, as above
 */
export async function measureAtHome(of, parent, runs) {
  const both = examplesIn(path.join(parent, "compose")).slice(0, 2);
  const times = { felt: [], inside: [] };
  for (let run = 0; run < runs; run++) {
    for (const each of both) {
      const server = await started(of, path.dirname(each.file));
      await setTimeout(sinceStart);
      times.felt.push(...(await opened(server, [each])));
      times.inside.push(...(await server.stop()));
    }
  }
  return times;
}

/** Milliseconds between two files that a person opens, and between the editor's start and the first. */
const pause = 800;
const sinceStart = 3_000;

/** Resolves to a server that measures its own times, too. */
async function started({ command, pulls, settings }, folder) {
  const { server } = await LanguageServer.start(command, {
    pulls,
    folder: uriOf(folder),
    settings,
    clock: true,
  });
  return server;
}

const dockerfileOf = (example) =>
  ["Dockerfile", "my-nest-js/Dockerfile.development"]
    .map((name) => path.join(example, name))
    .find((file) => existsSync(file));

/** Asks for the problems of all files until these have come. */
async function toldOf(server, wanted) {
  const known = new Map();
  while (wanted.size > 0) {
    const previousResultIds = [...known].map(([uri, value]) => ({ uri, value }));
    const { items } = await server.request("workspace/diagnostic", { previousResultIds });
    for (const { uri, resultId } of items) {
      known.set(uri, resultId);
      wanted.delete(uri);
    }
  }
}

const uriOf = (file) => pathToFileURL(file).href;

async function typedKeys(server, uri) {
  const lines = sampleCompose().split("\n");
  const line = lines.findIndex((each, index) => index > lines.length / 2 && each.includes("command: npm"));
  const times = [];
  for (let key = 0; key < keysPerRun; key++) {
    const position = { line, character: lines[line].length + key };
    times.push((await server.type(uri, key + 2, position, "x")).milliseconds);
  }
  return times;
}

async function opened(server, files) {
  const times = [];
  for (const { file, text } of files) {
    times.push((await server.open(uriOf(file), text, "yaml")).milliseconds);
  }
  return times;
}

/** The large file with what it names, and copies of both examples, each in a folder of its own. */
function writeWorkspace(folder) {
  const large = path.join(folder, "large/compose.yaml");
  mkdirSync(path.join(folder, "large/src"), { recursive: true });
  writeFileSync(large, sampleCompose());
  writeFileSync(path.join(folder, "large/Dockerfile"), "FROM node:22\nWORKDIR /app\nCOPY . .\n");
  writeFileSync(path.join(folder, "large/.dockerignore"), "node_modules\ndist\n");
  for (const [index, example] of exampleFolders(folder).entries()) {
    cpSync(path.join(examples, index % 2 ? "nestjs" : "python"), example, {
      recursive: true,
      filter: (file) => !/(?:^|[\\/])(?:node_modules|dist|build)$/.test(file),
    });
  }
  return { large, small: examplesIn(folder) };
}

const exampleFolders = (folder) =>
  Array.from({ length: copies }, (_, index) => path.join(folder, `example${index}`));

const examplesIn = (folder) =>
  exampleFolders(folder).map((example) => {
    const file = path.join(example, "compose.development.yml");
    return { file, text: readFileSync(file, "utf8") };
  });
