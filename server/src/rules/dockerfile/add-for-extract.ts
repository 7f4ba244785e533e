import { isArchive, readCopy } from "../../dockerfile/instructions/copy.ts";
import { runsOf } from "../../dockerfile/scripts/programRuns.ts";
import type { ShellCommand } from "../../dockerfile/scripts/shellScript.ts";
import type { Stage } from "../../dockerfile/stages/stages.ts";
import type { Word } from "../../dockerfile/words/word.ts";
import { dockerfileRule } from "../../lint/rule.ts";
import { t } from "../../text/message.ts";

export const addForExtract = dockerfileRule({
  id: "dockerfile/add-for-extract",
  category: "size",
  severity: "info",
  summary: "ADD unpacks an archive of the build context",
  rationale:
    "COPY puts the archive into a layer, where it stays even when the RUN that unpacks it deletes it.\n" +
    "ADD unpacks tar archives, compressed or not, on the way; a bind mount in the RUN gives the same for other archives " +
    "and with all options of tar.\n" +
    "Stages that are only copied from are left alone, and so is a tar whose options ADD does not have.",
  alsoKnownAs: ["hadolint DL3010"],
  bad: "FROM debian:13\nCOPY app.tar.gz /tmp/\nRUN tar xzf /tmp/app.tar.gz -C /opt\n",
  good: "FROM debian:13\nADD app.tar.gz /opt\n",

  check(dockerfile, report) {
    /** Where a stage last unpacks a file of a name. */
    const unpacked = new Map<Stage, Map<string, number>>();
    for (const { instruction, stage, script } of runsOf(dockerfile, extractors)) {
      const known = unpacked.get(stage) ?? new Map<string, number>();
      unpacked.set(stage, known);
      for (const name of script.commands.flatMap(archivesOf)) known.set(name, instruction.span.start);
    }
    for (const instruction of dockerfile.instructionsAndTriggers("COPY")) {
      const stage = dockerfile.stageOf(instruction);
      const { sources = [], destination, from } = readCopy(instruction) ?? {};
      if (!stage || from || !destination || !dockerfile.ships(stage)) continue;
      for (const source of sources) {
        const name = nameInImage(source, destination);
        const last = unpacked.get(stage)?.get(name) ?? -1;
        if (last < instruction.span.start || !isArchive(name)) continue;
        report({ span: source.span, message: t`"${source.value}" stays in a layer after it is unpacked` });
      }
    }
  },
});

/** The names of the files that a command unpacks; not those that `tar` unpacks with options of its own. */
function archivesOf({ name, words }: ShellCommand): readonly string[] {
  const [, ...rest] = words;
  const values = rest.map(({ value }) => value);
  if (name === "tar" ? !isPlainExtraction(values) : !unpackers.has(name)) return [];
  return rest
    .map(({ value }) => baseName(value.replace(/^--file=/, "")))
    .filter((base) => !/[$*?`]/.test(base));
}

const unpackers = new Set(
  "unzip gunzip bunzip2 unxz unlzma zgz uncompress zcat gzcat bzcat xzcat zstdcat unzstd".split(" "),
);

const extractors = new RegExp(`^(?:tar|${[...unpackers].join("|")})$`);

const isPlainExtraction = (values: readonly string[]): boolean =>
  (/^-?\w*x/.test(values[0] ?? "") || values.some((value) => /^(?:-\w*x\w*|--extract|--get)$/.test(value))) &&
  !values.some((value) => /^--(?:strip|wild|exclude|transform)/.test(value));

/** A destination that is no folder renames the file. */
const nameInImage = ({ text }: Word, { value }: Word): string =>
  baseName(isArchive(value) ? value : text.replace(/["']/g, ""));

const baseName = (path: string): string =>
  path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1);
