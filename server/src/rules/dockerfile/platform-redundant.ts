import { dockerfileRule } from "../../lint/rule.ts";
import { t } from "../../text/message.ts";
import { deleteFlag, loneVariable } from "./platformFlag.ts";

export const platformRedundant = dockerfileRule({
  id: "dockerfile/platform-redundant",
  category: "style",
  severity: "warning",
  summary: "FROM does not ask for the platform it takes anyway",
  rationale:
    "Without `--platform`, a stage is for the platform that is built for, which is `$TARGETPLATFORM`.",
  alsoKnownAs: ["hadolint DL3065", "buildkit RedundantTargetPlatform"],
  bad: "FROM --platform=$TARGETPLATFORM alpine:3.22\n",
  good: "FROM alpine:3.22\n",
  fix: "safe",

  check(dockerfile, report) {
    for (const { from } of dockerfile.stages) {
      const flag = from.flag("platform");
      const { value } = flag ?? {};
      if (!flag || !value || loneVariable(value.value) !== "TARGETPLATFORM") continue;
      // An ARG of that name with a value of its own makes it mean something else.
      if (dockerfile.globalArguments.get("TARGETPLATFORM") !== undefined) return;
      report({
        span: flag.span,
        message: t`"${value.value}" is the default of --platform`,
        fixes: deleteFlag(flag, from, dockerfile.text),
      });
    }
  },
});
