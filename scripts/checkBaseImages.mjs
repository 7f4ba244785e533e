/**
 * `npm run check-base-images [-- IMAGE...]`: holds what `server/src/project/baseImages/facts` says of images against those
 * that a Docker engine has, or the ones named. Nothing is pulled, nothing in an image is run: its files are listed.
 * A stand-in (`scripts/base-images.sh`) is honest in part only: what it does not share with its image is no failure.
 */
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
import { run } from "./programs.mjs";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const directories = ["bin", "usr/bin", "usr/local/bin", "sbin", "usr/sbin"];
const tools = ["bash", "curl", "git", "groupadd", "ps", "tar", "useradd", "wget"];
const managers = { apk: "apk", apt: "apt-get", dnf: "dnf", microdnf: "microdnf", tdnf: "tdnf", yum: "yum" };

const { baseImageNamed } = await reader();
const images = process.argv.length > 2 ? process.argv.slice(2) : localImages();
let failures = 0;
let checked = 0;
for (const image of images) {
  const facts = baseImageNamed(image);
  if (facts) await check(image, facts);
}
console.log(`${checked} facts checked, ${failures} wrong.`);
process.exitCode = failures > 0 ? 1 : 0;

/** The reader of the facts, by the text of a reference. */
async function reader() {
  const folder = mkdtempSync(path.join(os.tmpdir(), "slipway-facts-"));
  try {
    const outfile = path.join(folder, "facts.mjs");
    const contents = `import { imageReference } from "../../dockerfile/imageReference.ts";
      import { baseImage } from "./baseImages.ts";
      export const baseImageNamed = (text) => baseImage(imageReference({
        text, value: text, span: { start: 0, end: text.length }, hasVariable: false,
      }));`;
    const stdin = { contents, resolveDir: path.join(root, "server/src/project/baseImages"), loader: "ts" };
    await build({ stdin, bundle: true, platform: "node", format: "esm", outfile, logLevel: "error" });
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function docker(...words) {
  return run("docker", words);
}

function localImages() {
  const names = docker("image", "ls", "--format", "{{.Repository}}:{{.Tag}}").split("\n");
  return [...new Set(names)].filter((name) => name !== "" && !name.includes("<none>")).sort();
}

/** What the image itself says of each fact; undefined where its files do not tell. */
async function seenIn(image) {
  const [{ Config }] = JSON.parse(docker("image", "inspect", image));
  const container = docker("create", image, "none").trim();
  try {
    const files = await listed(container);
    const has = (name) => directories.some((directory) => files.has(`${directory}/${name}`));
    const release = text(container, "/etc/os-release");
    const [, id] = /^ID="?([\w-]+)/m.exec(release) ?? [];
    const libraries = [...files].filter((file) => /(?:^|\/)ld-(?:linux|musl)[^/]*\.so/.test(file));
    const musl = libraries.some((file) => file.includes("ld-musl"));
    const glibc = libraries.some((file) => file.includes("ld-linux"));
    return {
      isStandIn: Config.Labels?.["dev.slipway.stand-in"] === "true",
      users: text(container, "/etc/passwd")
        .split("\n")
        .map((line) => line.split(":")[0]),
      distribution:
        id && (/rhel|rocky|almalinux|ol/.test(id) ? "redhat" : ({ amzn: "amazonlinux" }[id] ?? id)),
      libc: musl === glibc ? (musl ? undefined : "none") : musl ? "musl" : "glibc",
      runsAsRoot: /^(?:|root|0)(?::.*)?$/.test(Config.User ?? ""),
      hasShell: files.has("bin/sh") || files.has("usr/bin/sh"),
      packageManager: Object.keys(managers).find((name) => has(managers[name])) ?? "none",
      tools: Object.fromEntries(tools.map((tool) => [tool, has(tool)])),
    };
  } finally {
    docker("rm", container);
  }
}

/** All paths in the container, without a leading slash; its bytes only flow by. */
async function listed(container) {
  const source = spawn("docker", ["export", container], { stdio: ["ignore", "pipe", "inherit"] });
  const list = spawn("tar", ["-tf", "-"], { stdio: [source.stdout, "pipe", "inherit"] });
  const lines = [];
  for await (const chunk of list.stdout.setEncoding("utf8")) lines.push(chunk);
  return new Set(
    lines
      .join("")
      .split("\n")
      .map((file) => file.replace(/^\.?\//, "")),
  );
}

/** A file's text, links followed; empty where there is none. */
function text(container, file) {
  const { status, stdout } = spawnSync("docker", ["cp", "--follow-link", `${container}:${file}`, "-"], {
    encoding: "utf8",
  });
  return status === 0 ? stdout.slice(512) : "";
}

async function check(image, facts) {
  const seen = await seenIn(image);
  const compared = ["distribution", "libc", "runsAsRoot", "hasShell", "packageManager"].flatMap((name) =>
    facts[name] === undefined || seen[name] === undefined ? [] : [[name, facts[name], seen[name]]],
  );
  for (const tool of tools) {
    if (facts.tools?.[tool] !== undefined) compared.push([tool, facts.tools[tool], seen.tools[tool]]);
  }
  if (facts.plainUser) compared.push([`user ${facts.plainUser}`, true, seen.users.includes(facts.plainUser)]);
  const wrong = compared.filter(([, said, found]) => said !== found);
  const right = compared.filter((each) => !wrong.includes(each));
  checked += right.length + (seen.isStandIn ? 0 : wrong.length);
  failures += seen.isStandIn ? 0 : wrong.length;
  console.log(`${image}${seen.isStandIn ? " (a stand-in)" : ""}: ${right.map(([name]) => name).join(", ")}`);
  for (const [name, said, found] of wrong) {
    console.log(`  ${seen.isStandIn ? "not shared" : "WRONG"}: ${name} is ${found}, not ${said}`);
  }
}
