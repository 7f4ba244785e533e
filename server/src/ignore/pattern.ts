/** One ignore pattern as Docker compiles it. https://github.com/moby/patternmatcher */
import { globExpression } from "./globExpression.ts";

export interface Pattern {
  /** `!pattern`: what it matches is taken back in. */
  readonly negated: boolean;
  /** False where Docker refuses the pattern with "syntax error in pattern". */
  readonly valid: boolean;
  /** Whether it matches the path or a directory above it. Never for an invalid one. */
  matches(path: string): boolean;
  /** Whether it matches the path, whatever it makes of those above it. */
  matchesAlone(path: string): boolean;
}

/** By text: the same few patterns stand in each ignore file, and are asked for with each key that is typed in a rule. */
const compiled = new Map<string, Pattern>();
const mostCompiled = 2_000;

/** Compiles a cleaned pattern, its `!` included. */
export function compilePattern(text: string): Pattern {
  const known = compiled.get(text) ?? newPattern(text);
  if (compiled.size >= mostCompiled) compiled.clear();
  compiled.set(text, known);
  return known;
}

function newPattern(text: string): Pattern {
  const negated = text.startsWith("!");
  const glob = negated ? text.slice(1) : text;
  const matches = isGlob(glob) ? compile(glob) : undefined;
  return {
    negated,
    valid: matches !== undefined,
    matches: (path) => matches?.(path, false) === true,
    matchesAlone: (path) => matches?.(path, true) === true,
  };
}

type Kind = "exact" | "prefix" | "suffix" | "expression";

/** The kinds besides `expression` are not only quicker: they are how Docker reads a pattern without specials. */
function compile(glob: string): ((path: string, alone: boolean) => boolean) | undefined {
  const { kind, source } = translate(glob);
  // Of a path, Docker asks each directory above but the root, which it asks only of the root's own entries.
  if (glob === "/") return (path, alone) => !alone && path.lastIndexOf("/") === 0;
  if (kind === "exact") return (path, alone) => path === glob || (!alone && path.startsWith(`${glob}/`));
  if (kind === "prefix") return (path) => path.startsWith(glob.slice(0, -2));
  if (kind === "suffix") return endsWith(glob.slice(2));
  const matches = globExpression(source);
  const pieces = literalPieces(glob);
  return matches && ((path, alone) => pieces.every((piece) => path.includes(piece)) && matches(path, alone));
}

/**
 * Texts that every path the glob matches contains, rarest first: most paths are told apart by them alone.
 * What stands behind a `[` is left out, and escapes, which need not be letters.
 */
function literalPieces(glob: string): readonly string[] {
  const [readable] = /^(?:\\.|[^[\\])*/su.exec(glob) ?? [""];
  return readable
    .split(/\*\*\/?|[*?^]|\\./su)
    .filter((piece) => piece !== "")
    .reverse();
}

function endsWith(suffix: string): (path: string, alone: boolean) => boolean {
  const atRoot = suffix.startsWith("/") ? suffix.slice(1) : undefined;
  const matches = (path: string): boolean => path.endsWith(suffix) || path === atRoot;
  return (path, alone) => {
    if (alone) return matches(path);
    for (let end = path.indexOf("/"); end !== -1; end = path.indexOf("/", end + 1)) {
      if (matches(path.slice(0, end))) return true;
    }
    return matches(path);
  };
}

/** The expression Docker builds from a glob, without its anchors, and which kind of match it decides on. */
function translate(glob: string): { kind: Kind; source: string } {
  let kind: Kind = "exact";
  let source = "";
  for (const { 0: token, index } of glob.matchAll(/\*\*\/?|\\?./gsu)) {
    if (token.startsWith("**")) {
      const last = index + token.length === glob.length;
      kind = last && kind === "exact" ? "prefix" : "expression";
      if (index === 0) kind = "suffix";
      source += last ? ".*" : "(.*/)?";
    } else {
      source += expressions[token] ?? token;
      if ((token.length > 1 && token.startsWith("\\")) || "*?[]".includes(token)) kind = "expression";
    }
  }
  return { kind, source };
}

/** What a character of a glob becomes; `^` is not among them, and stays an anchor. An escape stays one. */
const expressions: Readonly<Record<string, string>> = {
  "*": "[^/]*",
  "?": "[^/]",
  ...Object.fromEntries([..."\\.+()|{}$"].map((character) => [character, `\\${character}`])),
};

/** Whether Go's `filepath.Match` takes the glob; Docker asks it first. */
function isGlob(glob: string): boolean {
  const characters = [...glob];
  let at = 0;
  const classMember = (): boolean => {
    const member = characters[at];
    if (member === undefined || member === "-" || member === "]") return false;
    if (member === "\\") at++;
    at++;
    return at < characters.length;
  };
  while (at < characters.length) {
    const character = characters[at++];
    if (character === "\\" && at++ >= characters.length) return false;
    if (character !== "[") continue;
    if (characters[at] === "^") at++;
    for (let members = 0; members === 0 || characters[at] !== "]"; members++) {
      if (!classMember()) return false;
      if (characters[at] === "-") {
        at++;
        if (!classMember()) return false;
      }
    }
    at++;
  }
  return true;
}
