/** What keeps rules silent, or raises them, in one file: its ignore comments and its `check` directive. */
import { parseBakeBody } from "../bake/bakeBody.ts";
import type { BakeBody } from "../bake/bakeNode.ts";
import type { Dockerfile } from "../dockerfile/dockerfile.ts";
import type { BakeInProject } from "../project/bakeInProject.ts";
import type { SeveritySetting } from "../protocol/settings.ts";
import { LineIndex } from "../text/lineIndex.ts";
import { cover, type Span } from "../text/span.ts";
import {
  type CheckOptions,
  type IgnoreComment,
  ignoreCommentsOf,
  readCheckDirective,
  readSlipway,
} from "./ignoreComments.ts";
import type { Finding, RuleMetadata } from "./rule.ts";
import { yamlItems } from "./yamlItems.ts";

type NamedRule = Pick<RuleMetadata, "id" | "alsoKnownAs">;

export interface Suppressions {
  /** Nothing in the file concerns any rule: the other members need not be asked. */
  readonly none: boolean;
  /** Whether the rule is silent in the whole file, whatever it finds. */
  wholeFile(rule: NamedRule): boolean;
  /** Whether a finding is to be kept silent. */
  at(rule: NamedRule, finding: Pick<Finding, "span" | "alsoKnownAs">): boolean;
  /** The severity that the file itself gives to a rule which nobody else has set. */
  severity(rule: NamedRule, own: SeveritySetting): SeveritySetting;
}

const nothing: Suppressions = {
  none: true,
  wholeFile: () => false,
  at: () => false,
  severity: (_, own) => own,
};

/** `hadolintComments`: whether those of hadolint count. */
export function dockerfileSuppressions(dockerfile: Dockerfile, hadolintComments = true): Suppressions {
  const comments = ignoreCommentsOf(dockerfile).filter(
    ({ comment }) => hadolintComments || comment.syntax !== "hadolint",
  );
  const check = readCheckDirective(dockerfile.directives);
  const raised = check && (check.error || check.experimental) ? check : undefined;
  if (comments.length === 0 && !raised) return nothing;
  return suppressionsFrom(
    comments.map(({ comment, scope }) => ({ names: prefixed(comment), scope })),
    raised,
  );
}

/** What begins below a line, 0-based. Lines are asked for in their order. */
type ItemBelow = (line: number) => Span | undefined;

