import type { ComposeService } from "../../compose/composeFile.ts";
import { moveUnderFormer, wrapInKey } from "../../compose/edits/yamlMoves.ts";
import { asMapping, merged } from "../../compose/yaml/yamlLookup.ts";
import type { YamlEntry, YamlMapping, YamlNode } from "../../compose/yaml/yamlTree.ts";
import { composeRule, type FixDraft, type Report } from "../../lint/rule.ts";
import { t } from "../../text/message.ts";

export const developMisplaced = composeRule({
  id: "compose/develop-misplaced",
  category: "watch",
  severity: "error",
  summary: "Watch rules are under develop of their service",
  rationale:
    "Compose refuses the whole file for a `watch` or `develop` anywhere else: `services.app additional properties 'watch' not allowed`.",
  bad: "services:\n  app:\n    build: .\n    watch:\n      - action: rebuild\n        path: ./package.json\n",
  good: "services:\n  app:\n    build: .\n    develop:\n      watch:\n        - action: rebuild\n          path: ./package.json\n",
  fix: "suggestion",

  check({ compose }, report) {
    for (const key of ["develop", "watch"]) {
      const entry = entryOf(compose.root, key);
      if (entry) report({ span: entry.key.span, message: t`"${key}" belongs into a service` });
    }
    const reported = new Set<YamlEntry>();
    for (const service of compose.services) {
      if (service.tag === "!reset") continue;
      const watch = service.entries.get("watch");
      if (watch && !reported.has(watch)) {
        reported.add(watch);
        report({
          span: watch.key.span,
          message: t`"watch" belongs under "develop" of service "${service.name}"`,
          fixes: moveUnderDevelop(compose.text, service, watch),
        });
      }
      reportInBuild(service, reported, report);
    }
  },
});

function reportInBuild(service: ComposeService, reported: Set<YamlEntry>, report: Report): void {
  for (const key of ["develop", "watch"]) {
    const entry = entryOf(service.entries.get("build")?.value, key);
    if (!entry || reported.has(entry)) continue;
    reported.add(entry);
    report({
      span: entry.key.span,
      message: t`"${key}" belongs into service "${service.name}", not into its build`,
    });
  }
}

function entryOf(node: YamlNode | undefined, key: string): YamlEntry | undefined {
  const mapping = asMapping(node);
  return mapping && mapping.tag !== "!reset" ? merged(mapping).entries.get(key) : undefined;
}

function moveUnderDevelop(
  text: string,
  { node, entries }: ComposeService,
  watch: YamlEntry,
): readonly FixDraft[] {
  if (!node || !isOwn(node, watch)) return [];
  const develop = entries.get("develop");
  const isBefore = develop && node.entries.indexOf(develop) === node.entries.indexOf(watch) - 1;
  if (develop && !(isBefore && isOwn(node, develop))) return [];
  const edits = develop ? moveUnderFormer(text, node, watch) : wrapInKey(text, node, watch, "develop");
  return edits ? [{ title: t`Put it under "develop"`, edits }] : [];
}

const isOwn = ({ entries }: YamlMapping, entry: YamlEntry): boolean => entries.includes(entry);
