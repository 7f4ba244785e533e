/** What Slipway promises of every text: a list of the promises it breaks, empty where it keeps them all. */
import { parseDockerfile } from "../../src/dockerfile/dockerfile.ts";
import { fixAll } from "../../src/lint/fixAll.ts";
import type { Fix, Problem } from "../../src/lint/problem.ts";
import { rules } from "../../src/rules/index.ts";
import { applyEdits, disjoint } from "../../src/text/edit.ts";
import { formatMessage } from "../../src/text/message.ts";
import { contains } from "../../src/text/span.ts";
import { applyFix, lintFiles } from "../lintFixture.ts";
import type { Files } from "../memoryFileSystem.ts";

const main = "/workspace/Dockerfile";
const subjectRules = rules.filter(({ subject }) => subject !== "compose");
const ruleById = new Map(subjectRules.map((rule) => [rule.id as string, rule]));

/** Milliseconds that one run of all rules may take. */
const longest = 250;

/** Around the Dockerfile stand files that let project rules speak. */
const filesWith = (text: string): Files => ({
  [main]: text,
  "/workspace/.dockerignore": "*.log\ndist\n",
  "/workspace/package.json": '{"name": "a", "dependencies": {"b": "1"}}',
  "/workspace/package-lock.json": "{}",
  "/workspace/src/index.js": "",
});
const options = { trustedRegistries: ["docker.io"], labelSchema: { maintainer: "email" } };
const lintAll = (files: Files, of = subjectRules): readonly Problem[] =>
  lintFiles(files, main, of, { options });

/** Rules whose fixes turn one instruction or base into another, and so may bring to light what is wrong with that one. */
const rereading =
  /misplaced-flag|swallowed-instruction|forward-stage-ref|variable-modifier|mount-syntax|unknown-instruction|escape-directive|from-as-invalid|unknown-flag|json-single-quotes|invalid-exec-form|invalid-stage-name/;
/** Rules that ask for the case of most instructions, the line above, or a stage's name, which other fixes change. */
const contextual =
  /instruction-casing|from-as-casing|definition-comment|(?:duplicate|reserved|invalid)-stage-name/;
/** Rules whose fixes delete or insert whole instructions. */
const resizing: Readonly<Record<string, readonly number[]>> = {
  "dockerfile/arg-undefined-in-from": [0, 1],
  "dockerfile/undefined-var": [0, 1],
  "dockerfile/env-self-reference": [1],
  "dockerfile/healthcheck-missing": [1],
  "dockerfile/label-missing": [1],
  "dockerfile/consecutive-run": [-1],
  "dockerfile/arg-lost-across-stage": [1, 2],
  "dockerfile/cache-lost-between-layers": [-1],
  "dockerfile/chown-layer-duplication": [-1, 0],
  "dockerfile/cmd-overridden-by-entrypoint-change": [1],
  // As many as the stage has.
  "project/unused-stage": Array.from({ length: 500 }, (_, index) => -1 - index),
  "dockerfile/ignore-pragma-used": [0],
  "project/python-site-packages-left-behind": [0, 1, 2],
  "project/user-missing-final": [0, 1],
  "dockerfile/secret-in-arg-env": [-1],
  "dockerfile/multiple-cmd": [-1],
  "dockerfile/multiple-entrypoint": [-1],
  "dockerfile/multiple-healthcheck": [-1],
  "dockerfile/pipefail": [0, 1],
  "project/cache-busting-copy": [0, 1, 2],
  "dockerfile/cd-in-run": [0, 1, 2],
  "dockerfile/copy-relative-no-workdir": [0, 1],
  "dockerfile/packages-need-root": [2],
  "project/run-program-missing": [1],
  "project/script-interpreter-missing": [1],
  "project/unknown-user": [0, 1],
  "project/write-needs-root": [-1, 1, 2],
};

const ignoring = /#\s*(?:slipway|hadolint|dockerfile-utils|check)\b/;

const sayings = (problems: readonly Problem[]): readonly string[] =>
  problems.map(({ ruleId, message }) => `${ruleId}: ${formatMessage(message)}`);

/** Rules of which there are more errors than before: fixes change names, and so what the same errors say. */
function newErrors(before: readonly Problem[], now: readonly Problem[]): readonly string[] {
  const left = before.filter(({ severity }) => severity === "error").map(({ ruleId }) => ruleId);
  return now.flatMap(({ ruleId, severity }) => {
    const known = left.indexOf(ruleId);
    if (severity !== "error") return [];
    if (known !== -1) left.splice(known, 1);
    return known === -1 ? [ruleId] : [];
  });
}

export function brokenPromises(text: string): readonly string[] {
  const files = filesWith(text);
  const problems = lintAll(files);
  const broken: string[] = [];
  const promise = (kept: boolean, saying: string): void => {
    if (!kept) broken.push(saying);
  };
  promise(isQuick(files), `a run takes more than ${longest} ms`);
  const whole = { start: 0, end: text.length };
  for (const [index, problem] of problems.entries()) {
    const saying = sayings([problem])[0] ?? "";
    const { start, end } = problem.span;
    promise(start <= end && contains(whole, problem.span), `${saying} stands outside of the text`);
    for (const fix of problem.fixes) {
      for (const fault of faultsOf(fix, problem, files, problems)) {
        broken.push(`${saying} → ${formatMessage(fix.title)}: ${fault}`);
      }
    }
    const next = problems.slice(index + 1).find(({ fixes }) => fixes.length > 0);
    if (next) broken.push(...faultsTogether(problem, next, files));
  }
  const fixed = fixAll(text, (current) => lintAll(filesWith(current))).text;
  const left = fixAll(fixed, (current) => lintAll(filesWith(current))).edits;
  promise(left.length === 0, "fixing all a second time changes something");
  return broken;
}

