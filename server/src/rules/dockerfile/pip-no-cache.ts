import type { Instruction } from "../../dockerfile/instruction.ts";
import { mountsOf } from "../../dockerfile/mounts.ts";
import { callName, callSpan, mayHaveMoreOptions, pipCalls } from "../../dockerfile/packageManagers.ts";
import type { ShellScript } from "../../dockerfile/shellScript.ts";
import { chainMentions } from "../../dockerfile/stages.ts";
import { dockerfileRule } from "../../lint/rule.ts";
import { insertAfter } from "../../text/edit.ts";
import { t } from "../../text/message.ts";

export const pipNoCache = dockerfileRule({
  id: "dockerfile/pip-no-cache",
  category: "size",
  severity: "warning",
  summary: "pip install leaves no download cache in the image",
  rationale:
    "pip keeps what it downloads and builds in `~/.cache/pip`, which nothing in the finished image reads.\n" +
    "Stages that are only copied from are left alone, and so are a cache mount and `PIP_NO_CACHE_DIR`.",
  alsoKnownAs: ["hadolint DL3042"],
  bad: "FROM python:3.13-slim\nRUN pip install flask\n",
  good: "FROM python:3.13-slim\nRUN pip install --no-cache-dir flask\n",
  fix: "safe",

  check(dockerfile, report) {
    // pip reads any value, even "false", as a wish for no cache. Configuration files are not looked into.
    const configured = chainMentions(/PIP_NO_CACHE_DIR|no-cache-dir\s*[= ]|pip\.(?:conf|ini)/);
    for (const { instruction, stage, script } of dockerfile.shellRuns) {
      if (!dockerfile.ships(stage)) continue;
      for (const call of pipCalls(script)) {
        if (call.subcommand.value !== "install" || mayHaveMoreOptions(call)) continue;
        if (call.options.some(({ name }) => name === "--no-cache-dir" || name === "--dry-run")) continue;
        if (cacheIsMounted(instruction) || cacheIsDeleted(script) || configured(stage)) continue;
        report({
          span: callSpan(call),
          message: t`"${callName(call)}" keeps its download cache in the image`,
          fixes: [
            { title: t`Add "--no-cache-dir"`, edits: [insertAfter(call.subcommand.span, " --no-cache-dir")] },
          ],
        });
      }
    }
  },
});
