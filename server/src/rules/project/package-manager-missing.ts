import type { ShellRun } from "../../dockerfile/dockerfile.ts";
import { readCopy } from "../../dockerfile/instructions/copy.ts";
import { certainPackageCalls } from "../../dockerfile/packages/systemInstalls.ts";
import { runCommands } from "../../dockerfile/scripts/programRuns.ts";
import { inheritedInstructions } from "../../dockerfile/stages/stages.ts";
import { projectRule } from "../../lint/rule.ts";
import { knownBase } from "../../project/baseImages/stageBases.ts";
import { t } from "../../text/message.ts";

export const packageManagerMissing = projectRule({
  id: "project/package-manager-missing",
  category: "correctness",
  severity: "warning",
  summary: "Packages are installed with the package manager that the base image has",
  rationale:
    "Alpine has `apk`, Debian and Ubuntu have `apt-get`, Fedora and Red Hat have `dnf`: " +
    "another tag of the same image may have another one, and the first install then ends the build.\n" +
    "Nothing is said of images that are not known, where something may have brought the program along, and where the script asks for it.",
  bad: "FROM node:22-alpine\nRUN apt-get update\n",
  good: "FROM node:22-alpine\nRUN apk add --no-cache git\n",

  check(file, report) {
    for (const run of file.dockerfile.shellRuns) {
      const [call] = run.instruction.isTrigger ? [] : certainPackageCalls(run.script);
      const base = call && knownBase(file, run.stage);
      const manager = base?.facts.packageManager;
      if (!call || !manager || familyOf(manager) === familyOf(call.program)) continue;
      if (asks.test(run.script.text) || isBrought(run, call.program)) continue;
      report({
        span: call.programWord.span,
        message:
          manager === "none"
            ? t`"${base.text}" has no "${call.program}", nor another package manager`
            : t`"${base.text}" has no "${call.program}": its packages come with "${manager}"`,
        related: [{ span: base.word.span, message: t`The image begins here` }],
      });
    }
  },
});

/** Programs that come together, or stand in for each other. */
function familyOf(program: string): string {
  if (/^apt/.test(program)) return "apt";
  return /dnf|yum/.test(program) ? "dnf" : program;
}

const asks = /\b(?:command|which|type|hash)\s/;

/** A package or a file of that name, or a system that was copied over the image's own. */
function isBrought({ stage, instruction }: ShellRun, program: string): boolean {
  const before = inheritedInstructions(stage).filter(({ span }) => span.start <= instruction.span.start);
  return before.some((each) => {
    const destination = readCopy(each)?.destination;
    if (destination) return destination.hasVariable || system.test(destination.value);
    return (
      each.keyword === "ADD" ||
      runCommands(each).some(
        ({ words, startedBy }) =>
          startedBy !== undefined || words.slice(1).some(({ value }) => value.includes(program)),
      )
    );
  });
}

const system = /^\/(?:(?:usr\/)?(?:local\/)?s?bin(?:\/.*)?)?\/?$/;
