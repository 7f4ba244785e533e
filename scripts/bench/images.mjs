/**
 * Measures how soon the *Image Sizes* view has its content: when it is refreshed on an engine with many images, and when
 * a build has ended. Up to the message that the webview is sent, which it then draws. Needs an engine.
 */
import { spawn, spawnSync } from "node:child_process";
import { createHash, randomUUID } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { run } from "../programs.mjs";
import { loadClient } from "./clientBundle.mjs";

const pairs = 4;
const refreshes = 40;
const builds = 8;

/**
 * @param {string} parent where files are made
 * @param {number} others how many images of other people's the engine is given
 * @returns {Promise<Record<"alone" | "among" | "built", number[]>>} milliseconds: refreshing without the others and
 *   among them, and from the end of a build to its size
 */
export async function measureImages(parent, others) {
  const folder = path.join(parent, "images");
  mkdirSync(folder);
  const prefix = `slipway-bench-${randomUUID()}`;
  const tags = Array.from({ length: pairs * 2 }, (_, index) => `${prefix}:pair${index}`);
  loadImages(folder, prefix, tags);
  const view = await openView(folder, tags);
  const manyTags = Array.from({ length: others }, (_, index) => `${prefix}:other${index}`);
  try {
    await view.shown();
    const alone = await view.refresh(refreshes);
    loadImages(folder, prefix, manyTags);
    await view.settled();
    const among = await view.refresh(refreshes);
    const built = [];
    for (let number = 0; number < builds; number++) built.push(await view.build(folder, tags[0]));
    return { alone, among, built };
  } finally {
    view.close();
    removeImages([...tags, ...manyTags]);
  }
}

/** The client's own code, as its bundle has it, with a stand-in for the webview. */
async function openView(folder, tags) {
  const { SizesFeed, openEngine, panelContent } = await loadClient(path.join(folder, "..", "images.cjs"), [
    "images/sizes/sizesFeed.ts",
    "docker/engine.ts",
    "images/sizes/words.ts",
  ]);
  const engine = openEngine({
    settings: () => ({ path: "", context: "" }),
    home: os.homedir(),
    machine: { environment: process.env, platform: process.platform },
  });
  const target = (role, tag) => ({
    ...{ role, tag, reason: "only" },
    ...{ dockerfile: "/app/Dockerfile", buildContext: "/app", buildArgs: {}, ports: [] },
  });
  const found = Array.from({ length: pairs }, (_, index) => ({
    name: `app${index}`,
    folder: "file:///app",
    development: target("development", tags[index * 2]),
    production: target("production", tags[index * 2 + 1]),
  }));
  const reader = { locale: "en", l10n: { t: (text) => text } };
  let shown = { time: 0, snapshot: undefined };
  const waiting = new Set();
  const feed = new SizesFeed({
    engine,
    findPairs: async () => ({ ok: true, value: found }),
    publish: (snapshot) => {
      JSON.stringify(panelContent("granted", snapshot, reader));
      shown = { time: performance.now(), snapshot };
      for (const look of waiting) look();
    },
  });
  feed.setActive(true);
  /** Gives the time at which the content was as wanted. */
  const until = (wanted) =>
    new Promise((resolve) => {
      const look = () => {
        if (!shown.snapshot || !wanted(shown.snapshot)) return;
        waiting.delete(look);
        resolve(shown.time);
      };
      waiting.add(look);
      look();
    });
  const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
  return {
    shown: () => until(({ images }) => images.size === tags.length),
    /** The events of many new images have been answered. */
    settled: () => pause(2000),
    refresh: async (times) => {
      const taken = [];
      for (let time = 0; time < times; time++) {
        await pause(5);
        const [begun, moment] = [performance.now(), Date.now()];
        feed.refresh();
        taken.push((await until(({ measured = 0 }) => measured >= moment)) - begun);
      }
      return taken;
    },
    build: async (context, tag) => {
      const before = shown.snapshot?.images.get(tag)?.id;
      const dockerfile = path.join(context, "Dockerfile");
      writeFileSync(dockerfile, `FROM scratch\nLABEL build=${randomUUID()}\nCOPY manifest.json /\n`);
      const child = spawn("docker", ["build", "--quiet", "--tag", tag, "."], {
        cwd: context,
        stdio: "ignore",
      });
      const ended = new Promise((resolve) => child.on("close", () => resolve(performance.now())));
      const known = await until(({ images }) => images.get(tag) && images.get(tag).id !== before);
      return Math.max(0, known - (await ended));
    },
    close: () => {
      feed.dispose();
      engine.dispose();
    },
  };
}

/** One archive with an image for each tag: they share a layer, as commits of one container would. */
function loadImages(folder, prefix, tags) {
  const archive = path.join(folder, "archive");
  rmSync(archive, { recursive: true, force: true });
  mkdirSync(archive);
  writeFileSync(path.join(archive, "file"), prefix);
  run("tar", ["--create", "--file", "layer.tar", "file"], { cwd: archive });
  const layer = readFileSync(path.join(archive, "layer.tar"));
  const diffId = `sha256:${createHash("sha256").update(layer).digest("hex")}`;
  const manifest = tags.map((tag, index) => {
    const config = {
      ...{ architecture: "amd64", os: "linux" },
      config: { Labels: { tag } },
      rootfs: { type: "layers", diff_ids: [diffId] },
      history: [{ created_by: "COPY file / # buildkit", comment: "buildkit.dockerfile.v0" }],
    };
    writeFileSync(path.join(archive, `${index}.json`), JSON.stringify(config));
    return { Config: `${index}.json`, RepoTags: [tag], Layers: ["layer.tar"] };
  });
  writeFileSync(path.join(archive, "manifest.json"), JSON.stringify(manifest));
  run("tar", ["--create", "--file", "../images.tar", "."], { cwd: archive });
  run("docker", ["load", "--quiet", "--input", "images.tar"], { cwd: folder });
  writeFileSync(path.join(folder, "manifest.json"), prefix);
}

function removeImages(tags) {
  for (let index = 0; index < tags.length; index += 100)
    spawnSync("docker", ["image", "rm", "--force", ...tags.slice(index, index + 100)], { stdio: "ignore" });
}
