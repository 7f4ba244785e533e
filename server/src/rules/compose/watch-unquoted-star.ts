import { type DevelopBlock, developBlocks } from "../../compose/develop/developBlock.ts";
import { yamlScalar } from "../../compose/yaml/yamlScalar.ts";
import type { YamlAlias, YamlNode } from "../../compose/yaml/yamlTree.ts";
import { composeRule } from "../../lint/rule.ts";
import { replace } from "../../text/edit.ts";
import { t } from "../../text/message.ts";
import { slice } from "../../text/span.ts";

export const watchUnquotedStar = composeRule({
  id: "compose/watch-unquoted-star",
  perService: "build and watch",
  category: "watch",
  severity: "error",
  summary: "A watch pattern that begins with a star is in quotes",
  rationale:
    "For YAML, `*.go` refers to something that is called `.go` elsewhere in the file.\n" +
    "Compose refuses the whole file: `did not find expected alphabetic or numeric character`, or `unknown anchor 'go' referenced`.",
  bad: "services:\n  app:\n    build: .\n    develop:\n      watch:\n        - action: rebuild\n          path: .\n          include: *.go\n",
  good: 'services:\n  app:\n    build: .\n    develop:\n      watch:\n        - action: rebuild\n          path: .\n          include: "*.go"\n',
  fix: "suggestion",

  check({ compose }, report) {
    const reported = new Set<number>();
    for (const block of developBlocks(compose)) {
      for (const alias of lostAliases(block)) {
        if (reported.has(alias.span.start)) continue;
        reported.add(alias.span.start);
        const written = slice(compose.text, alias.span);
        report({
          span: alias.span,
          message: t`For YAML, ${written} without quotes refers to an anchor that is not there`,
          fixes: [
            { title: t`Put ${written} in quotes`, edits: [replace(alias.span, yamlScalar(written, '"'))] },
          ],
        });
      }
    }
  },
});

/** In values of rules: elsewhere, a star is meant to refer to something. */
function lostAliases({ items }: DevelopBlock): readonly YamlAlias[] {
  return items.flatMap((item) =>
    item.kind === "mapping"
      ? item.entries.filter(({ key }) => key.text !== "<<").flatMap(({ value }) => lostIn(value))
      : [],
  );
}

const lostIn = (node: YamlNode): readonly YamlAlias[] =>
  node.kind === "sequence" ? node.items.flatMap(lostIn) : node.kind === "alias" && !node.target ? [node] : [];
