/** Measures how long the server takes to explain what Compose Watch does with one file, its rules already read. */
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { performance } from "node:perf_hooks";
import { pathToFileURL } from "node:url";
import { LanguageServer } from "./languageServer.mjs";

const services = 4;
const folders = 40;
const filesPerFolder = 50;

/**
 * @param {readonly string[]} command program and arguments of the server
 * @param {string} parent where a workspace is made
 * @returns {Promise<{ felt: readonly number[], inside: readonly number[] }>} milliseconds from the request to the answer,
 *   for each of the files once, as the client feels them and inside the server
 */
export async function measureExplain(command, parent) {
  const folder = path.join(parent, "explain");
  const files = writeWorkspace(folder);
  const { server } = await LanguageServer.start(command, {
    pulls: true,
    folder: pathToFileURL(folder).href,
    clock: true,
  });
  const times = [];
  for (const file of files) {
    const begun = performance.now();
    await server.request("slipway/explainWatch", { uri: pathToFileURL(file).href });
    times.push(performance.now() - begun);
  }
  const inside = await server.stop();
  // The first questions wait for the rules to be read, and for V8.
  return { felt: times.slice(200), inside: inside.slice(200) };
}

/** Four services with four rules each, all over the same sources: more than people write. */
function writeWorkspace(folder) {
  const service = (index) => `
  service${index}:
    build: .
    develop:
      watch:
        - action: sync
          path: ./src
          target: /app/src
          ignore: ["**/*.test.ts", "**/node_modules", "**/*.log", "generated/"]
        - action: sync+restart
          path: .
          target: /app
          ignore: [src/, docs, "**/.cache", "*.md"]
          include: ["**/*.ts", "**/*.json"]
        - action: rebuild
          path: ./package.json
        - action: restart
          path: ./config
`;
  const compose = `services:${Array.from({ length: services }, (_, index) => service(index)).join("")}`;
  const ignored = [
    "node_modules",
    "dist",
    "coverage",
    "**/*.tmp",
    "!keep.tmp",
    ".git",
    "*.local",
    "docs/**/*.pdf",
  ];
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, "compose.yaml"), compose);
  writeFileSync(path.join(folder, ".dockerignore"), `${ignored.join("\n")}\n`);
  writeFileSync(path.join(folder, "Dockerfile"), "FROM alpine:3.22\nWORKDIR /app\nCOPY . .\n");
  return Array.from({ length: folders }, (_, index) => {
    const inside = path.join(folder, "src", `part${index}`, "lib");
    mkdirSync(inside, { recursive: true });
    return Array.from({ length: filesPerFolder }, (_, number) => {
      const file = path.join(inside, `file${number}.ts`);
      writeFileSync(file, "");
      return file;
    });
  }).flat();
}
