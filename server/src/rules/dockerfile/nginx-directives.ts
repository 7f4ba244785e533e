import { baseName } from "../../dockerfile/scripts/commandLine.ts";
import type { ShellWord } from "../../dockerfile/scripts/shellScript.ts";
import { startInstructions } from "../../dockerfile/stages/runtime.ts";
import type { Stage } from "../../dockerfile/stages/stages.ts";
import { dockerfileRule, type FixDraft } from "../../lint/rule.ts";
import { launched } from "../../project/container/programLaunchers.ts";
import { insertAt } from "../../text/edit.ts";
import { t } from "../../text/message.ts";
import { slice } from "../../text/span.ts";

export const nginxDirectives = dockerfileRule({
  id: "dockerfile/nginx-directives",
  category: "correctness",
  severity: "error",
  summary: "Directives that nginx is given with -g end in a semicolon",
  rationale:
    "What stands behind `-g` is read like a line of nginx.conf, whether ENTRYPOINT or CMD gives it.\n" +
    'Without its semicolon the container ends at once: `unexpected end of parameter, expecting ";" in command line`.',
  bad: 'FROM nginx:1.29\nCMD ["nginx", "-g", "daemon off"]\n',
  good: 'FROM nginx:1.29\nCMD ["nginx", "-g", "daemon off;"]\n',
  fix: "suggestion",

  check(dockerfile, report) {
    const starts = [...dockerfile.instructions("CMD"), ...dockerfile.instructions("ENTRYPOINT")];
    const own = starts.flatMap(({ script }) => script?.commands ?? []).map(({ words }) => words);
    const joined = dockerfile.stages.flatMap(joinedWords);
    for (const word of new Set([...own, ...joined].flatMap(directivesOf))) {
      if (!word.literal || !isOpen(word.value)) continue;
      report({
        span: word.span,
        message: t`nginx does not start: no ";" ends "${word.value}"`,
        fixes: fixesFor(word, dockerfile.text),
      });
    }
  },
});

/** `ENTRYPOINT ["nginx"]` is given the strings of a CMD; what either has in shell form, it is not. */
function joinedWords(stage: Stage): readonly (readonly ShellWord[])[] {
  const { entrypoint, command } = startInstructions(stage);
  if (!entrypoint?.exec || !command?.exec) return [];
  const words = [entrypoint, command].flatMap(({ script }) => script?.commands[0]?.words ?? []);
  // A word that is no option, and not the value of one, is what nginx does not start for.
  const isOption =
    /^-/.test(command.exec[0]?.value ?? "") || /^-[cegp]$/.test(entrypoint.exec.at(-1)?.value ?? "");
  return isOption ? [words] : [];
}

function directivesOf(given: readonly ShellWord[]): readonly ShellWord[] {
  const { words } = launched(given);
  if (baseName(words[0]?.value ?? "") !== "nginx") return [];
  return words.filter((_, index) => words[index - 1]?.value === "-g");
}

/** A block ends in a brace; what a comment may hold back is another matter. */
const isOpen = (directives: string): boolean => /[^;{}\s]\s*$/.test(directives) && !directives.includes("#");

/** Within the quotes around it: outside of them, a semicolon ends the command. */
function fixesFor({ span, text }: ShellWord, source: string): readonly FixDraft[] {
  if (!/^(["']).*\1$/.test(text) || slice(source, span) !== text) return [];
  return [{ title: t`Insert ";"`, edits: [insertAt(span.end - 1, ";")] }];
}
