import type { Dockerfile, ShellRun } from "../../dockerfile/dockerfile.ts";
import { mountCovers } from "../../dockerfile/mounts.ts";
import { aptCalls, callName, callSpan, type PackageManagerCall } from "../../dockerfile/packageManagers.ts";
import { appendCommand } from "../../dockerfile/scriptEdits.ts";
import type { ShellCommand } from "../../dockerfile/shellScript.ts";
import { chainOf } from "../../dockerfile/stages.ts";
import { dockerfileRule, type FixDraft } from "../../lint/rule.ts";
import { t } from "../../text/message.ts";

export const aptLists = dockerfileRule({
  id: "dockerfile/apt-lists",
  category: "size",
  severity: "info",
  summary: "The RUN that updates apt's package lists deletes them",
  rationale:
    "The lists are tens of megabytes that only apt reads, and only until the next update.\n" +
    "Deleted in a later RUN they stay in the layer below.\n" +
    "Stages that are only copied from are left alone, and so are mounts over the lists.",
  alsoKnownAs: ["hadolint DL3009"],
  bad: "FROM debian:13\nRUN apt-get update && apt-get install -y curl\n",
  good: "FROM debian:13\nRUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*\n",
  fix: "suggestion",

  check(dockerfile, report) {
    for (const run of dockerfile.shellRuns) {
      if (!dockerfile.ships(run.stage) || mountCovers(run.instruction, lists)) continue;
      const update = aptCalls(run.script).findLast(isUpdate);
      if (!update) continue;
      const after = run.script.commands.slice(run.script.commands.indexOf(update.command) + 1);
      if (after.some(deletesLists)) continue;
      report({
        span: callSpan(update),
        message: t`The package lists of "${callName(update)}" stay in the image`,
        fixes: fixesFor(dockerfile, run),
      });
    }
  },
});

const lists = "/var/lib/apt/lists";

const isUpdate = ({ subcommand }: PackageManagerCall): boolean => subcommand.value === "update";

/** `rm` or `find -delete` on the lists or a folder above them; whatever a variable names may be that, too. */
function deletesLists({ name, words }: ShellCommand): boolean {
  if (/^apt(?:-get)?$/.test(name)) return words.some(({ value }) => /^dist-?clean$/.test(value));
  if (name !== "rm" && name !== "find") return false;
  return words.some(
    ({ text, value }) =>
      /^\$/.test(text) ||
      /^\/var\/lib\/(?:apt|\{[^}]*\bapt\b[^}]*\}|\*)(?:\/?|\/\*|\/lists(?:\/.*)?|\/\{[^}]*\blists\b.*)$/.test(
        value,
      ),
  );
}

/** None where a later RUN installs from these very lists. */
function fixesFor(
  { shellRuns, text }: Dockerfile,
  { instruction, stage, script }: ShellRun,
): readonly FixDraft[] {
  const later = shellRuns.slice(shellRuns.findIndex((run) => run.instruction === instruction) + 1);
  const needed = later.some((run) => {
    const [first] = aptCalls(run.script);
    return first && !isUpdate(first) && chainOf(run.stage).includes(stage);
  });
  const edit = needed ? undefined : appendCommand(text, instruction, script, `rm -rf ${lists}/*`);
  return edit ? [{ title: t`Delete the package lists in the same RUN`, edits: [edit] }] : [];
}
