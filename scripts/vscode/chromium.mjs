/** Finds the Chromium that shows the served VS Code to the tests; on Debian as root it is installed when missing. */
import { existsSync } from "node:fs";
import { findProgram, run } from "../programs.mjs";

const macApplications = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** The browser's executable (`SLIPWAY_CHROMIUM` names another), or undefined. */
export function findChromium() {
  const named = process.env["SLIPWAY_CHROMIUM"];
  if (named) return named;
  return (
    findProgram("chromium", "chromium-browser", "google-chrome", "chrome") ??
    macApplications.find((file) => existsSync(file))
  );
}

/**
 * @param {(line: string) => void} say
 * @returns {string} the browser's executable
 */
export function provisionChromium(say) {
  const found = findChromium();
  if (found) return found;
  const aptGet = findProgram("apt-get");
  if (!aptGet || process.getuid?.() !== 0) {
    throw new Error(
      "no Chromium was found: install Chromium or Google Chrome, or name one in SLIPWAY_CHROMIUM",
    );
  }
  say("installing Debian's chromium");
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  run(aptGet, ["update", "-qq"], { env });
  // Without a font Chromium draws empty boxes, and the screenshots would be worthless.
  run(aptGet, ["install", "-y", "-qq", "--no-install-recommends", "chromium", "fonts-dejavu-core"], { env });
  const installed = findChromium();
  if (!installed) throw new Error("Debian's chromium was installed, but no executable of it is on PATH");
  return installed;
}
