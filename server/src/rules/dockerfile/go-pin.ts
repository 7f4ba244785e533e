import { dockerfileRule } from "../../lint/rule.ts";
import { reportUnpinned } from "./versionPins.ts";

export const goPin = dockerfileRule({
  id: "dockerfile/go-pin",
  category: "reproducibility",
  severity: "off",
  summary: "go install names a version of each package",
  rationale:
    "Without a version, or with `@latest`, Go takes whichever was published last when the image was built.\n" +
    "Paths of the module at hand are left alone.",
  alsoKnownAs: ["hadolint DL3062"],
  bad: "FROM golang:1.24\nRUN go install golang.org/x/tools/cmd/stringer@latest\n",
  good: "FROM golang:1.24\nRUN go install golang.org/x/tools/cmd/stringer@v0.30.0\n",

  check(dockerfile, report) {
    reportUnpinned(dockerfile, "go", report);
  },
});
