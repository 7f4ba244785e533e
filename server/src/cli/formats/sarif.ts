/**
 * Problems as SARIF 2.1.0, which code scanning services and viewers read.
 * https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/sarif-v2.1.0-errata01-os-complete.html
 */
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { Fix } from "../../lint/problem.ts";
import type { Rule, Severity } from "../../lint/rule.ts";
import { rulePage } from "../../lint/rulePage.ts";
import { rules } from "../../rules/index.ts";
import type { Edit } from "../../text/edit.ts";
import type { LineIndex } from "../../text/lineIndex.ts";
import type { Span } from "../../text/span.ts";
import { type FingerprintedProblem, fingerprinted } from "../fingerprints.ts";
import type { LintedFile, Report } from "../report.ts";

const schema = "https://json.schemastore.org/sarif-2.1.0.json";
const repository = "https://github.com/slipway-vscode/slipway";
const base = "%SRCROOT%";

const levels = {
  error: "error",
  warning: "warning",
  info: "note",
  hint: "note",
} as const satisfies Record<Severity, string>;

export function writeSarif(report: Report): string {
  const run = {
    tool: {
      driver: {
        name: "Slipway",
        semanticVersion: report.version,
        informationUri: repository,
        rules: rules.map(ruleDescriptor),
      },
    },
    invocations: [{ executionSuccessful: true }],
    originalUriBaseIds: { [base]: { uri: pathToFileURL(`${process.cwd()}${path.sep}`).href } },
    columnKind: "utf16CodeUnits",
    results: fingerprinted(report).map((found) => result(found, report)),
  };
  return `${JSON.stringify({ $schema: schema, version: "2.1.0", runs: [run] }, null, 2)}\n`;
}

function ruleDescriptor(rule: Rule) {
  const { id, severity, summary, rationale, category, alsoKnownAs = [] } = rule;
  return {
    id,
    shortDescription: { text: `${summary}.` },
    fullDescription: { text: rationale.trim() },
    helpUri: rulePage(id),
    defaultConfiguration:
      severity === "off" ? { enabled: false, level: "warning" } : { level: levels[severity] },
    properties: { tags: [category], alsoKnownAs },
  };
}

function result({ file, problem, fingerprint }: FingerprintedProblem, report: Report) {
  const { fixes, related } = problem;
  // What is wrong in a configuration file belongs to no rule.
  const ruleIndex = rules.findIndex(({ id }) => id === problem.ruleId);
  return {
    ruleId: problem.ruleId,
    ...(ruleIndex !== -1 && { ruleIndex }),
    level: levels[problem.severity],
    message: { text: report.say(problem.message) },
    locations: [{ physicalLocation: physicalLocation(file.file, file.lines, problem.span) }],
    partialFingerprints: { "slipwayLine/v1": fingerprint },
    ...(related.length > 0 && {
      relatedLocations: related.map((place, index) => ({
        id: index + 1,
        physicalLocation:
          place.path === undefined
            ? physicalLocation(file.file, file.lines, place.span)
            : physicalLocation(report.shown(place.path), report.linesOf(place.path), place.span),
        message: { text: report.say(place.message) },
      })),
    }),
    ...(fixes.length > 0 && { fixes: fixes.map((fix) => sarifFix(fix, file, report)) }),
  };
}

function sarifFix({ title, edits, elsewhere, safety }: Fix, file: LintedFile, report: Report) {
  const others = elsewhere.map((other) =>
    artifactChange(report.shown(other.path), report.linesOf(other.path), other.edits),
  );
  const own = edits.length > 0 ? [artifactChange(file.file, file.lines, edits)] : [];
  return {
    description: { text: report.say(title) },
    artifactChanges: [...own, ...others],
    properties: { safe: safety === "safe" },
  };
}

const artifactChange = (file: string, lines: LineIndex, edits: readonly Edit[]) => ({
  artifactLocation: artifactLocation(file),
  replacements: edits.map(({ span, newText }) => ({
    deletedRegion: region(lines, span),
    insertedContent: { text: newText },
  })),
});

const physicalLocation = (file: string, lines: LineIndex, span: Span) => ({
  artifactLocation: artifactLocation(file),
  region: region(lines, span),
});

/** Lines and columns are 1-based, the end is exclusive. */
function region(lines: LineIndex, span: Span) {
  const start = lines.positionAt(span.start);
  const end = lines.positionAt(span.end);
  return {
    startLine: start.line + 1,
    startColumn: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}

/** Relative to where the call was made, which is the top of the sources; absolute for what stands outside. */
function artifactLocation(file: string) {
  const relative = path.relative(process.cwd(), path.resolve(file));
  if (/^\.\.(?:[\\/]|$)/.test(relative) || path.isAbsolute(relative)) {
    return { uri: pathToFileURL(path.resolve(file)).href };
  }
  return { uri: relative.split(path.sep).map(encodeURIComponent).join("/"), uriBaseId: base };
}
