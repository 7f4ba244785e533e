import type { Instruction } from "../../dockerfile/instructions/instruction.ts";
import type { Stage } from "../../dockerfile/stages/stages.ts";
import { applyTo, expand } from "../../dockerfile/variables/variables.ts";
import { innerSpan, partOf, type Word } from "../../dockerfile/words/word.ts";
import { dockerfileRule, type Finding } from "../../lint/rule.ts";
import { t } from "../../text/message.ts";

export const nonNumericUser = dockerfileRule({
  id: "dockerfile/non-numeric-user",
  category: "security",
  severity: "off",
  summary: "USER is given by its number",
  rationale:
    "A name means something only to the image's own `/etc/passwd`.\n" +
    "Kubernetes, asked to `runAsNonRoot`, cannot tell that it is not root and refuses to start the container.\n" +
    "Values of ARG and of the base image are not known, and not reported.",
  alsoKnownAs: ["hadolint DL3066"],
  bad: "FROM node:22\nUSER node\n",
  good: "FROM node:22\nUSER 1000\n",

  check({ sections, allInstructions }, report) {
    const variable = allInstructions.some(namesVariable);
    const atEndOf = new Map<Stage, Map<string, string | undefined>>();
    for (const stage of sections) {
      const { base, instructions } = stage;
      const environment = new Map(base.kind === "stage" ? atEndOf.get(base.stage) : []);
      atEndOf.set(stage, environment);
      for (const instruction of instructions) {
        if (variable) applyTo(environment, instruction);
        const [user] = instruction.keyword === "USER" ? instruction.arguments : [];
        if (!user) continue;
        const text = user.hasVariable ? expand(user.text, environment, instruction.escape) : user.value;
        const finding = text === undefined ? undefined : judge(user, text);
        if (finding) report(finding);
      }
    }
  },
});

function judge(user: Word, text: string): Finding | undefined {
  const [name = "", ...group] = text.split(":");
  if (/^\d*$/.test(name)) return undefined;
  const span = innerSpan(user);
  const plain = span.end - span.start === text.length && group.length > 0;
  return {
    span: (plain && partOf({ text: user.value, span }, 0, name.length)) || span,
    message: t`User "${name}" is a name, not a number`,
  };
}

/** Only for these the values of variables matter. */
const namesVariable = ({ keyword, arguments: [user] }: Instruction): boolean =>
  keyword === "USER" && user?.hasVariable === true;
