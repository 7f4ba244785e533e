import type { Dockerfile } from "../../dockerfile/dockerfile.ts";
import { isOfficial } from "../../dockerfile/images/imageReference.ts";
import { chainOf, type Stage } from "../../dockerfile/stages/stages.ts";
import { type UndeclaredUse, undeclaredUses } from "../../dockerfile/variables/scopes.ts";
import { dockerfileRule, type Finding, type FixDraft } from "../../lint/rule.ts";
import { insertAt, replace } from "../../text/edit.ts";
import { lineBreakOf } from "../../text/lineIndex.ts";
import { t } from "../../text/message.ts";
import { nearest } from "../../text/nearest.ts";

export const undefinedVar = dockerfileRule({
  id: "dockerfile/undefined-var",
  category: "correctness",
  severity: "warning",
  summary: "Variables the builder replaces are set by an ARG or ENV above",
  rationale:
    "What is not set is replaced by nothing, without a word.\n" +
    "An ARG above the first FROM is unknown to the stages below, until they declare it too.\n" +
    "A base image may set variables of its own: " +
    "unless it is known to set none, only names close to one of the stage's own are reported.",
  alsoKnownAs: ["buildkit UndefinedVar"],
  bad: "FROM alpine:3.22\nARG VERSION=1\nLABEL version=$VERSOIN\n",
  good: "FROM alpine:3.22\nARG VERSION=1\nLABEL version=$VERSION\n",
  fix: "suggestion",

  check(dockerfile, report) {
    const globals = new Set(dockerfile.globalArguments.keys());
    for (const undeclared of undeclaredUses(dockerfile)) {
      const finding = judge(undeclared, globals, dockerfile);
      if (finding) report(finding);
    }
  },
});

function judge(
  { use, stage, declared }: UndeclaredUse,
  globals: ReadonlySet<string>,
  dockerfile: Dockerfile,
): Finding | undefined {
  const { name, span, nameSpans } = use;
  // Every base image has one.
  if (name === "PATH") return undefined;
  const plain = setsNothing(stage);
  const meant = nearest(name, [...declared].filter(isName), name.length > 5 ? 2 : name.length > 3 ? 1 : 0);
  if (!plain && meant === undefined) return undefined;
  // `${X:?why}` ends the build where X is empty, unless the base image sets it.
  const severity = plain && /^\$\{\w+:?\?/.test(use.text) ? { severity: "error" as const } : {};
  if (plain && globals.has(name)) {
    return {
      span,
      ...severity,
      message: t`"${name}" is declared above the first FROM, which is not seen from here`,
      fixes: [declare(name, stage, dockerfile)],
    };
  }
  const rename: readonly FixDraft[] =
    meant === undefined || nameSpans.length === 0
      ? []
      : [{ title: t`Change to "${meant}"`, edits: nameSpans.map((place) => replace(place, meant)) }];
  return { span, ...severity, message: t`"${name}" is not set here`, fixes: rename };
}

/** ARG below FROM, where the whole stage sees it. */
const declare = (name: string, { from }: Stage, { text }: Dockerfile): FixDraft => ({
  title: t`Declare ARG ${name} in this stage`,
  edits: [insertAt(from.lines.end, `ARG ${name}${lineBreakOf(text)}`)],
});

/** Distributions whose images set PATH alone. */
const plainImages = ["alpine", "busybox", "debian", "ubuntu"];

function setsNothing(stage: Stage): boolean {
  const root = chainOf(stage).at(-1)?.base;
  if (root?.kind === "scratch") return true;
  return root?.kind === "image" && plainImages.some((name) => isOfficial(root.reference, name));
}

/** Names that can be written behind `$`: a declaration may be of another. */
const isName = (text: string): boolean => /^[A-Za-z_]\w*$/.test(text);
