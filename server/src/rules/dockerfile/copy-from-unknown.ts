import type { Dockerfile } from "../../dockerfile/dockerfile.ts";
import { optionOf } from "../../dockerfile/flags/flags.ts";
import { mountSource, mountType } from "../../dockerfile/flags/mounts.ts";
import { isImageReference, officialImages } from "../../dockerfile/images/imageReference.ts";
import { readCopy } from "../../dockerfile/instructions/copy.ts";
import { isStageName, type Stage, type StageReference } from "../../dockerfile/stages/stages.ts";
import { dockerfileRule, type Finding, type FixDraft } from "../../lint/rule.ts";
import { replace } from "../../text/edit.ts";
import { t } from "../../text/message.ts";
import { nearest } from "../../text/nearest.ts";
import { cleanPath } from "../../text/path.ts";

export const copyFromUnknown = dockerfileRule({
  id: "dockerfile/copy-from-unknown",
  category: "correctness",
  severity: "error",
  summary: "COPY --from and mounts name a stage or an image that can exist",
  rationale:
    "What is not the name of a stage is taken for an image and pulled.\n" +
    "Reported are names one slip away from a stage's, names no image can have, numbers without a stage, " +
    "variables, which are not expanded here, and files of `scratch`, which has none.\n" +
    "Names that are neither a stage's nor an image's that one knows get no more than a remark, and none where a build of " +
    "the workspace gives them a meaning: `docker build --build-context`, Compose's `additional_contexts`.",
  alsoKnownAs: ["hadolint DL3022", "dockerfile-utils FLAG_INVALID_FROM_VALUE"],
  bad: "FROM golang:1.25 AS builder\nFROM alpine:3.22\nCOPY --from=bulider /app /app\n",
  good: "FROM golang:1.25 AS builder\nFROM alpine:3.22\nCOPY --from=builder /app /app\n",
  fix: "suggestion",

  check(dockerfile, report) {
    for (const reference of dockerfile.stageReferences) {
      const { kind, stage, word } = reference;
      // Of an empty value, see below.
      if (kind === "from" || stage || word.value === "") continue;
      const finding = word.value === "scratch" ? judgeScratch(reference) : judge(dockerfile, reference);
      if (finding) report({ span: word.span, ...finding });
    }
    for (const { flags } of dockerfile.instructionsAndTriggers("COPY")) {
      const empty = flags.find(({ name, value }) => name === "from" && value?.text === "");
      if (empty)
        report({
          span: empty.span,
          message: t`"--from=" names nothing, so files come from the build context`,
          severity: "warning",
        });
    }
  },
});

function judge(
  { stages }: Dockerfile,
  { kind, user, word }: StageReference,
): Omit<Finding, "span"> | undefined {
  const name = word.value;
  if (word.hasVariable) return { message: t`"${word.text}" is not expanded in --from` };
  const change = (to: string | undefined): readonly FixDraft[] =>
    to === undefined ? [] : [{ title: t`Change to "${to}"`, edits: [replace(word.span, to)] }];
  if (/^\d+$/.test(name)) {
    if (kind === "copy")
      return { message: t`There is no stage ${name}: stages count from 0 to ${stages.length - 1}` };
    const meant = stages[Number(name)];
    return {
      message: t`A mount knows stages by name only, so "${name}" means an image of that name`,
      fixes: change(meant && meant.index < user.index ? meant.name?.text : undefined),
    };
  }
  const meant = nearest(name, user.index > manyStages ? [] : namesAbove(stages, user));
  if (!isImageReference(name)) {
    return { message: t`"${name}" is neither a stage nor a name an image can have`, fixes: change(meant) };
  }
  if (officialImages.has(name)) return undefined;
  if (meant !== undefined && name.length > 2) {
    return {
      message: t`No stage is named "${name}"; the nearest is "${meant}"`,
      // An image of that name may exist.
      severity: "warning",
      unlessNamedContext: name,
      fixes: change(meant),
    };
  }
  // Images have a registry, an owner or a tag, or are well known; a build that nobody here knows of may name a context.
  if (/[/:@]/.test(name)) return undefined;
  return {
    message: t`No stage is named "${name}", so this means an image or a named context`,
    severity: "hint",
    unlessNamedContext: name,
  };
}

/** Only of its root, and of what a pattern matches there, the empty base has something: nothing. */
function judgeScratch({ kind, instruction, word }: StageReference): Omit<Finding, "span"> | undefined {
  const mount = instruction.flagsNamed("mount").find((flag) => optionOf(flag, "from")?.value === word);
  const mounted = mount && mountType(mount) === "bind" ? mountSource(mount) : undefined;
  const sources = kind === "copy" ? (readCopy(instruction)?.sources ?? []) : [mounted];
  const missing = sources.find(
    (each) => each && !each.hasVariable && !/[*?[\\]/.test(each.value) && cleanPath(`/${each.value}`) !== "/",
  );
  return (
    missing && { message: t`"scratch" is empty: it has no "${missing.value}"`, unlessNamedContext: "scratch" }
  );
}

/** Among very many stages, a near name says little and takes long to find. */
const manyStages = 200;

/** Of two stages with one name it means the later: a stage's own is none of them. */
const namesAbove = (stages: readonly Stage[], user: Stage): readonly string[] =>
  stages
    .slice(0, user.index)
    .flatMap((stage) => (stage.id === user.id ? [] : (stage.name?.text ?? [])))
    .filter(isStageName);
