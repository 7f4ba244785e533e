import { dockerfileRule } from "../../lint/rule.ts";
import { t } from "../../text/message.ts";

export const onbuildTrigger = dockerfileRule({
  id: "dockerfile/onbuild-trigger",
  category: "correctness",
  severity: "error",
  summary: "ONBUILD triggers neither FROM, MAINTAINER nor another ONBUILD",
  rationale:
    "A trigger runs within the stage that builds on this image.\n" +
    "It can neither begin another stage nor leave triggers of its own.",
  alsoKnownAs: [
    "hadolint DL3043",
    "dockerfile-utils ONBUILD_CHAINING_DISALLOWED",
    "dockerfile-utils ONBUILD_TRIGGER_DISALLOWED",
  ],
  bad: "FROM node:22\nONBUILD FROM alpine:3.22\n",
  good: "FROM node:22\nONBUILD COPY . .\n",

  check(dockerfile, report) {
    for (const { trigger } of dockerfile.instructions("ONBUILD")) {
      if (!trigger || !/^(?:FROM|MAINTAINER|ONBUILD)$/.test(trigger.keyword)) continue;
      report({ span: trigger.keywordSpan, message: t`ONBUILD cannot trigger ${trigger.keyword}` });
    }
  },
});
