import { mountsOf } from "../../dockerfile/flags/mounts.ts";
import type { Instruction } from "../../dockerfile/instructions/instruction.ts";
import {
  callName,
  callSpan,
  mayHaveMoreOptions,
  type PackageManagerCall,
  pipCalls,
  pipPrograms,
} from "../../dockerfile/packages/packageManagers.ts";
import { programOf } from "../../dockerfile/scripts/commandLine.ts";
import { runsOf } from "../../dockerfile/scripts/programRuns.ts";
import { wordBehind } from "../../dockerfile/scripts/scriptEdits.ts";
import type { ShellScript } from "../../dockerfile/scripts/shellScript.ts";
import { mentions } from "../../dockerfile/stages/mentions.ts";
import { dockerfileRule } from "../../lint/rule.ts";
import { t } from "../../text/message.ts";

export const pipNoCache = dockerfileRule({
  id: "dockerfile/pip-no-cache",
  category: "size",
  severity: "warning",
  summary: "pip install leaves no download cache in the image",
  rationale:
    "pip keeps what it downloads and builds in `~/.cache/pip`, which nothing in the finished image reads.\n" +
    "Stages that are only copied from are left alone, and so are a cache mount and `PIP_NO_CACHE_DIR`.",
  alsoKnownAs: ["hadolint DL3042"],
  bad: "FROM python:3.13-slim\nRUN pip install flask\n",
  good: "FROM python:3.13-slim\nRUN pip install --no-cache-dir flask\n",
  fix: "safe",

  check(dockerfile, report) {
    // pip reads any value, even "false", as a wish for no cache. Configuration files are not looked into.
    const configured = mentions(dockerfile, configuration);
    for (const { instruction, stage, script } of runsOf(dockerfile, pipPrograms)) {
      if (!dockerfile.ships(stage)) continue;
      for (const call of undecided(script)) {
        if (cacheIsMounted(instruction) || configured(stage, instruction)) continue;
        report({
          span: callSpan(call),
          message: t`"${callName(call)}" keeps its download cache in the image`,
          fixes: [{ title: t`Add "--no-cache-dir"`, edits: [wordBehind(call.subcommand, "--no-cache-dir")] }],
        });
      }
    }
  },
});

const configuration = /PIP_NO_CACHE_DIR|PIP_CONFIG_FILE|\.no-cache-dir|\bpip\.(?:conf|ini)/;

/** Options that say what becomes of the cache, or install nothing. pip takes the beginning of an option for it. */
const decided = new Set(["--no-cache-dir", "--no-cache", "--cache-dir", "--dry-run"]);

/** Installs of a script that leaves the cache behind. */
const undecided = (script: ShellScript): readonly PackageManagerCall[] =>
  script.derived.get(undecided, () =>
    cacheIsDeleted(script)
      ? []
      : pipCalls(script).filter(
          (call) =>
            call.subcommand.value === "install" &&
            !mayHaveMoreOptions(call) &&
            !call.options.some(({ name }) => decided.has(name)),
        ),
  );

/** A cache mount at pip's folder, or at one above it; where a variable names the target, perhaps. */
const cacheIsMounted = (run: Instruction): boolean =>
  mountsOf(run).some(
    ({ type, target }) =>
      (type === "cache" || type === "tmpfs") &&
      target &&
      (target.hasVariable || /pip|\.cache\/?$|^\/root\/?$/.test(target.value)),
  );

const cacheIsDeleted = (script: ShellScript): boolean =>
  script.commands.some(
    (command) => programOf(command) === "rm" && command.words.some(({ text }) => text.includes(".cache")),
  ) || pipCalls(script).some(({ subcommand }) => subcommand.value === "cache");
