/** Once before the editor tests: the package as users get it, the bundle the development folder loads, two VS Codes. */
import path from "node:path";
import { buildAll } from "../../scripts/build.mjs";
import { packageExtension, packageFile } from "../../scripts/package.mjs";
import { provisionChromium } from "../../scripts/vscode/chromium.mjs";
import { provisionVSCode } from "../../scripts/vscode/provision.mjs";

export async function setup() {
  provisionVSCode("current");
  provisionVSCode("oldest");
  provisionChromium(console.error);
  const bytes = packageExtension(packageFile);
  console.log(`${path.basename(packageFile)}: ${Math.round(bytes / 1000)} kB`);
  // Packaging leaves the minified bundle; the tests from the folder are to load the one with sources.
  await buildAll();
}
