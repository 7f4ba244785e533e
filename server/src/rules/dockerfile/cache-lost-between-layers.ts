import type { Dockerfile, ShellRun } from "../../dockerfile/dockerfile.ts";
import { mountCovers } from "../../dockerfile/flags/mounts.ts";
import {
  apt,
  aptCalls,
  callName,
  callSpan,
  type PackageManagerCall,
} from "../../dockerfile/packages/packageManagers.ts";
import { joinRuns } from "../../dockerfile/scripts/joinedRuns.ts";
import { runsOf } from "../../dockerfile/scripts/programRuns.ts";
import { type Leftover, removedFiles, removedPackages } from "../../dockerfile/stages/layerLeftovers.ts";
import { chainOf } from "../../dockerfile/stages/stages.ts";
import { dockerfileRule, type FixDraft, type Report } from "../../lint/rule.ts";
import { t } from "../../text/message.ts";

export const cacheLostBetweenLayers = dockerfileRule({
  id: "dockerfile/cache-lost-between-layers",
  category: "cache",
  severity: "info",
  summary: "What belongs together is updated, used and removed in one RUN",
  rationale:
    "Each RUN is a layer, kept in the build cache by itself.\n" +
    "Package lists that one RUN has fetched are used by the next as they were when that was built, " +
    "which may be months ago: the packages they name may be gone by then.\n" +
    "What a RUN has installed, or a COPY has brought, stays in its layer: to remove it in a later one hides it, " +
    "and the image is no smaller.\n" +
    "Of package lists and caches that stay, `apt-lists` and its like speak.",
  bad: "FROM debian:13\nRUN apt-get update\nRUN apt-get install -y curl\n",
  good: "FROM debian:13\nRUN apt-get update && apt-get install -y curl\n",
  fix: "suggestion",

  check(dockerfile, report) {
    const runs = runsOf(dockerfile, concerned).filter(({ instruction }) => !instruction.isTrigger);
    for (const [index, run] of runs.entries()) {
      const { text } = run.script;
      if (!/\b(?:install|remove|purge|erase|del|rm)\b/.test(text)) continue;
      const above = runs.slice(0, index);
      if (text.includes("install")) reportStaleLists(dockerfile, run, above, report);
      if (!/\b(?:remove|purge|erase|del|rm)\b/.test(text) || !dockerfile.ships(run.stage)) continue;
      const earlier = inChain(run, above);
      for (const leftover of removedPackages(run, earlier)) {
        const { span, remover, what } = leftover;
        report({
          span,
          message: t`"${remover}" only hides "${what}", which stays in the layer of an earlier RUN`,
          ...placeAndFix(dockerfile, run, earlier, leftover),
        });
      }
      for (const leftover of removedFiles(run, earlier)) {
        const { span, what, broughtBy } = leftover;
        report({
          span,
          message: t`"rm" only hides "${what}", which stays in the layer of an earlier ${broughtBy.keyword}`,
          ...placeAndFix(dockerfile, run, earlier, leftover),
        });
      }
    }
  },
});

const concerned = /^(?:apt(?:-get|itude)?|apk|yum|dnf5?|microdnf|rm|curl|wget)$/;

const isUpdate = ({ subcommand }: PackageManagerCall): boolean => subcommand.value === "update";

/** Those in the stage of a RUN and its parent stages. */
function inChain({ stage }: ShellRun, above: readonly ShellRun[]): readonly ShellRun[] {
  const chain = new Set(chainOf(stage));
  return above.filter((each) => chain.has(each.stage));
}

/** An install of packages by name, before which the RUN itself updates nothing. */
function reportStaleLists(
  dockerfile: Dockerfile,
  run: ShellRun,
  above: readonly ShellRun[],
  report: Report,
): void {
  const calls = aptCalls(run.script);
  const first = calls.find((call) => isUpdate(call) || call.subcommand.value === "install");
  if (!first || isUpdate(first) || mountCovers(run.instruction, "/var/lib/apt/lists")) return;
  if (first.packages.every(({ value }) => /^\.{0,2}\/|\.deb$/.test(value))) return;
  // What runs before it may well be a script that updates the lists.
  if (
    run.script.commands[0] !== first.command &&
    !run.script.commands.every(({ name }) => apt.programs.test(name))
  )
    return;
  const earlier = inChain(run, above);
  const updating = earlier.findLast(({ script }) => aptCalls(script).some(isUpdate));
  // Without lists there is nothing to be old: that build fails.
  if (!updating || /\brm\b.*\/var\/lib\/apt/s.test(updating.script.text)) return;
  report({
    span: callSpan(first),
    message: t`"${callName(first)}" takes the package lists of an earlier RUN, however old those are in the build cache`,
    ...placeAndFix(dockerfile, run, earlier, { broughtBy: updating.instruction }),
  });
}

/** Two RUNs become one only where the one stands right above the other. */
function placeAndFix(
  dockerfile: Dockerfile,
  run: ShellRun,
  earlier: readonly ShellRun[],
  { broughtBy }: Pick<Leftover, "broughtBy">,
) {
  const previous = earlier.find(({ instruction }) => instruction === broughtBy);
  const { instructions } = run.stage;
  const adjacent = instructions.filter(
    ({ keyword }) => keyword === "RUN" || keyword === "COPY" || keyword === "ADD",
  );
  const above = adjacent[adjacent.indexOf(run.instruction) - 1];
  const edits = previous && above === broughtBy ? joinRuns(dockerfile, previous, run) : undefined;
  const fixes: readonly FixDraft[] = edits ? [{ title: t`Join with the RUN above`, edits }] : [];
  return { related: [{ span: broughtBy.span, message: t`The line whose layer it is in` }], fixes };
}
