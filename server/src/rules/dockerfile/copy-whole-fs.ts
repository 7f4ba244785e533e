import { readCopy } from "../../dockerfile/instructions/copy.ts";
import { dockerfileRule } from "../../lint/rule.ts";
import { t } from "../../text/message.ts";
import { cover } from "../../text/span.ts";

export const copyWholeFs = dockerfileRule({
  id: "dockerfile/copy-whole-fs",
  category: "size",
  severity: "warning",
  summary: "COPY --from takes what is needed, not a whole file system",
  rationale:
    "`COPY --from=build / /` brings the compilers and caches along that the stage was to leave behind.\n" +
    "It also writes over the base image's own files.\n" +
    "On `scratch`, where it makes one layer of many, and from an image that is used as it was pulled, it is only a remark.",
  alsoKnownAs: ["hadolint DL3067"],
  bad: "FROM golang:1.25 AS build\nFROM alpine:3.22\nCOPY --from=build / /\n",
  good: "FROM golang:1.25 AS build\nFROM alpine:3.22\nCOPY --from=build /app /app\n",

  check(dockerfile, report) {
    for (const { base, instructions } of dockerfile.sections) {
      for (const instruction of instructions) {
        const copy = readCopy(instruction);
        const [source, ...others] = copy?.sources ?? [];
        const destination = copy?.destination;
        if (!copy?.from || !destination || !source || others.length > 0) continue;
        if (source.value !== "/" || destination.value !== "/") continue;
        // Images such as tonistiigi/xx are made to be copied whole.
        const builds = (dockerfile.findStage(copy.from.value)?.instructions.length ?? 0) > 0;
        report({
          span: cover(source.span, destination.span),
          message: t`All of "${copy.from.value}" is copied`,
          ...((base.kind === "scratch" || !builds) && { severity: "hint" }),
        });
      }
    }
  },
});
