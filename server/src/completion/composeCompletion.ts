/** What can be written at a place in a compose file: everything about watch rules, and what links to other files. */
import { type YamlCursor, yamlCursorAt } from "../compose/yaml/yamlCursor.ts";
import type { ComposeInProject } from "../project/composeInProject.ts";
import type { Completion } from "./completion.ts";
import { type ComposePlace, writtenKey } from "./composePlace.ts";
import { pathCompletions } from "./pathCompletion.ts";
import { patternCompletions } from "./patternCompletion.ts";
import { buildTargetCompletions, watchTargetCompletions } from "./targetCompletion.ts";
import {
  actionCompletions,
  booleanCompletions,
  developCompletion,
  execKeyCompletions,
  watchKeyCompletions,
} from "./watchKeyCompletion.ts";
import { wholeRuleCompletions } from "./wholeRules.ts";

/** Empty where nothing is known to fit. `offset` counts in the project's own text; `only` leaves out what is not about watching. */
export function composeCompletions(
  project: ComposeInProject,
  offset: number,
  only?: "watch",
): readonly Completion[] {
  const cursor = yamlCursorAt(project.compose.text, offset);
  const [top, name, section, ...rest] = cursor?.path ?? [];
  if (!cursor || top !== "services" || name === undefined) return [];
  const place: ComposePlace = {
    project,
    cursor,
    service: project.compose.service(name),
    rule: cursor.path[3] === "watch" && cursor.path.length > 4 ? cursor.entriesAt(5) : new Map(),
  };
  // "key:" and "-" are what they seem with a blank behind them.
  const before = cursor.attached ? " " : "";
  return inService(place, section, rest, only).map((completion) => {
    const behind = behindOf(cursor, completion);
    return { ...completion, insert: before + completion.insert, ...(behind && { behind }) };
  });
}

/** A key closes its quotes itself; a comma stands behind quotes only where they are part of what is inserted. */
function behindOf({ quote, missing }: YamlCursor, { kind }: Completion): string {
  if (kind === "key") return missing.replace(quote, "");
  return quote === "" || missing.startsWith(quote) ? missing : "";
}

function inService(
  place: ComposePlace,
  section: string | undefined,
  rest: readonly (string | undefined)[],
  only: "watch" | undefined,
): readonly Completion[] {
  if (section === undefined) return place.cursor.position === "key" ? developCompletion(place) : [];
  if (section === "develop") return inDevelop(place, rest);
  return section === "build" && only !== "watch" ? inBuild(place, rest) : [];
}

function inDevelop(place: ComposePlace, path: readonly (string | undefined)[]): readonly Completion[] {
  const [watch, , key] = path;
  const { position } = place.cursor;
  if (watch === undefined) return position === "key" ? watchSection(place) : [];
  if (watch !== "watch") return [];
  if (path.length === 1) return position === "key" ? wholeRuleCompletions(place) : [];
  if (path.length === 2) return [...watchKeyCompletions(place), ...wholeRuleCompletions(place)];
  const isList = key === "ignore" || key === "include";
  if (isList && (path.length === 4 || position === "value")) return patternCompletions(place);
  if (key === "exec") return inExec(place, path.slice(3));
  if (position !== "value") return [];
  if (key === "initial_sync") return booleanCompletions(place);
  if (key === "action") return actionCompletions(place);
  if (key === "path") return pathCompletions(place, { from: place.project.directory });
  return key === "target" ? watchTargetCompletions(place) : [];
}

function inExec(place: ComposePlace, [key, ...more]: readonly (string | undefined)[]): readonly Completion[] {
  if (key === undefined && more.length === 0) return execKeyCompletions(place);
  return key === "privileged" && place.cursor.position === "value" ? booleanCompletions(place) : [];
}

const watchSection = ({ cursor }: ComposePlace): readonly Completion[] =>
  cursor.entriesAt(3).has("watch") || cursor.flow === "list"
    ? []
    : [
        {
          label: "watch",
          kind: "key",
          ...writtenKey(cursor, "watch", cursor.flow ? ": " : ":\n  - "),
          rank: 0,
          again: true,
        },
      ];

function inBuild(
  place: ComposePlace,
  [key, ...more]: readonly (string | undefined)[],
): readonly Completion[] {
  const { cursor, project, service } = place;
  if (cursor.position !== "value" || more.length > 0) return [];
  if (key === "target") return buildTargetCompletions(place);
  // Without keys it is the context alone.
  if (key === "context" || key === undefined)
    return pathCompletions(place, { from: project.directory, only: "folder" });
  if (key !== "dockerfile") return [];
  return pathCompletions(place, {
    from: service && project.buildContextOf(service)?.root,
    first: /dockerfile/i,
  });
}
