import { dockerfileRule } from "../../lint/rule.ts";
import { reportUnpinned } from "./versionPins.ts";

export const pipPin = dockerfileRule({
  id: "dockerfile/pip-pin",
  category: "reproducibility",
  severity: "off",
  summary: "pip install names a version of each package",
  rationale:
    "A package without a version is whichever was published last when the image was built.\n" +
    "Requirements and constraints files say the same for all packages at once, and are taken at their word.",
  alsoKnownAs: ["hadolint DL3013"],
  bad: "FROM python:3.13-slim\nRUN pip install flask\n",
  good: "FROM python:3.13-slim\nRUN pip install flask==3.1.0\n",

  check(dockerfile, report) {
    reportUnpinned(dockerfile, "pip", report);
  },
});
