import type { Dockerfile } from "../../dockerfile/dockerfile.ts";
import type { Instruction } from "../../dockerfile/instructions/instruction.ts";
import type { Stage } from "../../dockerfile/stages/stages.ts";
import { visitWithDefaults } from "../../dockerfile/variables/defaultValues.ts";
import { expand } from "../../dockerfile/variables/variables.ts";
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
    const valueOf = valuesOfVariables(dockerfile);
    const placed = new Set<Stage>();
    for (const stage of dockerfile.sections) {
      const inherits = stage.base.kind === "stage" && placed.has(stage.base.stage);
      const first = stage.instructions.find(
        ({ keyword, arguments: words }) => keyword === "WORKDIR" && words.length > 0,
      );
      if (inherits || first) placed.add(stage);
      const path = first?.arguments[0];
      if (inherits || !path || /^(?:[/\\]|[A-Za-z][:$])/.test(path.value)) continue;
      if (path.value.startsWith("$")) {
        const value = valueOf.get(first);
        if (value === undefined || !/^\w+(?:[^\w:]|$)/.test(value)) continue;
        report({
          span: path.span,
          message: t`WORKDIR "${path.value}" leads to "${value}", which is relative`,
        });
        continue;
      }
      // Behind an opening quote, which stays where it is.
      const quote = /^["']/.test(path.text) ? 1 : 0;
      const [dot] = /^(?:\.\/)*/.exec(path.value) ?? [""];
      const start = path.span.start + quote;
      report({
        span: path.span,
        message: t`WORKDIR "${path.value}" is relative`,
        // An array is none in WORKDIR, and what it was meant to be no slash makes.
        fixes: /^\.*$|^\.\.\/|^[~[]/.test(path.value.slice(dot.length))
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

/** Where WORKDIRs lead that begin with a variable. */
function valuesOfVariables(dockerfile: Dockerfile): ReadonlyMap<Instruction, string | undefined> {
  const values = new Map<Instruction, string | undefined>();
  const begins = ({ arguments: [path] }: Instruction): boolean => path?.value.startsWith("$") === true;
  if (!dockerfile.instructions("WORKDIR").some(begins)) return values;
  visitWithDefaults(dockerfile, "WORKDIR", (instruction, environment) => {
    const [path] = begins(instruction) ? instruction.arguments : [];
    if (path) values.set(instruction, expand(path.text, environment, instruction.escape));
  });
  return values;
}
