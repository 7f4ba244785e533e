// The regular expressions that ignore patterns turn into, run in one pass and linear time: a backtracking engine
// would let `**/a/**/a/**/a…` in a stranger's ignore file stop the server.
// Understood is what pattern.ts writes: characters, `\` escapes, classes, `.`, a `*` behind these, and `(.*/)?`.

type Test = (character: string) => boolean;

type Step =
  // Takes one character, or any number of them.
  | { readonly kind: "take"; readonly test: Test; readonly repeated: boolean }
  // `(.*/)?` is two steps: one that may pass both by, and one that takes anything and is left after a slash.
  | { readonly kind: "enter" }
  | { readonly kind: "untilSlash" };

const anything: Test = (character) => character !== "\n";

/**
 * A test of whether the expression matches the whole path or, unless asked for the path alone, one of the
 * directories above it. Undefined when Go's `regexp` refuses the expression.
 */
export function globExpression(source: string): ((path: string, alone: boolean) => boolean) | undefined {
  const steps = parse([...source]);
  return steps && ((path, alone) => run(steps, path, alone));
}

function run(steps: readonly Step[], path: string, alone: boolean): boolean {
  const reachedAt = new Int32Array(steps.length + 1).fill(-1);
  let at = 0;

  // Adds a state and those reached from it without a character.
  const reach = (state: number, into: number[]): void => {
    if (reachedAt[state] === at) return;
    reachedAt[state] = at;
    into.push(state);
    const step = steps[state];
    if (step?.kind === "enter" || (step?.kind === "take" && step.repeated)) reach(state + 1, into);
    if (step?.kind === "enter") reach(state + 2, into);
  };
  const advance = (state: number, character: string, into: number[]): void => {
    const step = steps[state];
    if (step?.kind === "untilSlash") {
      if (anything(character)) reach(state, into);
      if (character === "/") reach(state + 1, into);
    } else if (step?.kind === "take" && step.test(character)) {
      reach(step.repeated ? state : state + 1, into);
    }
  };

  let states: number[] = [];
  reach(0, states);
  for (const character of path) {
    if (!alone && character === "/" && reachedAt[steps.length] === at) return true;
    at++;
    const next: number[] = [];
    for (const state of states) advance(state, character, next);
    if (next.length === 0) return false;
    states = next;
  }
  return reachedAt[steps.length] === at;
}

function parse(source: readonly string[]): Step[] | undefined {
  const steps: Step[] = [];
  let at = 0;
  while (at < source.length) {
    const character = source[at] ?? "";
    let test: Test;
    if (character === "(") {
      steps.push({ kind: "enter" }, { kind: "untilSlash" });
      at += "(.*/)?".length;
      continue;
    }
    if (character === "^") {
      // The start of the path: true before the first step, never after it.
      if (steps.length > 0) steps.push({ kind: "take", test: () => false, repeated: false });
      at++;
      continue;
    }
    if (character === "[") {
      const parsed = parseClass(source, at);
      if (!parsed) return undefined;
      test = parsed.test;
      at = parsed.end;
    } else if (character === "\\") {
      const escaped = escapeTest(source[at + 1] ?? "\\");
      if (!escaped) return undefined;
      test = escaped;
      at += 2;
    } else {
      test = character === "." ? anything : (taken) => taken === character;
      at++;
    }
    const repeated = source[at] === "*";
    if (repeated) at++;
    steps.push({ kind: "take", test, repeated });
  }
  return steps;
}

/** A class from its `[` to behind its `]`. */
function parseClass(source: readonly string[], start: number): { test: Test; end: number } | undefined {
  const tests: Test[] = [];
  let at = start + 1;
  const negated = source[at] === "^";
  if (negated) at++;
  for (let first = true; first || source[at] !== "]"; first = false) {
    const member = parseMember(source, at);
    if (!member) return undefined;
    tests.push(member.test);
    at = member.end;
  }
  return { test: (taken) => tests.some((test) => test(taken)) !== negated, end: at + 1 };
}

/** One character, escape or range of a class. */
function parseMember(source: readonly string[], at: number): { test: Test; end: number } | undefined {
  const low = source[at];
  // `[:alpha:]` and its kin, which Docker's documentation does not know, are left out.
  if (low === undefined || (low === "[" && source[at + 1] === ":")) return undefined;
  if (low === "\\") {
    const test = escapeTest(source[at + 1] ?? "");
    return test && { test, end: at + 2 };
  }
  if (source[at + 1] !== "-" || source[at + 2] === "]") {
    return { test: (taken) => taken === low, end: at + 1 };
  }
  const end = at + (source[at + 2] === "\\" ? 4 : 3);
  const high = source[end - 1];
  if (high === undefined || high < low) return undefined;
  return { test: (taken) => low <= taken && taken <= high, end };
}

/** `\` before a letter means to Go's `regexp` what it means there: `\d` in an ignore file is a digit. */
const letterEscapes: Readonly<Record<string, RegExp>> = {
  f: /\f/,
  t: /\t/,
  n: /\n/,
  r: /\r/,
  v: /\v/,
  d: /[0-9]/,
  D: /[^0-9]/,
  s: /[\t\n\f\r ]/,
  S: /[^\t\n\f\r ]/,
  w: /[0-9A-Za-z_]/,
  W: /[^0-9A-Za-z_]/,
};

function escapeTest(character: string): Test | undefined {
  if (!/^[0-9A-Za-z]$/.test(character)) return (taken) => taken === character;
  if (character === "a") return (taken) => taken === "\u0007";
  const meaning = letterEscapes[character];
  return meaning && ((taken) => meaning.test(taken));
}
