import { isImageReference } from "../../dockerfile/images/imageReference.ts";
import { usesIn } from "../../dockerfile/instructions/expansion.ts";
import type { Instruction } from "../../dockerfile/instructions/instruction.ts";
import { defaultsOf } from "../../dockerfile/variables/scopes.ts";
import type { KeyValue } from "../../dockerfile/words/word.ts";
import { expandWord } from "../../dockerfile/words/wordExpander.ts";
import { dockerfileRule, type FixDraft } from "../../lint/rule.ts";
import { insertAfter } from "../../text/edit.ts";
import { t } from "../../text/message.ts";

export const argDefaultInFrom = dockerfileRule({
  id: "dockerfile/arg-default-in-from",
  category: "correctness",
  severity: "warning",
  summary: "With the defaults of its ARGs, every FROM names an image",
  rationale:
    "A plain `docker build .` gives no `--build-arg`, and neither do most tools that read the file.\n" +
    "Where an ARG has no default, they all fail.",
  alsoKnownAs: ["buildkit InvalidDefaultArgInFrom", "dockerfile-utils BASE_NAME_EMPTY"],
  bad: "ARG TAG\nFROM alpine:$TAG\n",
  good: "ARG TAG=latest\nFROM alpine:$TAG\n",
  fix: "suggestion",

  check({ allInstructions, stages }, report) {
    const globals = allInstructions.slice(0, stages[0] ? allInstructions.indexOf(stages[0].from) : 0);
    const defaults = defaultsOf(globals);
    const empty = withoutDefault(globals);
    const ids = new Set<string>();
    for (const { from, base, id } of stages) {
      const named = base.kind === "image" && base.word.hasVariable ? base.word : undefined;
      const uses = named ? usesIn(named, from.escape) : [];
      const image = named && expandWord(named.text, defaults, { escape: from.escape, complete: true });
      if (named && typeof image === "string" && !ids.has(image.toLowerCase()) && !isImageReference(image)) {
        const [use, ...others] = uses;
        const open = use && others.length === 0 && image.endsWith(":") ? empty.get(use.name) : undefined;
        report({
          span: named.span,
          message:
            image === ""
              ? t`Without --build-arg, "${named.text}" is empty`
              : t`Without --build-arg, "${named.text}" is "${image}", which names no image`,
          fixes: open && isImageReference(`${image}latest`) ? [latest(open)] : [],
        });
      }
      if (id !== undefined) ids.add(id);
    }
  },
});

/** The ARGs that are declared once, without a default. */
function withoutDefault(globals: readonly Instruction[]): ReadonlyMap<string, KeyValue> {
  const found = new Map<string, KeyValue>();
  const seen = new Set<string>();
  for (const pair of globals.flatMap(({ pairs }) => pairs)) {
    const name = pair.key.value;
    if (seen.has(name)) found.delete(name);
    else if (!pair.value) found.set(name, pair);
    seen.add(name);
  }
  return found;
}

/** For `alpine:$TAG`. */
const latest = ({ key, span }: KeyValue): FixDraft => ({
  title: t`Give "${key.value}" the default "latest"`,
  edits: [insertAfter(span, "=latest")],
});
