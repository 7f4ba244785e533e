import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as after } from "node:timers/promises";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type RunningProcess, startProcess } from "./process.ts";
import { reaped, startReaper } from "./reaper.ts";

const folder = mkdtempSync(path.join(tmpdir(), "slipway-reaper-"));
const reaperModule = path.join(folder, "reaper.js");

beforeAll(async () => {
  await build({
    entryPoints: [path.join(import.meta.dirname, "reaperProcess.ts")],
    bundle: true,
    platform: "node",
    outfile: reaperModule,
  });
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Stands in for `docker`: notes what it was called with. */
const docker = { file: process.execPath, environment: process.env };
const note = (file: string) => ["-e", "require('fs').writeFileSync(process.argv[1], 'cleaned up')", file];

async function startListener(): Promise<RunningProcess> {
  let running: RunningProcess | undefined;
  const script =
    "process.on('SIGINT', () => process.exit(130)); console.log('up'); setInterval(() => {}, 1000)";
  await new Promise<void>((resolve) => {
    running = startProcess(process.execPath, ["-e", script], {
      environment: process.env,
      onOutput: () => resolve(),
      onError: () => {},
    });
  });
  if (!running) throw new Error("not started");
  return running;
}

async function appears(file: string): Promise<boolean> {
  for (let tries = 0; tries < 100 && !existsSync(file); tries++) await after(50);
  return existsSync(file);
}

test("a reaper interrupts the process and cleans up", async () => {
  const running = await startListener();
  const file = path.join(folder, "executed");
  const reaper = startReaper(reaperModule, running, docker, note(file));
  expect(await reaped(reaper.pid ?? 0, 0.3)).toBe(false);
  reaper.reap();
  expect(await running.ended).toEqual({ kind: "exited", code: 130 });
  expect(await reaped(reaper.pid ?? 0, 10)).toBe(true);
  expect(await appears(file)).toBe(true);
});

test("a dismissed reaper does nothing", async () => {
  const running = await startListener();
  const file = path.join(folder, "dismissed");
  startReaper(reaperModule, running, docker, note(file)).dismiss();
  await after(1000);
  expect(existsSync(file)).toBe(false);
  running.interrupt();
  expect(await running.ended).toEqual({ kind: "exited", code: 130 });
});

test("a host that is killed leaves nothing running", async () => {
  const file = path.join(folder, "orphan");
  const pidFile = path.join(folder, "pid");
  const host = path.join(folder, "host.cjs");
  // A host of its own, since this one is to live on: it starts a process, starts its reaper and is killed.
  await build({
    stdin: {
      contents: `
        import { writeFileSync } from "node:fs";
        import { reaped, startReaper } from "./reaper.ts";
        import { startProcess } from "./process.ts";
        const running = startProcess(process.execPath, ["-e", "console.log('up'); setInterval(() => {}, 1000)"], {
          environment: process.env,
          onOutput: () => process.kill(process.pid, "SIGKILL"),
          onError: () => {},
        });
        writeFileSync(${JSON.stringify(pidFile)}, String(running.pid));
        startReaper(${JSON.stringify(reaperModule)}, running, ${JSON.stringify(docker)}, ${JSON.stringify(note(file))});
      `,
      resolveDir: import.meta.dirname,
      loader: "ts",
    },
    bundle: true,
    platform: "node",
    outfile: host,
  });
  const killed = startProcess(process.execPath, [host], {
    environment: process.env,
    onOutput: () => {},
    onError: () => {},
  });
  expect(await killed.ended).toEqual({ kind: "exited", code: null });
  expect(await appears(file)).toBe(true);
  expect(readFileSync(file, "utf8")).toBe("cleaned up");
  const pid = Number(readFileSync(pidFile, "utf8"));
  for (let tries = 0; tries < 100 && isAlive(pid); tries++) await after(50);
  expect(isAlive(pid)).toBe(false);
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
