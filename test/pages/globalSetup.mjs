/** The pages are tested as they are bundled, in a Chromium of this machine. */
import { buildAll } from "../../scripts/build.mjs";
import { provisionChromium } from "../../scripts/vscode/chromium.mjs";

export async function setup() {
  provisionChromium(console.error);
  await buildAll();
}
