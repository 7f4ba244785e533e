import { dockerfileRule } from "../../lint/rule.ts";
import { t } from "../../text/message.ts";
import { arrayFix } from "./commandArray.ts";

export const healthcheckExecForm = dockerfileRule({
  id: "dockerfile/healthcheck-exec-form",
  category: "style",
  severity: "off",
  summary: "The command of a HEALTHCHECK is a JSON array",
  rationale:
    "The shell form starts a shell for every check, and needs one in the image.\n" +
    "It is off by default: a check that ends in `|| exit 1` needs the shell, and nobody sends it signals.",
  alsoKnownAs: ["hadolint DL3025"],
  bad: "FROM node:22\nHEALTHCHECK CMD node health.js\n",
  good: 'FROM node:22\nHEALTHCHECK CMD ["node", "health.js"]\n',
  fix: "suggestion",

  check(dockerfile, report) {
    for (const healthcheck of dockerfile.instructions("HEALTHCHECK")) {
      const { exec, commandText, commandSpan, singleQuotedArray, brokenArray } = healthcheck;
      if (exec || commandText === "" || singleQuotedArray || brokenArray) continue;
      const { kind, declaredBy } = dockerfile.shellAt(healthcheck);
      const fix = kind === "posix" && !declaredBy ? arrayFix(dockerfile, healthcheck) : undefined;
      report({
        span: commandSpan,
        message: t`HEALTHCHECK in shell form starts a shell, which starts the program`,
        fixes: fix ? [fix] : [],
      });
    }
  },
});
