/**
 * Puts a real VS Code into the cache folder, from npm alone. Does nothing when it is there already.
 * `node scripts/vscode/provision.mjs [current] [oldest]` provisions these legs (default: both) and Chromium.
 */
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { npm, run } from "../programs.mjs";
import { provisionChromium } from "./chromium.mjs";
import { expectedStamp, findInstallation, legFolder, legs, nodePackage, stampFile } from "./legs.mjs";
import { buildNatives } from "./natives.mjs";

/** Dependencies of VS Code that neither the tests nor the demo reach: signing in, AI, other platforms. */
const unusedDependency =
  /^(@devcontainers\/cli|@github\/copilot-sdk|@microsoft\/mxc-sdk|@vscode\/(copilot-api|sandbox-runtime|sqlite3|windows-.*)|ssh2|kerberos)$/;

/** Built-in extensions left out for the same reason. */
const unusedExtensions = [
  "copilot",
  "mermaid-chat-features",
  "mermaid-markdown-features",
  "microsoft-authentication",
  "ms-vscode.js-debug",
  "ms-vscode.js-debug-companion",
  "ms-vscode.vscode-js-profile-table",
  "tunnel-forwarding",
];

/** ripgrep as npm ships it, for the legs whose own package would download it while installing. */
const ripgrep = "@vscode/ripgrep-universal@1.18.0";

const platform = `${process.platform}-${process.arch}`;

/**
 * @param {import("./legs.mjs").LegName} name
 * @param {(line: string) => void} say
 * @returns {import("./legs.mjs").Installation}
 */
export function provisionVSCode(name, say = console.error) {
  const present = findInstallation(name);
  if (present) return present;
  const folder = legFolder(name);
  const making = `${folder}.making-${process.pid}`;
  mkdirSync(making, { recursive: true });
  try {
    say(`installing VS Code ${legs[name].vscode} into ${folder}: about a minute, once`);
    install(name, making, say);
    rmSync(folder, { recursive: true, force: true });
    renameSync(making, folder);
    writeFileSync(path.join(folder, stampFile), JSON.stringify(expectedStamp(name)));
  } finally {
    rmSync(making, { recursive: true, force: true });
  }
  const made = findInstallation(name);
  if (!made)
    throw new Error(`VS Code ${legs[name].vscode} was installed into ${folder}, but it is not whole`);
  return made;
}

/**
 * @param {import("./legs.mjs").LegName} name
 * @param {string} folder
 * @param {(line: string) => void} say
 */
function install(name, folder, say) {
  const withoutScripts = { npm_config_ignore_scripts: "true" };
  writeFileSync(path.join(folder, "package.json"), JSON.stringify({ name: "slipway-vscode", private: true }));
  npm(["install", "--save-exact", `${nodePackage}@${legs[name].node}`], folder, withoutScripts);

  const vscode = unpackCodeServer(name, folder);
  removeUnused(vscode);
  npm(["install", "--omit=dev", "--legacy-peer-deps"], vscode, withoutScripts);
  if (!existsSync(path.join(vscode, "node_modules.asar"))) {
    symlinkSync("node_modules", path.join(vscode, "node_modules.asar"), "junction");
  }
  provideRipgrep(folder, vscode);
  removeOtherPlatforms(vscode);
  buildNatives(vscode, path.join(folder, "node_modules", nodePackage), say);
}

/** Only `lib/vscode` is taken: code-server's own login server and its dependencies stay out. */
function unpackCodeServer(/** @type {import("./legs.mjs").LegName} */ name, /** @type {string} */ folder) {
  const archive = npm(["pack", "--silent", `code-server@${legs[name].codeServer}`], folder)
    .trim()
    .split("\n")
    .at(-1);
  if (!archive) throw new Error("npm pack named no archive");
  const members = ["lib/vscode", "LICENSE", "ThirdPartyNotices.txt"].map((member) => `package/${member}`);
  run("tar", ["-xzf", archive, "--strip-components=1", "--exclude=*.js.map", ...members], { cwd: folder });
  rmSync(path.join(folder, archive));
  const vscode = path.join(folder, "vscode");
  renameSync(path.join(folder, "lib", "vscode"), vscode);
  rmSync(path.join(folder, "lib"), { recursive: true });
  return vscode;
}

/** The shrinkwrap beside package.json stays as it is: npm prunes it to what is left and keeps its versions. */
function removeUnused(/** @type {string} */ vscode) {
  const manifestFile = path.join(vscode, "package.json");
  const manifest = JSON.parse(readFileSync(manifestFile, "utf8"));
  const keep = (/** @type {[string, unknown]} */ [dependency]) => !unusedDependency.test(dependency);
  manifest.dependencies = Object.fromEntries(Object.entries(manifest.dependencies).filter(keep));
  // An override for a package that is no longer a dependency is an error to npm.
  const overrides = Object.entries(manifest.overrides ?? {});
  manifest.overrides = Object.fromEntries(overrides.filter(([key]) => !/^(kerberos|koffi)\b/.test(key)));
  writeFileSync(manifestFile, JSON.stringify(manifest));
  for (const extension of unusedExtensions) {
    rmSync(path.join(vscode, "extensions", extension), { recursive: true, force: true });
  }
}

/** Older VS Codes look for `rg` in a package that downloads it while installing, which we do not allow. */
function provideRipgrep(/** @type {string} */ folder, /** @type {string} */ vscode) {
  const wanted = path.join(vscode, "node_modules", "@vscode", "ripgrep");
  if (!existsSync(wanted)) return;
  npm(["install", ripgrep], folder, { npm_config_ignore_scripts: "true" });
  const shipped = path.join(folder, "node_modules", "@vscode", "ripgrep-universal");
  cpSync(path.join(shipped, "bin", platform), path.join(wanted, "bin"), { recursive: true });
  rmSync(shipped, { recursive: true });
}

/** Two packages carry the binaries of every platform, a hundred megabytes of them. */
function removeOtherPlatforms(/** @type {string} */ vscode) {
  const modules = path.join(vscode, "node_modules");
  const folders = [
    path.join(modules, "node-pty", "prebuilds"),
    path.join(modules, "@vscode", "ripgrep-universal", "bin"),
  ];
  for (const folder of folders.filter((candidate) => existsSync(candidate))) {
    const others = readdirSync(folder).filter((entry) => entry !== platform);
    for (const other of others) rmSync(path.join(folder, other), { recursive: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const asked = process.argv.slice(2);
  const known = /** @type {import("./legs.mjs").LegName[]} */ (Object.keys(legs));
  const unknown = asked.filter((name) => !known.some((leg) => leg === name));
  if (unknown.length > 0) {
    console.error(`unknown leg ${unknown.join(", ")}: one of ${known.join(", ")} is expected`);
    process.exit(2);
  }
  for (const name of known.filter((leg) => asked.length === 0 || asked.includes(leg))) {
    const installation = provisionVSCode(name);
    console.log(`VS Code ${installation.version}: ${legFolder(name)}`);
  }
  console.log(`Chromium: ${provisionChromium(console.error)}`);
}