export const composeSuppressions = (text: string): Suppressions =>
  lineSuppressions(text, /^\s*#/, () => yamlItems(text));

/** A comment speaks of the next pattern; one begins with "#" where its line does. */
export const ignoreFileSuppressions = (text: string): Suppressions =>
  lineSuppressions(text, /^#/, (lines) => itemBelow(patternLines(text, lines), lines));

/** A comment speaks of the block or the attribute below it. JSON has no comments. */
export const bakeSuppressions = ({ text, format }: Pick<BakeInProject, "text" | "format">): Suppressions =>
  format === "json"
    ? nothing
    : lineSuppressions(text, /^\s*(?:#|\/\/)/, (lines) =>
        itemBelow(bakeItems(parseBakeBody(text, format)), lines),
      );

/** `opening`: what a line begins with that is a comment. */
function lineSuppressions(
  text: string,
  opening: RegExp,
  itemsOf: (lines: LineIndex) => ItemBelow,
): Suppressions {
  if (!text.includes("slipway")) return nothing;
  const lines = new LineIndex(text);
  const found: Suppression[] = [];
  let below: ItemBelow | undefined;
  for (let number = 0; number < lines.lineCount; number++) {
    const { start, end } = lines.line(number);
    const line = text.slice(start, end);
    const [before] = opening.exec(line) ?? [];
    const read = before === undefined ? undefined : readSlipway(`#${line.slice(before.length)}`, start);
    if (!read) continue;
    below ??= itemsOf(lines);
    const scope = read.scope === "file" ? undefined : below(number);
    if (scope || read.scope === "file") found.push({ names: read.names, scope });
  }
  return found.length === 0 ? nothing : suppressionsFrom(found, undefined);
}

/** The first of the items, which come in the order of their beginnings, that begins below a line. */
function itemBelow(items: readonly Span[], lines: LineIndex): ItemBelow {
  let next = 0;
  return (line) => {
    const { end } = lines.line(line);
    while ((items[next]?.start ?? Number.POSITIVE_INFINITY) < end) next++;
    return items[next];
  };
}

function patternLines(text: string, lines: LineIndex): readonly Span[] {
  const found: Span[] = [];
  for (let number = 0; number < lines.lineCount; number++) {
    const { start, end } = lines.line(number);
    const line = text.slice(start, end);
    if (!line.startsWith("#") && line.trim() !== "") found.push({ start, end: end + 1 });
  }
  return found;
}

/** In the order written, a block before what is in it. */
const bakeItems = ({ blocks, attributes }: BakeBody): readonly Span[] =>
  [
    ...blocks.map(({ span }) => span),
    ...[...attributes, ...blocks.flatMap((block) => block.attributes)].map(({ nameSpan, value }) =>
      cover(nameSpan, value.span),
    ),
  ].sort((a, b) => a.start - b.start);

interface Suppression {
  /** Slipway's names as they are written, those of peers behind the peer's name; `buildkit *` for all. */
  readonly names: readonly string[];
  /** Undefined = the whole file. */
  readonly scope: Span | undefined;
}

function prefixed({ syntax, names }: IgnoreComment): readonly string[] {
  if (syntax === "slipway") return names;
  return names.length === 0 ? [`${syntax} *`] : names.map((name) => `${syntax} ${name}`);
}

function suppressionsFrom(
  suppressions: readonly Suppression[],
  check: CheckOptions | undefined,
): Suppressions {
  const byName = new Map<string, { wholeFile: boolean; readonly scopes: Span[] }>();
  for (const { names, scope } of suppressions) {
    for (const name of names) {
      const entry = byName.get(name) ?? { wholeFile: false, scopes: [] };
      byName.set(name, entry);
      if (scope) entry.scopes.push(scope);
      else entry.wholeFile = true;
    }
  }
  const inScope = new Map([...byName].map(([name, { scopes }]) => [name, anyHolds(scopes)]));
  const isSilent = (name: string): boolean => byName.get(name)?.wholeFile === true;
  return {
    none: false,
    // By a peer's id only findings are silent: the peer may have several for what is one rule here.
    wholeFile: ({ id }) => isSilent(id) || isSilent(shortName(id)),
    at: (rule, finding) =>
      namesFor(rule, finding.alsoKnownAs).some(
        (name) => isSilent(name) || inScope.get(name)?.(finding.span.start),
      ),
    severity: (rule, own) => (check ? raised(check, rule, own) : own),
  };
}

function namesFor({ id, alsoKnownAs: known = [] }: NamedRule, ofFinding = known): readonly string[] {
  const peers = new Set(known.map((name) => name.slice(0, name.indexOf(" "))));
  return [id, shortName(id), ...ofFinding, ...[...peers].map((peer) => `${peer} *`)];
}

/** `error=true` fails the build whatever the user thinks of it; `experimental` turns on what is off by itself. */
function raised(check: CheckOptions, { alsoKnownAs = [] }: NamedRule, own: SeveritySetting): SeveritySetting {
  const ids = alsoKnownAs.filter((known) => known.startsWith("buildkit ")).map((known) => known.slice(9));
  if (ids.length === 0) return own;
  const { experimental, error } = check;
  const on = own !== "off" || experimental?.length === 0 || ids.some((id) => experimental?.includes(id));
  if (!on) return "off";
  if (error) return "error";
  return own === "off" ? "warning" : own;
}

/** Whether any of the spans, which may nest, holds an offset: a look-up, however many there are. */
function anyHolds(spans: readonly Span[]): (offset: number) => boolean {
  const sorted = spans.toSorted((a, b) => a.start - b.start);
  let reach = 0;
  const reaches = sorted.map(({ end }) => {
    reach = Math.max(reach, end);
    return reach;
  });
  return (offset) => {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sorted[middle]?.start ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return offset < (reaches[low - 1] ?? 0);
  };
}

export const shortName = (ruleId: string): string => ruleId.slice(ruleId.indexOf("/") + 1);
