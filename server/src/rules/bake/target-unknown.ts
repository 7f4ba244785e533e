import type { BakeText } from "../../bake/bakeTarget.ts";
import { bakeRule } from "../../lint/rule.ts";
import { quotedSpan } from "../../project/builds/bakeValues.ts";
import { replace } from "../../text/edit.ts";
import { t } from "../../text/message.ts";
import { nearest } from "../../text/nearest.ts";

export const targetUnknown = bakeRule({
  id: "bake/target-unknown",
  category: "correctness",
  severity: "error",
  summary: "The targets that groups, inherits and contexts name exist",
  rationale:
    "buildx builds nothing when a name in `inherits`, in the `targets` of a group or behind `target:` is no target.\n" +
    "Only names that look misspelt are reported: others may be in a file that buildx is given with this one.",
  bad: '#- /workspace/docker-bake.hcl\ntarget "_common" {\n  context = "."\n}\ntarget "app" {\n  inherits = ["_comon"]\n}\n',
  good: '#- /workspace/docker-bake.hcl\ntarget "_common" {\n  context = "."\n}\ntarget "app" {\n  inherits = ["_common"]\n}\n',
  fix: "suggestion",

  check({ path, text: source, bake, namesElsewhere }, report) {
    if (!bake?.complete) return;
    const targets = new Set(bake.targets.map(({ name }) => name));
    const groups = new Set([...targets, ...bake.groups.keys()]);
    const named: readonly Named[] = [
      ...bake.targets.flatMap(({ inherits }) => inherits.items.map((value) => ({ value, names: targets }))),
      ...[...bake.groups.values()].flatMap(({ items }) => items.map((value) => ({ value, names: groups }))),
      ...bake.targets.flatMap(({ contexts }) =>
        [...contexts.entries.values()].map((value) => ({ value, names: targets, prefix: "target:" })),
      ),
    ];
    const seen = new Set<number>();
    for (const { value, names, prefix = "" } of named) {
      const { text, place } = value;
      if (!text?.startsWith(prefix) || !place || place.file !== path || seen.has(place.span.start)) continue;
      seen.add(place.span.start);
      const name = text.slice(prefix.length);
      if (names.has(name) || namesElsewhere.has(name) || /^docker-metadata-action/.test(name)) continue;
      const meant = nearest(name, names);
      // `web-2` is more likely in another file than misspelt.
      if (meant === undefined || withoutDigits(meant) === withoutDigits(name)) continue;
      const inside = quotedSpan(source, place.span, text);
      if (!inside) continue;
      const span = { ...inside, start: inside.start + prefix.length };
      report({
        span,
        message: t`No target is called "${name}"`,
        fixes: [{ title: t`Change to "${meant}"`, edits: [replace(span, meant)] }],
      });
    }
  },
});

const withoutDigits = (name: string): string => name.replace(/\d+/g, "");

interface Named {
  readonly value: BakeText;
  readonly names: ReadonlySet<string>;
  readonly prefix?: string;
}
