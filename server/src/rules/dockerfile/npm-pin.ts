import { dockerfileRule } from "../../lint/rule.ts";
import { reportUnpinned } from "./versionPins.ts";

export const npmPin = dockerfileRule({
  id: "dockerfile/npm-pin",
  category: "reproducibility",
  severity: "off",
  summary: "npm install names a version of each package",
  rationale:
    "A package without a version is whichever was published last when the image was built.\n" +
    "Packages of `package.json` are pinned by its lock file and not looked at.",
  alsoKnownAs: ["hadolint DL3016"],
  bad: "FROM node:22\nRUN npm install -g pnpm\n",
  good: "FROM node:22\nRUN npm install -g pnpm@10.4.1\n",

  check(dockerfile, report) {
    reportUnpinned(dockerfile, "npm", report);
  },
});
