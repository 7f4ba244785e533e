import { mountCovers } from "../../dockerfile/flags/mounts.ts";
import {
  callName,
  callSpan,
  callsOf,
  mayHaveMoreOptions,
  type PackageManagerCall,
} from "../../dockerfile/packages/packageManagers.ts";
import { apk } from "../../dockerfile/packages/packageManagerTable.ts";
import { programOf } from "../../dockerfile/scripts/commandLine.ts";
import { runsOf } from "../../dockerfile/scripts/programRuns.ts";
import { wordBehind } from "../../dockerfile/scripts/scriptEdits.ts";
import type { ShellScript } from "../../dockerfile/scripts/shellScript.ts";
import { dockerfileRule } from "../../lint/rule.ts";
import { t } from "../../text/message.ts";

export const apkNoCache = dockerfileRule({
  id: "dockerfile/apk-no-cache",
  category: "size",
  severity: "info",
  summary: "apk add leaves no package index in the image",
  rationale:
    "apk keeps the index of its repositories in `/var/cache/apk`, which nothing in the finished image reads.\n" +
    "With `--no-cache` it fetches a fresh one and keeps nothing, which also spares `apk update`.\n" +
    "Stages that are only copied from are left alone, and so is a cache mount.\n" +
    "Where the same RUN deletes the index this is only a hint.",
  alsoKnownAs: ["hadolint DL3019"],
  bad: "FROM alpine:3.22\nRUN apk add curl\n",
  good: "FROM alpine:3.22\nRUN apk add --no-cache curl\n",
  fix: "safe",

  check(dockerfile, report) {
    for (const { instruction, stage, script } of runsOf(dockerfile, apk.programs)) {
      if (!dockerfile.ships(stage) || caches.some((folder) => mountCovers(instruction, folder))) continue;
      for (const call of callsOf(script, apk)) {
        if (call.subcommand.value !== "add" || mayHaveMoreOptions(call)) continue;
        if (call.options.some(({ name }) => decided.has(name))) continue;
        const deleted = deletesCache(script, call);
        report({
          span: callSpan(call),
          message: deleted
            ? t`"${callName(call)}" with "--no-cache" keeps no package index that needs to be deleted`
            : t`"${callName(call)}" keeps the package index in the image`,
          ...(deleted && { severity: "hint" }),
          fixes: [{ title: t`Add "--no-cache"`, edits: [wordBehind(call.subcommand, "--no-cache")] }],
        });
      }
    }
  },
});

/** The second is where a link leads apk to keep packages, too. */
const caches = ["/var/cache/apk", "/etc/apk/cache"];

/** Options that say where the index goes, keep apk from fetching one, or install nothing. */
const decided = new Set(["--no-cache", "--cache-dir", "--no-network", "--root", "-p", "-s", "--simulate"]);

const deletesCache = ({ commands }: ShellScript, { command }: PackageManagerCall): boolean =>
  commands
    .slice(commands.indexOf(command) + 1)
    .some(
      (each) =>
        /^(?:rm|find)$/.test(programOf(each)) &&
        each.words.some(({ text, value }) => text.startsWith("$") || cacheOrAbove.test(value)),
    );

const cacheOrAbove = /^\/var\/(?:\*$|cache(?:\/?\*?$|\/apk\b))|^\/etc\/apk\/cache/;
