import { usesIn, type VariableUse } from "../../dockerfile/expansion.ts";
import { isImageReference } from "../../dockerfile/imageReference.ts";
import type { Instruction } from "../../dockerfile/instruction.ts";
import { platformArguments } from "../../dockerfile/scopes.ts";
import { type Environment, expand } from "../../dockerfile/variables.ts";
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
  alsoKnownAs: ["buildkit InvalidDefaultArgInFrom"],
  bad: "ARG TAG\nFROM alpine:$TAG\n",
  good: "ARG TAG=latest\nFROM alpine:$TAG\n",
  fix: "suggestion",

  check({ allInstructions, stages }, report) {
    const globals = allInstructions.slice(0, stages[0] ? allInstructions.indexOf(stages[0].from) : 0);
    const defaults = defaultsOf(globals);
    const ids = new Set<string>();
    for (const { from, base, id } of stages) {
      const named = base.kind === "image" && base.word.hasVariable ? base.word : undefined;
      const uses = named ? usesIn(named, from.escape) : [];
      // Of what is not declared, another rule speaks.
      const image =
        uses.every(({ name }) => defaults.has(name)) && named && expand(named.text, defaults, from.escape);
      if (named && typeof image === "string" && !ids.has(image.toLowerCase()) && !isImageReference(image)) {
        report({
          span: named.span,
          message:
            image === ""
              ? t`Without --build-arg, "${named.text}" is empty`
              : t`Without --build-arg, "${named.text}" is "${image}", which names no image`,
          fixes: isImageReference(`${image}latest`) ? latest(uses, globals, image) : [],
        });
      }
      if (id !== undefined) ids.add(id);
    }
  },
});

/** What the ARGs are without `--build-arg`: empty where they have no default. Those of the platform are left out. */
function defaultsOf(globals: readonly Instruction[]): Environment {
  const defaults = new Map<string, string | undefined>();
  const platform = new Set(platformArguments);
  for (const { keyword, pairs, escape } of globals) {
    for (const { key, value } of keyword === "ARG" ? pairs : []) {
      const undeclared = (value ? usesIn(value, escape) : []).filter(({ name }) => !defaults.has(name));
      const seen = new Map([
        ...defaults,
        ...undeclared.flatMap(({ name }) => (platform.has(name) ? [] : [[name, ""] as const])),
      ]);
      defaults.set(
        key.value,
        value ? expand(value.text, seen, escape) : platform.has(key.value) ? undefined : "",
      );
    }
  }
  return defaults;
}

/** `alpine:$TAG` where TAG has no default. */
function latest(
  uses: readonly VariableUse[],
  globals: readonly Instruction[],
  image: string,
): readonly FixDraft[] {
  const [use, ...others] = uses;
  const pairs = globals
    .flatMap((instruction) => instruction.pairs)
    .filter(({ key }) => key.value === use?.name);
  const [pair] = pairs;
  if (!pair || pair.value || pairs.length > 1 || others.length > 0 || !image.endsWith(":")) return [];
  return [
    { title: t`Give "${pair.key.value}" the default "latest"`, edits: [insertAfter(pair.span, "=latest")] },
  ];
}
