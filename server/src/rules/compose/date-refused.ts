import type { ComposeDocument } from "../../compose/composeDocument.ts";
import type { ComposeService } from "../../compose/composeService.ts";
import { topLevelKeys } from "../../compose/schema/fileShape.ts";
import { serviceKeys } from "../../compose/schema/serviceShape.ts";
import { asMapping, merged } from "../../compose/yaml/yamlLookup.ts";
import type { ComposeProject } from "../../composeProject/composeProject.ts";
import { composeRule } from "../../lint/rule.ts";
import { type DateHere, DateSearch } from "./dateSearch.ts";
import { notText } from "./notText.ts";

export const dateRefused = composeRule({
  id: "compose/date-refused",
  category: "correctness",
  severity: "error",
  summary: "Dates are in quotes",
  rationale:
    "YAML reads a date of which nothing says that it is a text as a point in time, and Compose takes one nowhere: " +
    "`services.app.build.args.BUILD_DATE invalid jsonType time.Time`.\n" +
    "Only `x-` keys may hold one, and lists of variables or labels that are laid over those of another file.",
  bad: "services:\n  app:\n    build:\n      context: .\n      args:\n        BUILD_DATE: 2026-01-31\n",
  good: 'services:\n  app:\n    build:\n      context: .\n      args:\n        BUILD_DATE: "2026-01-31"\n',
  fix: "suggestion",

  check({ path, compose, loaded }, report) {
    if (!/\d{4}-\d/.test(compose.text)) return;
    const reported = new Set<number>();
    for (const { name, value } of datesIn(compose.documents, path, loaded)) {
      const finding = notText(compose.text, name, { value });
      if (!finding || reported.has(finding.span.start)) continue;
      reported.add(finding.span.start);
      report(finding);
    }
  },
});

function datesIn(
  documents: readonly ComposeDocument[],
  path: string | undefined,
  loaded: ComposeProject | undefined,
): readonly DateHere[] {
  const refused = (loaded?.refusals ?? []).filter(
    ({ kind, place }) => kind === "date" && place.path === path,
  );
  const search = new DateSearch(new Set(refused.map(({ place }) => place.span.start)));
  for (const [index, { root, services }] of documents.entries()) {
    const isFirst = index === 0 && loaded?.supposed === false && loaded.files[0] === path;
    const mapping = asMapping(root);
    for (const [name, { value }] of mapping ? merged(mapping).entries : []) {
      if (name !== "services" && !name.startsWith("x-"))
        search.look(value, { name, shape: topLevelKeys[name], isLaid: !isFirst });
    }
    for (const service of services) {
      for (const [name, { value }] of service.entries) {
        if (name.startsWith("x-")) continue;
        search.look(value, { name, shape: serviceKeys[name], isLaid: isLaid(service, name, loaded) });
      }
    }
  }
  return search.found;
}

/** Whether something of another file or service lies below a key, or may. */
function isLaid(service: ComposeService, key: string, loaded: ComposeProject | undefined): boolean {
  const whole = loaded?.service(service.name);
  if (!loaded || loaded.supposed || !whole?.complete) return true;
  const definitions = whole.definitions.map((definition) => definition.service);
  const index = definitions.indexOf(service);
  return index === -1 || definitions.slice(0, index).some(({ entries }) => entries.has(key));
}
