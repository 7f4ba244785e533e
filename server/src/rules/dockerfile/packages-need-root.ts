import { callName, callSpan, type PackageManagerCall } from "../../dockerfile/packages/packageManagers.ts";
import { actionOf } from "../../dockerfile/packages/packageManagerTable.ts";
import { certainPackageCalls } from "../../dockerfile/packages/systemInstalls.ts";
import type { ShellScript } from "../../dockerfile/scripts/shellScript.ts";
import { mentions } from "../../dockerfile/stages/mentions.ts";
import { plainUserAt } from "../../dockerfile/stages/runtime.ts";
import { dockerfileRule } from "../../lint/rule.ts";
import { t } from "../../text/message.ts";
import { runAsRoot } from "./runAsRoot.ts";

export const packagesNeedRoot = dockerfileRule({
  id: "dockerfile/packages-need-root",
  category: "correctness",
  severity: "error",
  summary: "Packages of the system are installed before USER gives up the rights",
  rationale:
    'Package managers write to folders that are root\'s: behind `USER app`, they end the build with "permission denied".\n' +
    "Nothing is said where something has given those rights away, and where a failure is provided for, as in `apt-get update || true`.",
  bad: "FROM debian:13\nUSER www-data\nRUN apt-get update\n",
  good: "FROM debian:13\nRUN apt-get update\nUSER www-data\n",
  fix: "suggestion",

  check(dockerfile, report) {
    if (dockerfile.instructions("USER").length === 0) return;
    const hasRights = mentions(dockerfile, givesRights);
    for (const run of dockerfile.shellRuns) {
      const [call] = run.instruction.isTrigger ? [] : callsForRoot(run.script);
      const user = call && plainUserAt(run.stage, run.instruction);
      if (!user || hasRights(run.stage, run.instruction)) continue;
      report({
        span: callSpan(call),
        message: t`"${callName(call)}" needs root's rights, and runs as "${user.word.value}"`,
        related: [{ span: user.word.span, message: t`USER says so here` }],
        fixes: [runAsRoot(dockerfile, run, user)],
      });
    }
  },
});

/** Bits, capabilities, a second account of root's number, and folders that somebody else owns. */
const givesRights =
  /chmod\s+(?:[ugoa]*\+\w*s|[2467]\d{3}\b)|setcap|(?:-o?u|--uid)[ =]?0\b|(?:chown|chmod|setfacl)\b[^\n;&|]*\s\/(?:(?:var|etc|lib)\/(?:\w+\/)*(?:apt|dpkg|apk|dnf|yum|rpm)\b|(?:var|usr|etc)?\/?(?:\s|$))/i;

const changes = /^(?:install|reinstall|add|update|upgrade|dist-upgrade|full-upgrade|remove|purge|del)$/;
/** They only look, or work somewhere else. */
const harmless =
  /^(?:-s|--simulate|--just-print|--dry-run|--recon|--no-act|--print-uris|-p|--root|--installroot|--usermode|-o|--option|-c|--config-file)$/;

const callsForRoot = (script: ShellScript): readonly PackageManagerCall[] =>
  script.derived.get(callsForRoot, () =>
    certainPackageCalls(script).filter(
      (call) => changes.test(actionOf(call)) && !call.options.some(({ name }) => harmless.test(name)),
    ),
  );
