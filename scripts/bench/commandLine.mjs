/** Measures `slipway lint` as whole processes: one small file, and a tree of many. */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { sampleDockerfile } from "./sampleDockerfile.mjs";

const fileCount = 2_000;

/**
 * @param {string} program the bundle
 * @param {number} runs
 * @returns {{ small: number[], bare: number[], perFile: number[] }} milliseconds: for a small file from start to end,
 *   for Node.js alone in the same turns, and for each of many files
 */
export function measureCommandLine(program, runs) {
  const folder = mkdtempSync(path.join(os.tmpdir(), "slipway-bench-"));
  try {
    writeFileSync(path.join(folder, "Dockerfile"), "FROM alpine:3.22\nRUN echo hi\nUSER nobody\n");
    const many = path.join(folder, "many");
    for (let number = 0; number < fileCount; number++) writeDockerfile(many, number);
    const samples = { small: [], bare: [], perFile: [] };
    for (let run = 0; run < runs; run++) {
      samples.bare.push(timed(folder, ["-e", "0"]));
      samples.small.push(timed(folder, [program, "lint", "Dockerfile"]));
      samples.perFile.push(timed(folder, [program, "lint", "many"]) / fileCount);
    }
    return samples;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** 20 to 30 lines of the file that the server is measured with, no two files the same. */
function writeDockerfile(folder, number) {
  const directory = path.join(folder, `group${number % 40}`, `app${number}`);
  mkdirSync(directory, { recursive: true });
  const lines = sampleDockerfile()
    .split("\n")
    .slice(0, 20 + (number % 11));
  writeFileSync(path.join(directory, "Dockerfile"), `# Application ${number}\n${lines.join("\n")}\n`);
}

function timed(cwd, args) {
  const begun = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, { cwd, stdio: ["ignore", "ignore", "pipe"] });
  const milliseconds = performance.now() - begun;
  if (status !== 0) throw new Error(`${args.join(" ")} ended with ${status}: ${stderr}`);
  return milliseconds;
}
