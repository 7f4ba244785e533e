import { runsOf } from "../../dockerfile/scripts/programRuns.ts";
import type { ShellCommand, ShellWord } from "../../dockerfile/scripts/shellScript.ts";
import { dockerfileRule } from "../../lint/rule.ts";
import { replace } from "../../text/edit.ts";
import { t } from "../../text/message.ts";
import { readByStandardShell } from "./standardShell.ts";

export const braceExpansionInSh = dockerfileRule({
  id: "dockerfile/brace-expansion-in-sh",
  category: "correctness",
  severity: "warning",
  summary: "Braces in a RUN for sh stand for themselves",
  rationale:
    "`{a,b}` becomes two words in bash. The `/bin/sh` of Debian and Ubuntu is dash, that of Alpine is BusyBox's: for them it is a name like any other.\n" +
    "`mkdir -p /app/{data,logs}` makes one folder called `{data,logs}`, and `rm -rf /var/cache/{apt,debconf}` removes nothing, both without an error.\n" +
    'Each path is written out, or `SHELL ["/bin/bash", "-c"]` chooses bash for all that follows.',
  bad: "FROM debian:13\nRUN mkdir -p /app/{data,logs}\n",
  good: "FROM debian:13\nRUN mkdir -p /app/data /app/logs\n",
  fix: "suggestion",

  check(dockerfile, report) {
    const runs = readByStandardShell(dockerfile, runsOf(dockerfile, ofPaths), ["debian", "alpine"]);
    for (const command of runs.flatMap(({ script }) => script.commands)) {
      for (const word of bracedPaths(command)) {
        const written = expanded(word.text);
        report({
          span: word.span,
          message: t`"/bin/sh" takes "${word.text}" for one name: only bash expands braces`,
          fixes: written ? [{ title: t`Write out "${written}"`, edits: [replace(word.span, written)] }] : [],
        });
      }
    }
  },
});

/** Programs for which all but options is a path: others may read braces themselves, as curl and `find -exec` do. */
const ofPaths = /^(?:mkdir|rmdir|touch|rm|cp|mv|ln|chmod|chown|chgrp|install|ls|cat)$/;

/** Outside of quotes: alternatives with a comma, or a sequence. */
const braces = /(?<![$\\])\{(?:[^\s{}'"`$\\,]*(?:,[^\s{}'"`$\\,]*)+|-?\d+\.\.-?\d+|[a-z]\.\.[a-z])\}/gi;

function bracedPaths({ name, words, startedBy }: ShellCommand): readonly ShellWord[] {
  if (startedBy || !ofPaths.test(name)) return [];
  return words.slice(1).filter(({ text, exec }) => !exec && withoutQuotes(text).match(braces));
}

/** With nothing in quotes, and in substitutions, that could be taken for braces of the word. */
const withoutQuotes = (text: string): string =>
  text.replace(/'[^']*'|"(?:\\.|[^"\\])*"|\$\((?:[^()]|\([^()]*\))*\)|`[^`]*`/gs, '""');

/** Undefined where a person had better write it. */
function expanded(text: string): string | undefined {
  const found = [...text.matchAll(braces)];
  const [first] = found;
  if (!first || found.length > 1 || /[$`"'\\]/.test(text) || first[0].includes("..")) return undefined;
  const before = text.slice(0, first.index);
  const behind = text.slice(first.index + first[0].length);
  if (/[{}]/.test(before + behind)) return undefined;
  const words = first[0].slice(1, -1).split(",");
  return words.map((each) => `${before}${each}${behind}`).join(" ");
}
