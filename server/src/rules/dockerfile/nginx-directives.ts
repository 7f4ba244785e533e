import { programOf } from "../../dockerfile/scripts/commandLine.ts";
import type { ShellCommand, ShellWord } from "../../dockerfile/scripts/shellScript.ts";
import { dockerfileRule, type FixDraft } from "../../lint/rule.ts";
import { insertAt } from "../../text/edit.ts";
import { t } from "../../text/message.ts";
import { slice } from "../../text/span.ts";

export const nginxDirectives = dockerfileRule({
  id: "dockerfile/nginx-directives",
  category: "correctness",
  severity: "error",
  summary: "Directives that nginx is given with -g end in a semicolon",
  rationale:
    "What stands behind `-g` is read like a line of nginx.conf.\n" +
    'Without its semicolon the container ends at once: `unexpected end of parameter, expecting ";" in command line`.',
  bad: 'FROM nginx:1.29\nCMD ["nginx", "-g", "daemon off"]\n',
  good: 'FROM nginx:1.29\nCMD ["nginx", "-g", "daemon off;"]\n',
  fix: "suggestion",

  check(dockerfile, report) {
    for (const keyword of ["CMD", "ENTRYPOINT"] as const) {
      for (const { script } of dockerfile.instructions(keyword)) {
        for (const word of (script?.commands ?? []).flatMap(directivesOf)) {
          if (!word.literal || !isOpen(word.value)) continue;
          report({
            span: word.span,
            message: t`nginx does not start: no ";" ends "${word.value}"`,
            fixes: fixesFor(word, dockerfile.text),
          });
        }
      }
    }
  },
});

function directivesOf(command: ShellCommand): readonly ShellWord[] {
  if (programOf(command) !== "nginx") return [];
  const { words } = command;
  return words.filter((_, index) => words[index - 1]?.value === "-g");
}

/** A block ends in a brace; what a comment may hold back is another matter. */
const isOpen = (directives: string): boolean => /[^;{}\s]\s*$/.test(directives) && !directives.includes("#");

/** Within the quotes around it: outside of them, a semicolon ends the command. */
function fixesFor({ span, text }: ShellWord, source: string): readonly FixDraft[] {
  if (!/^(["']).*\1$/.test(text) || slice(source, span) !== text) return [];
  return [{ title: t`Insert ";"`, edits: [insertAt(span.end - 1, ";")] }];
}
