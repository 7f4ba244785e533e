import type { Dockerfile, ShellRun } from "../../dockerfile/dockerfile.ts";
import { mountCovers } from "../../dockerfile/flags/mounts.ts";
import {
  apt,
  aptCalls,
  callName,
  callSpan,
  type PackageManagerCall,
} from "../../dockerfile/packages/packageManagers.ts";
import { losesContinuation } from "../../dockerfile/scripts/lostContinuation.ts";
import { runsOf } from "../../dockerfile/scripts/programRuns.ts";
import { appendCommand } from "../../dockerfile/scripts/scriptEdits.ts";
import type { ShellScript } from "../../dockerfile/scripts/shellScript.ts";
import type { Stage } from "../../dockerfile/stages/stages.ts";
import { dockerfileRule, type FixDraft } from "../../lint/rule.ts";
import { t } from "../../text/message.ts";
import { deletesLists } from "./deletedAptLists.ts";

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
    const needed = new Set<Stage>();
    // Backwards: a RUN further down may install from the lists of this one.
    for (const run of runsOf(dockerfile, apt.programs).toReversed()) {
      const { instruction, stage, script } = run;
      const update = lastUpdate(script);
      const isWhole = !losesContinuation(dockerfile, instruction);
      const stays = update && isWhole && dockerfile.ships(stage) && !mountCovers(instruction, lists);
      if (stays && !deletesLists(dockerfile, run, update.command)) {
        report({
          span: callSpan(update),
          message: t`The package lists of "${callName(update)}" stay in the image`,
          fixes: needed.has(stage) ? [] : fixesFor(dockerfile, run, update),
        });
      }
      if (readsLists(script)) for (const parent of chainUnless(stage, needed)) needed.add(parent);
    }
  },
});

const lists = "/var/lib/apt/lists";

const isUpdate = ({ subcommand }: PackageManagerCall): boolean => subcommand.value === "update";

const lastUpdate = (script: ShellScript): PackageManagerCall | undefined =>
  script.derived.get(lastUpdate, () => aptCalls(script).findLast(isUpdate));

/** Whether it begins with what is already there: an install without an update before it. */
const readsLists = (script: ShellScript): boolean =>
  script.derived.get(readsLists, () => {
    const first = aptCalls(script).find(
      (call) => isUpdate(call) || /^(?:re)?install$|upgrade$/.test(call.subcommand.value),
    );
    return first !== undefined && !isUpdate(first);
  });

/** The stage and its parents, up to the first that is already known. */
function chainUnless(stage: Stage, known: ReadonlySet<Stage>): readonly Stage[] {
  const chain: Stage[] = [];
  for (let next: Stage | undefined = stage; next && !known.has(next); ) {
    chain.push(next);
    next = next.base.kind === "stage" ? next.base.stage : undefined;
  }
  return chain;
}

function fixesFor(
  { text }: Dockerfile,
  { instruction, script }: ShellRun,
  { command }: PackageManagerCall,
): readonly FixDraft[] {
  const sudo = command.name === "sudo" ? "sudo " : "";
  const edit = appendCommand(text, instruction, script, `${sudo}rm -rf ${lists}/*`);
  return edit ? [{ title: t`Delete the package lists in the same RUN`, edits: [edit] }] : [];
}
