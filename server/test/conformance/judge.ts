/**
 * Runs a case through the core and compares.
 *
 * A finding stands for a peer's when it lies where the peer's does. dockerfile-utils gives ranges: they must be equal.
 * BuildKit gives lines alone, the first one of the instruction: the finding must lie in that instruction. Of a
 * continuation that is interrupted it names the line where the instruction goes on, which is where our finding ends.
 * Either way as many findings are expected as the peer has, unless the case does not claim to be exhaustive.
 */
import { parseDockerfile } from "../../src/dockerfile/dockerfile.ts";
import type { Instruction } from "../../src/dockerfile/instructions/instruction.ts";
import type { Problem } from "../../src/lint/problem.ts";
import type { Rule } from "../../src/lint/rule.ts";
import { LineIndex } from "../../src/text/lineIndex.ts";
import { formatMessage } from "../../src/text/message.ts";
import { lintFiles } from "../lintFixture.ts";
import type { Files } from "../memoryFileSystem.ts";
import type { ConformanceCase } from "./conformanceCase.ts";
import { isSwitchedOn, peerIdsOf, rulesUnderTest } from "./peers.ts";

export interface Verdict {
  readonly agrees: boolean;
  /** What the peer says, for a reader. */
  readonly expected: string;
  readonly got: string;
}

const path = "/workspace/Dockerfile";

export function judge(tested: ConformanceCase, rules: readonly Rule[]): Verdict {
  const findings = findingsOf(tested, rules);
  return {
    agrees: agrees(tested, findings),
    expected: tested.fires ? places(tested) : "nothing",
    got: findings.map(describe).join("; ") || "nothing",
  };
}

interface Found {
  readonly problem: Problem;
  /** `[startLine, startCharacter, endLine, endCharacter]`, 0-based. */
  readonly range: readonly [number, number, number, number];
  /** 1-based lines that a peer without columns may name for it. */
  readonly firstLine: number;
  readonly lastLine: number;
}

function findingsOf(tested: ConformanceCase, rules: readonly Rule[]): readonly Found[] {
  const chosen = rulesUnderTest(rules, tested);
  const { dockerfile: text } = tested;
  const lines = new LineIndex(text);
  const { allInstructions } = parseDockerfile(text);
  if (skipsAll(tested)) return [];
  return lintFiles(filesOf(tested), path, chosen).flatMap((problem): readonly Found[] => {
    const { span } = problem;
    const instruction = allInstructions.find(
      (each) => each.lines.start <= span.start && span.start < each.lines.end,
    );
    if (!remains(tested, chosen, problem, instruction)) return [];
    const [start, end] = [lines.positionAt(span.start), lines.positionAt(span.end)];
    const first = instruction ? lines.positionAt(instruction.lines.start).line : start.line;
    return [
      {
        problem,
        range: [start.line, start.character, end.line, end.character],
        firstLine: first + 1,
        lastLine: end.line + 1,
      },
    ];
  });
}

function remains(
  tested: ConformanceCase,
  rules: readonly Rule[],
  { ruleId }: Problem,
  instruction: Instruction | undefined,
): boolean {
  const rule = rules.find(({ id }) => id === ruleId);
  const ids = rule ? peerIdsOf(rule, tested.source) : [];
  return isSwitchedOn(tested, ids, instruction?.trigger?.keyword ?? instruction?.keyword);
}

/** What `# check=` would say may also come from outside. */
const skipsAll = ({ buildArgs }: ConformanceCase): boolean =>
  /\bskip=all\b/.test(buildArgs?.["build-arg:BUILDKIT_DOCKERFILE_CHECK"] ?? "");

function filesOf({ dockerfile, dockerignore }: ConformanceCase): Files {
  return {
    [path]: dockerfile,
    ...(dockerignore !== undefined && { "/workspace/.dockerignore": dockerignore }),
  };
}

function agrees(tested: ConformanceCase, findings: readonly Found[]): boolean {
  if (!tested.fires || findings.length === 0) return tested.fires === findings.length > 0;
  const { ranges, lines } = tested;
  if (tested.linesVerified === false || !lines) return true;
  const expected = ranges?.length ?? lines.length;
  if (tested.exhaustive && findings.length !== expected) return false;
  return ranges
    ? ranges.every((range) => findings.some((found) => same(found.range, range, tested.dockerfile)))
    : lines.every((line) =>
        findings.some(({ firstLine, lastLine }) => firstLine <= line && line <= lastLine),
      );
}

/** Beyond the end of the text, a position means that end. */
function same(
  found: Found["range"],
  [startLine, start, endLine, end]: Found["range"],
  text: string,
): boolean {
  const lines = new LineIndex(text);
  const clamp = (line: number, character: number) => lines.positionAt(lines.offsetAt({ line, character }));
  const from = clamp(startLine, start);
  const to = clamp(endLine, end);
  return found.join() === [from.line, from.character, to.line, to.character].join();
}

function places({ ranges, lines }: ConformanceCase): string {
  if (ranges) return ranges.map((range) => place(range)).join("; ");
  return lines ? `line ${lines.join(", ")}` : "a finding";
}

const place = ([startLine, start, endLine, end]: Found["range"]): string =>
  `${startLine + 1}:${start + 1}-${endLine + 1}:${end + 1}`;

const describe = ({ problem, range }: Found): string =>
  `${place(range)} ${problem.ruleId} ${formatMessage(problem.message)}`;
