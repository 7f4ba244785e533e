import type { Stage } from "../../dockerfile/stages.ts";
import { defaultsBefore, expand } from "../../dockerfile/variables.ts";
import { dockerfileRule } from "../../lint/rule.ts";
import { replace } from "../../text/edit.ts";
import { t } from "../../text/message.ts";

export const workdirRelative = dockerfileRule({
  id: "dockerfile/workdir-relative",
  category: "correctness",
  severity: "warning",
  summary: "The first WORKDIR of a stage is an absolute path",
  rationale:
    "A relative path starts at the base image's working directory, which the next version of that image may change.\n" +
    "Only the first WORKDIR of a stage and its parent stages counts: those after it start where it leads.",
  alsoKnownAs: [
    "hadolint DL3000",
    "buildkit WorkdirRelativePath",
    "dockerfile-utils WORKDIR_IS_NOT_ABSOLUTE",
  ],
  bad: "FROM alpine:3.22\nWORKDIR app\n",
  good: "FROM alpine:3.22\nWORKDIR /app\n",
  fix: "suggestion",

  check(dockerfile, report) {
    const placed = new Set<Stage>();
    for (const stage of dockerfile.sections) {
      const inherits = stage.base.kind === "stage" && placed.has(stage.base.stage);
      const [first] = stage.instructions.filter(
        ({ keyword, arguments: [path] }) => keyword === "WORKDIR" && path,
      );
      if (inherits || first) placed.add(stage);
      const path = first?.arguments[0];
      if (inherits || !path || /^(?:[/\\]|[A-Za-z][:$])/.test(path.value)) continue;
      if (path.value.startsWith("$")) {
        const value = expand(
          path.text,
          defaultsBefore(stage, first, dockerfile.globalArguments),
          first.escape,
        );
        if (value !== undefined && /^\w+(?:[^\w:]|$)/.test(value)) {
          const message = t`WORKDIR "${path.value}" leads to "${value}", which is relative`;
          report({ span: path.span, message });
        }
        continue;
      }
      // Behind an opening quote, which stays where it is.
      const quote = /^["']/.test(path.text) ? 1 : 0;
      const [dot] = /^(?:\.\/)*/.exec(path.value) ?? [""];
      const start = path.span.start + quote;
      report({
        span: path.span,
        message: t`WORKDIR "${path.value}" is relative`,
        fixes: /^\.*$|^\.\.\/|^~/.test(path.value.slice(dot.length))
          ? []
          : [
              {
                title: t`Change to "/${path.value.slice(dot.length)}"`,
                edits: [replace({ start, end: start + dot.length }, "/")],
              },
            ],
      });
    }
  },
});
