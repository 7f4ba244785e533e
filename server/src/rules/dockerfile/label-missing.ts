import type { Instruction } from "../../dockerfile/instructions/instruction.ts";
import type { Stage } from "../../dockerfile/stages/stages.ts";
import { dockerfileRule, type FixDraft, sharedOptions } from "../../lint/rule.ts";
import { insertAt } from "../../text/edit.ts";
import { lineBreakOf } from "../../text/lineIndex.ts";
import { t } from "../../text/message.ts";
import { isWanted } from "./labelPairs.ts";

export const labelMissing = dockerfileRule({
  id: "dockerfile/label-missing",
  category: "correctness",
  severity: "info",
  summary: "Images have the labels of the schema",
  rationale:
    "Nothing is reported until `labelSchema` names labels.\n" +
    "Stages that another stage is built on, copies from or mounts need none of their own, " +
    "and labels of the stage it is built on count as a stage's own.",
  alsoKnownAs: ["hadolint DL3049"],
  options: { labelSchema: sharedOptions.labelSchema },
  exampleOptions: { labelSchema: { version: "semver" } },
  bad: "FROM alpine:3.22\nRUN true\n",
  good: "FROM alpine:3.22\nRUN true\nLABEL version=1.0.0\n",
  fix: "suggestion",

  check(dockerfile, report, { labelSchema }) {
    const names = Object.keys(labelSchema);
    if (names.length === 0) return;
    const used = new Set(
      dockerfile.stageReferences.flatMap(({ stage, user }) => (stage && stage !== user ? [stage] : [])),
    );
    const found = new Map<Stage, Labels>();
    for (const stage of dockerfile.stages) {
      const labels = labelsAt(stage, found, labelSchema);
      found.set(stage, labels);
      if (used.has(stage) || labels.open) continue;
      for (const name of names) {
        if (labels.names.has(name)) continue;
        report({
          span: (stage.name ?? stage.from.arguments[0] ?? stage.from).span,
          message: t`Label "${name}" is missing`,
          fixes: insertion(name, stage, dockerfile.text),
        });
      }
    }
  },
});

interface Labels {
  readonly names: ReadonlySet<string>;
  /** A variable names a label: it may be any. */
  readonly open: boolean;
}

function labelsAt(
  { base, instructions }: Stage,
  found: ReadonlyMap<Stage, Labels>,
  schema: Readonly<Record<string, string>>,
): Labels {
  const inherited = base.kind === "stage" ? found.get(base.stage) : undefined;
  const keys = instructions.flatMap(({ keyword, pairs }) =>
    keyword === "LABEL" ? pairs.map(({ key }) => key) : [],
  );
  const own = keys.map(({ value }) => value).filter((name) => isWanted(schema, name));
  return {
    names: own.length === 0 && inherited ? inherited.names : new Set([...(inherited?.names ?? []), ...own]),
    open: inherited?.open === true || keys.some(({ hasVariable }) => hasVariable),
  };
}

/** At the stage's end, where a new value disturbs no cache. */
function insertion(name: string, { from, instructions }: Stage, text: string): readonly FixDraft[] {
  const last: Instruction = instructions.at(-1) ?? from;
  // What goes on until the file ends would go on with the label.
  const open = last.openEnded || last.heredocs.some(({ terminator }) => !terminator);
  if (open || !/^[\w./-]+$/.test(name)) return [];
  const lineBreak = lineBreakOf(text);
  const keyword = from.keywordText === from.keywordText.toLowerCase() ? "label" : "LABEL";
  const label = `${keyword} ${name}=""`;
  const broken = text[last.lines.end - 1] === "\n";
  return [
    {
      title: t`Insert ${label}`,
      edits: [insertAt(last.lines.end, broken ? label + lineBreak : lineBreak + label)],
    },
  ];
}
