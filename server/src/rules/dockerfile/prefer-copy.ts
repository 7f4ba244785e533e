import { isArchive, readCopy } from "../../dockerfile/instructions/copy.ts";
import type { Word } from "../../dockerfile/words/word.ts";
import { dockerfileRule } from "../../lint/rule.ts";
import { replace } from "../../text/edit.ts";
import { t } from "../../text/message.ts";

export const preferCopy = dockerfileRule({
  id: "dockerfile/prefer-copy",
  category: "style",
  severity: "warning",
  summary: "Files and folders are copied with COPY",
  rationale:
    "ADD also downloads, clones and unpacks, so whoever reads it must look which of these it does.\n" +
    "Addresses, repositories, archives and names that a variable decides are left alone.",
  alsoKnownAs: ["hadolint DL3020"],
  bad: "FROM debian:13\nADD app.conf /etc/app.conf\n",
  good: "FROM debian:13\nCOPY app.conf /etc/app.conf\n",
  fix: "safe",

  check(dockerfile, report) {
    for (const add of dockerfile.instructionsAndTriggers("ADD")) {
      const { sources = [], destination } = readCopy(add) ?? {};
      const onlyPaths = sources.length > 0 && sources.length === add.arguments.length - 1;
      if (!destination || !onlyPaths || !sources.every(isPlain)) continue;
      const newText = add.keywordText === add.keywordText.toLowerCase() ? "copy" : "COPY";
      const common = add.flags.every(({ name }) => flagsOfBoth.has(name));
      report({
        span: add.keywordSpan,
        message: t`ADD does nothing here that COPY does not`,
        fixes: common
          ? [{ title: t`Change to "${newText}"`, edits: [replace(add.keywordSpan, newText)] }]
          : [],
      });
    }
  },
});

const flagsOfBoth = new Set(["chown", "chmod", "link", "exclude"]);

/** Neither an archive nor something that may turn out to be one, or a repository. */
function isPlain({ value, hasVariable }: Word): boolean {
  if (hasVariable || isArchive(value) || /^github\.com\/|\.git(?:[#?/]|$)/.test(value)) return false;
  const name = value.slice(value.lastIndexOf("/") + 1);
  return !/[*?[]/.test(value) || /\.\w+$/.test(name);
}
