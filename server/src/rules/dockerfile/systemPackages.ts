/** What yum, dnf and zypper have in common: they ask, and they keep what they download. */

import type { Dockerfile, ShellRun } from "../../dockerfile/dockerfile.ts";
import {
  callName,
  callSpan,
  callsOf,
  mayHaveMoreOptions,
  type PackageManagerCall,
} from "../../dockerfile/packages/packageManagers.ts";
import {
  actionOf,
  callThatLeavesCache,
  isAnswered,
  type SystemPackageManager,
} from "../../dockerfile/packages/packageManagerTable.ts";
import { losesContinuation } from "../../dockerfile/scripts/lostContinuation.ts";
import { runsOf } from "../../dockerfile/scripts/programRuns.ts";
import { appendCommand, wordBehind } from "../../dockerfile/scripts/scriptEdits.ts";
import { mentions } from "../../dockerfile/stages/mentions.ts";
import type { FixDraft, Report } from "../../lint/rule.ts";
import type { Edit } from "../../text/edit.ts";
import { t } from "../../text/message.ts";

/** Calls that ask while nobody can answer; `option` answers, `place` says behind which word. */
export function reportQuestions(
  dockerfile: Dockerfile,
  manager: SystemPackageManager,
  answer: { readonly option: string; readonly edit: (call: PackageManagerCall) => Edit },
  report: Report,
): void {
  const configured = mentions(dockerfile, manager.configuration);
  for (const { instruction, stage, script } of runsOf(dockerfile, manager.programs)) {
    for (const call of callsOf(script, manager)) {
      if (!manager.asks.has(actionOf(call)) || isAnswered(call, manager)) continue;
      if (mayHaveMoreOptions(call) || call.command.piped || configured(stage, instruction)) continue;
      report({
        span: callSpan(call),
        message: t`"${callName(call)}" without "${answer.option}" waits for an answer that does not come`,
        fixes: [{ title: t`Add "${answer.option}"`, edits: [answer.edit(call)] }],
      });
    }
  }
}

export const behindSubcommand = ({ subcommand }: PackageManagerCall): Edit => wordBehind(subcommand, "-y");

export const behindProgram = ({ programWord }: PackageManagerCall): Edit => wordBehind(programWord, "-n");

/** Installs of stages that ship whose downloads stay in the layer. */
export function reportCaches(
  dockerfile: Dockerfile,
  manager: SystemPackageManager,
  clean: string,
  report: Report,
): void {
  for (const run of runsOf(dockerfile, manager.programs)) {
    // What cleans up may stand in the lines that were meant to follow.
    if (!dockerfile.ships(run.stage) || losesContinuation(dockerfile, run.instruction)) continue;
    const call = callThatLeavesCache(run.script, run.instruction, manager);
    if (!call) continue;
    report({
      span: callSpan(call),
      message: t`The package cache of "${callName(call)}" stays in the image`,
      fixes: fixesFor(dockerfile, run, call, clean),
    });
  }
}

function fixesFor(
  { text }: Dockerfile,
  { instruction, script }: ShellRun,
  { command, program }: PackageManagerCall,
  clean: string,
): readonly FixDraft[] {
  const sudo = command.name === "sudo" ? "sudo " : "";
  const edit = appendCommand(text, instruction, script, `${sudo}${program} ${clean}`);
  return edit ? [{ title: t`Clean the package cache in the same RUN`, edits: [edit] }] : [];
}
