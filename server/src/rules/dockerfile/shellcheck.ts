import type { Dockerfile } from "../../dockerfile/dockerfile.ts";
import type { Instruction } from "../../dockerfile/instructions/instruction.ts";
import { type CheckedScript, checkedScripts } from "../../dockerfile/scripts/checkedScripts.ts";
import type { ScriptRemark } from "../../dockerfile/scripts/scriptChecker.ts";
import { dockerfileRule, type Finding } from "../../lint/rule.ts";
import { t } from "../../text/message.ts";
import { remarkFix } from "./remarkFix.ts";

export const shellcheck = dockerfileRule({
  id: "dockerfile/shellcheck",
  category: "correctness",
  severity: "warning",
  summary: "ShellCheck finds nothing wrong with the scripts of RUN",
  rationale:
    "[ShellCheck](https://www.shellcheck.net) knows the mistakes that shells let pass: words that split, tests that are always true, options of another shell.\n" +
    "Where it is installed, the editor runs it in the background on the scripts of a trusted workspace, with what ARG and ENV have set.\n" +
    "`slipway.shellcheck.path` says which one; without one this rule is silent.\n" +
    "Its findings are named by their own ids: `# slipway ignore=SC2086` silences one of them, and so do hadolint's and ShellCheck's own comments.",
  alsoKnownAs: ["hadolint SC*"],
  bad: "FROM debian:13\nARG FILE\nRUN rm -f $FILE\n",
  good: 'FROM debian:13\nARG FILE\nRUN rm -f "$FILE"\n',
  fix: "suggestion",

  check(dockerfile, report, _options, checkScript) {
    if (!checkScript) return;
    const scripts = checkedScripts(dockerfile);
    const disabled = disabledCodes(dockerfile);
    for (const script of scripts) {
      for (const remark of checkScript(script.request) ?? []) {
        const finding = isDisabled(remark, disabled(script.run.instruction))
          ? undefined
          : findingOf(script, remark);
        if (finding) report(finding);
      }
    }
  },
});

function findingOf(script: CheckedScript, remark: ScriptRemark): Finding | undefined {
  const start = script.offsetOf(remark.line, remark.column);
  const end = script.offsetOf(remark.endLine, remark.endColumn);
  if (start === undefined || end === undefined) return undefined;
  const code = `SC${String(remark.code).padStart(4, "0")}`;
  const edits = remarkFix(script, remark);
  return {
    span: script.spanOf(start, Math.max(end, Math.min(start + 1, script.run.script.text.length))),
    message: t`${remark.message}`,
    severity: remark.level === "style" ? "hint" : remark.level,
    code: { id: `shellcheck/${code}`, page: `https://www.shellcheck.net/wiki/${code}` },
    alsoKnownAs: [`hadolint ${code}`, code],
    fixes: edits ? [{ title: t`Apply ShellCheck's fix for ${code}`, edits }] : [],
  };
}

/** `# shellcheck disable=SC2086` on a line of its own in front of a RUN or in it, where the builder drops it. */
function disabledCodes({ comments, allInstructions }: Dockerfile): (run: Instruction) => readonly string[] {
  const found = comments.flatMap(({ text, span }) => {
    const [, codes] = /^shellcheck\s(?:.*\s)?disable=([\w,-]+)/.exec(text) ?? [];
    const instruction = codes && allInstructions.find(({ lines }) => lines.end > span.start);
    return instruction ? [[instruction.lines.start, codes.split(",")] as const] : [];
  });
  if (found.length === 0) return () => [];
  return ({ lines }) => found.flatMap(([start, codes]) => (start === lines.start ? codes : []));
}

const isDisabled = ({ code }: ScriptRemark, codes: readonly string[]): boolean =>
  codes.some((each) => each === "all" || each === `SC${code}` || each === String(code));
