import { dockerfileRule } from "../../lint/rule.ts";
import { reportUnpinned } from "./versionPins.ts";

export const gemPin = dockerfileRule({
  id: "dockerfile/gem-pin",
  category: "reproducibility",
  severity: "off",
  summary: "gem install names a version of each gem",
  rationale:
    "A gem without a version is whichever was published last when the image was built.\n" +
    "A `Gemfile.lock` pins all of them at once.",
  alsoKnownAs: ["hadolint DL3028"],
  bad: "FROM ruby:3.4\nRUN gem install rails\n",
  good: "FROM ruby:3.4\nRUN gem install rails:8.0.1\n",

  check(dockerfile, report) {
    reportUnpinned(dockerfile, "gem", report);
  },
});
