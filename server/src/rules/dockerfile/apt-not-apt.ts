import type { PackageManagerCall } from "../../dockerfile/packages/packageManagers.ts";
import { aptCalls } from "../../dockerfile/packages/packageManagers.ts";
import { commandsRunning, unwrap } from "../../dockerfile/scripts/commandLine.ts";
import { runsOf } from "../../dockerfile/scripts/programRuns.ts";
import { wordInstead } from "../../dockerfile/scripts/scriptEdits.ts";
import { dockerfileRule, type FixDraft } from "../../lint/rule.ts";
import { t } from "../../text/message.ts";

export const aptNotApt = dockerfileRule({
  id: "dockerfile/apt-not-apt",
  category: "style",
  severity: "info",
  summary: "Scripts call apt-get and apt-cache, not apt",
  rationale:
    "apt(8) itself says so: its command line may change between versions, and it warns of that in every build log.\n" +
    "`apt-get` and `apt-cache` do the same and stay as they are.",
  alsoKnownAs: ["hadolint DL3027"],
  bad: "FROM debian:13\nRUN apt update && apt install -y curl\n",
  good: "FROM debian:13\nRUN apt-get update && apt-get install -y curl\n",
  fix: "safe",

  check(dockerfile, report) {
    for (const { script } of runsOf(dockerfile, /^apt$/)) {
      const calls = new Map(aptCalls(script).map((call) => [call.command, call]));
      for (const command of commandsRunning(script, /^apt$/)) {
        const [program] = unwrap(command.words);
        if (!program) continue;
        const call = calls.get(command);
        report({
          span: program.span,
          message: t`"apt" is made for terminals; its command line is not stable`,
          fixes: call ? fixesFor(call) : [],
        });
      }
    }
  },
});

/** Subcommands that mean the same to `apt-get`, and to `apt-cache`. Upgrades do not: apt installs new packages. */
const ofAptGet = new Set(
  "update install reinstall remove purge autoremove build-dep satisfy source download clean autoclean dist-upgrade".split(
    " ",
  ),
);
const ofAptCache = new Set("search show depends rdepends policy showsrc".split(" "));

function fixesFor({ programWord, subcommand }: PackageManagerCall): readonly FixDraft[] {
  const { value } = subcommand;
  const program = ofAptGet.has(value) ? "apt-get" : ofAptCache.has(value) ? "apt-cache" : undefined;
  if (program === undefined || programWord.value !== "apt") return [];
  const fix = { title: t`Change to "${program}"`, edits: [wordInstead(programWord, program)] };
  // What apt-cache prints is laid out otherwise.
  return [program === "apt-get" ? fix : { ...fix, safety: "suggestion" }];
}