/** Time of this process alone, with two more tries, since a machine may be busy with other things. */
function isQuick(files: Files): boolean {
  return [1, 2, 3].some(() => {
    const start = process.cpuUsage();
    lintAll(files);
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000 < longest;
  });
}

const countIn = (text: string): number => parseDockerfile(text).allInstructions.length;

const problemsOfRule = (files: Files, { ruleId }: Problem): readonly Problem[] => {
  const rule = ruleById.get(ruleId);
  return lintAll(files, rule ? [rule] : []);
};

/** What an instruction hid that is one of its own now may say the same, elsewhere. */
function stays(problem: Problem, fix: Fix, files: Files, fixedFiles: Files): boolean {
  if (after(fixedFiles, problem) < after(files, problem)) return false;
  if (!rereading.test(problem.ruleId)) return true;
  const before = fix.edits.filter(({ span }) => span.end <= problem.span.start);
  const moved = before.reduce((sum, { span, newText }) => sum + newText.length - (span.end - span.start), 0);
  const start = problem.span.start + moved;
  const [saying] = sayings([problem]);
  return problemsOfRule(fixedFiles, problem).some(
    (each) => each.span.start === start && sayings([each])[0] === saying,
  );
}

/** How often a rule says what the problem says. */
function after(files: Files, problem: Problem): number {
  const [saying] = sayings([problem]);
  return sayings(problemsOfRule(files, problem)).filter((each) => each === saying).length;
}

function faultsOf(fix: Fix, problem: Problem, files: Files, problems: readonly Problem[]): readonly string[] {
  const text = files[main] ?? "";
  if (!disjoint(fix.edits)) return ["its edits overlap"];
  const faults: string[] = [];
  const promise = (kept: boolean, fault: string): void => {
    if (!kept) faults.push(fault);
  };
  promise(
    fix.edits.every(({ span }) => span.start <= span.end && contains({ start: 0, end: text.length }, span)),
    "an edit lies outside of the text",
  );
  promise(
    fix.edits.every(({ span, newText }) => text.slice(span.start, span.end) !== newText),
    "an edit replaces a text by itself",
  );
  const fixedFiles = applyFix(files, main, fix);
  const fixed = fixedFiles[main] ?? "";
  promise(!stays(problem, fix, files, fixedFiles), "the problem stays");
  if (text.includes("\r\n") && !/[^\r]\n|^\n/.test(text)) {
    promise(!/[^\r]\n|^\n/.test(fixed), "a line end is another than the file's");
  }
  if (rereading.test(problem.ruleId)) return faults;
  // A comment that goes no longer silences what it was there for; one that stays silences what is inserted below it.
  const unsilences =
    problem.ruleId.endsWith("ignore-pragma-used") ||
    (resizing[problem.ruleId] !== undefined && ignoring.test(text));
  // Once it is known where files land, it is known that they replace no list of accounts.
  const lands = problem.ruleId === "dockerfile/copy-relative-no-workdir";
  const errors = (unsilences ? [] : newErrors(problems, lintAll(fixedFiles))).filter(
    (id) => !(lands && id === "project/unknown-user"),
  );
  promise(errors.length === 0, `brings ${errors.join(", ")}`);
  const grown = countIn(fixed) - countIn(text);
  promise((resizing[problem.ruleId] ?? [0]).includes(grown), `there are ${grown} more instructions`);
  return faults;
}

/** The first fixes of two problems, where they leave each other alone. */
function faultsTogether(one: Problem, other: Problem, files: Files): readonly string[] {
  const [first] = one.fixes;
  const [second] = other.fixes;
  if (!first || !second || rereading.test(one.ruleId + other.ruleId)) return [];
  if (first.elsewhere.length + second.elsewhere.length > 0) return [];
  // They depend on what the other fix changes: the case of most instructions, the line below a comment, a name.
  if (contextual.test(one.ruleId + other.ruleId)) return [];
  const edits = [...first.edits, ...second.edits];
  if (edits.length === 0 || !disjoint(edits)) return [];
  const text = files[main] ?? "";
  const both = { ...files, [main]: applyEdits(text, edits) };
  const alone = (fix: Fix): string => applyEdits(text, fix.edits);
  const growth = (fixed: string): number => countIn(fixed) - countIn(text);
  const what = `${sayings([one, other]).join(" and ")} fixed together`;
  return [
    ...(growth(both[main] ?? "") === growth(alone(first)) + growth(alone(second))
      ? []
      : [`${what} make another number of instructions`]),
    ...(
      [
        [one, first, second],
        [other, second, first],
      ] as const
    ).flatMap(([problem, fixOf, before]) => {
      // The other fix alone may bring more of the same to light, or less.
      const otherwise = { ...files, [main]: alone(before) };
      if (after(otherwise, problem) < after(files, problem)) return [];
      const left = problemsOfRule(otherwise, problem).length;
      const now = problemsOfRule(both, problem).length;
      const own = problemsOfRule({ ...files, [main]: alone(fixOf) }, problem).length;
      // What the rule says changes with its own fix, or there was nothing left to say.
      if (left === 0 || own >= problemsOfRule(files, problem).length) return [];
      return now < left ? [] : [`${what} leave ${problem.ruleId}`];
    }),
  ];
}
