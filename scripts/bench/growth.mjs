/** Measures how the time for a file's diagnostics grows with the file, in a server that has warmed up. */
import path from "node:path";
import { pathToFileURL } from "node:url";
import { LanguageServer } from "./languageServer.mjs";
import { sampleDockerfile } from "./sampleDockerfile.mjs";

const sizes = [100, 1_000, 10_000];
const opensPerSize = 5;

/**
 * @param {readonly string[]} command program and arguments of the server
 * @param {string} folder where the files would be
 * @param {Readonly<Record<string, unknown>>} settings
 * @returns {Promise<{ lines: number, milliseconds: number }[]>} the fastest of a few openings for each size
 */
export async function measureGrowth(command, folder, settings) {
  const { server } = await LanguageServer.start(command, {
    pulls: true,
    folder: pathToFileURL(folder).href,
    settings,
  });
  const open = async (lines, turn) => {
    const uri = pathToFileURL(path.join(folder, `lines${lines}-${turn}`, "Dockerfile")).href;
    return (await server.open(uri, sampleDockerfile(lines))).milliseconds;
  };
  for (let turn = 0; turn < 20; turn++) await open(300, turn);
  const growth = [];
  for (const lines of sizes) {
    const times = [];
    for (let turn = 0; turn < opensPerSize; turn++) times.push(await open(lines, turn));
    growth.push({ lines, milliseconds: Math.min(...times) });
  }
  await server.stop();
  return growth;
}
