import type { Dockerfile, ShellRun } from "../../dockerfile/dockerfile.ts";
import { callName, callSpan, type PackageManagerCall } from "../../dockerfile/packages/packageManagers.ts";
import { systemInstalls } from "../../dockerfile/packages/systemInstalls.ts";
import { flagsOf } from "../../dockerfile/scripts/joinedRuns.ts";
import { runsOf } from "../../dockerfile/scripts/programRuns.ts";
import { countsStages, stageBlock } from "../../dockerfile/stages/stageBlocks.ts";
import type { Word } from "../../dockerfile/words/word.ts";
import { dockerfileRule, type FixDraft } from "../../lint/rule.ts";
import { insertAt, remove, replace } from "../../text/edit.ts";
import { lineBreakOf } from "../../text/lineIndex.ts";
import { t } from "../../text/message.ts";
import { slice } from "../../text/span.ts";

export const duplicateWorkAcrossStages = dockerfileRule({
  id: "dockerfile/duplicate-work-across-stages",
  category: "cache",
  severity: "hint",
  summary: "Stages with the same base image install the same packages once",
  rationale:
    "Two stages that begin alike share their first layers in the cache, as long as everything up to there is the same.\n" +
    "With another WORKDIR or ENV in front, the same install runs once for each, and its layer is stored twice.\n" +
    "A stage that both are built on does it once.",
  bad: "FROM debian:13 AS build\nWORKDIR /src\nRUN apt-get update && apt-get install -y curl\nFROM debian:13\nWORKDIR /app\nRUN apt-get update && apt-get install -y curl\nCOPY --from=build /x /x\n",
  good: "FROM debian:13 AS base\nRUN apt-get update && apt-get install -y curl\nFROM base AS build\nWORKDIR /src\nFROM base\nWORKDIR /app\nCOPY --from=build /x /x\n",
  fix: "suggestion",

  check(dockerfile, report) {
    if (dockerfile.stages.length < 2) return;
    const seen: Install[] = [];
    for (const run of runsOf(dockerfile, /^(?:apt-get|apt|apk|dnf|microdnf|yum)$/)) {
      const install = installOf(run);
      if (!install) continue;
      const first = seen.find(({ key, above }) => key === install.key && above !== install.above);
      seen.push(install);
      if (!first) continue;
      report({
        span: callSpan(install.call),
        message: t`This "${callName(install.call)}" runs once more than it needs to: another stage does the same on the same image`,
        related: [{ span: callSpan(first.call), message: t`The same, in the other stage` }],
        fixes: extracted(dockerfile, first, install),
      });
    }
  },
});

interface Install {
  readonly run: ShellRun;
  readonly call: PackageManagerCall;
  /** The image as FROM has it. */
  readonly word: Word;
  /** The same image, and the same commands run in the same way. */
  readonly key: string;
  /** What the builder makes in front of it, by which it knows that two are one. */
  readonly above: string;
}

/** What no install can rest on. */
const settings = /^(?:ARG|ENV|WORKDIR|CMD|ENTRYPOINT|EXPOSE|HEALTHCHECK|LABEL|STOPSIGNAL)$/;

/** What is no part of any layer. */
const metadata = /^(?:CMD|ENTRYPOINT|EXPOSE|HEALTHCHECK|LABEL|STOPSIGNAL)$/;

/** Undefined where what it installs may be another thing than the same words install elsewhere. */
const installOf = (run: ShellRun): Install | undefined => run.derived.get(installOf, () => readInstall(run));

function readInstall(run: ShellRun): Install | undefined {
  const { stage, instruction, script } = run;
  const { from, base, instructions } = stage;
  if (instructions.find(({ keyword }) => !settings.test(keyword)) !== instruction) return undefined;
  const [call] = instruction.hasDollar ? [] : systemInstalls(script);
  if (!call || base.kind !== "image" || instruction.heredocs.length > 0 || instruction.openEnded)
    return undefined;
  const before = instructions.slice(0, instructions.indexOf(instruction));
  const parts = before.filter(({ keyword }) => !metadata.test(keyword));
  return {
    run,
    call,
    word: base.word,
    // The same words name the same image: variables of FROM lines hold for the whole file.
    key: [from.flag("platform")?.value?.text, base.word.text, flagsOf(run), plain(script.text)].join("\n"),
    above: parts.map(({ keyword, argumentsText }) => `${keyword} ${plain(argumentsText)}`).join("\n"),
  };
}

const plain = (text: string): string => text.replace(/\s+/g, " ").trim();

/** Both stages on a new one. */
function extracted(dockerfile: Dockerfile, first: Install, second: Install): readonly FixDraft[] {
  const { text } = dockerfile;
  const name = ["base", "common", "shared"].find((each) => !new RegExp(`\\b${each}\\b`, "i").test(text));
  if (!name || countsStages(dockerfile)) return [];
  const lineBreak = lineBreakOf(text);
  const { stage, instruction } = first.run;
  const from = slice(text, { start: stage.from.span.start, end: first.word.span.end });
  const lines = [`${from} AS ${name}`, slice(text, instruction.lines).trimEnd(), "", ""];
  return [
    {
      title: t`Install them in a stage "${name}" that both are built on`,
      edits: [
        insertAt(stageBlock(dockerfile, stage).start, lines.join(lineBreak)),
        ...[first, second].flatMap(({ run, word }) => [
          replace({ start: run.stage.from.keywordSpan.end, end: word.span.end }, ` ${name}`),
          remove(run.instruction.lines),
        ]),
      ],
    },
  ];
}
