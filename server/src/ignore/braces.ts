/** Braces in patterns: alternatives to shells and to other tools, and mere characters to Docker. */

/** More than this many patterns nobody means. */
const limit = 12;

/** The patterns that `*.{ts,js}` stands for elsewhere; only the text itself where there are no alternatives in it. */
export function expandBraces(pattern: string): readonly string[] {
  let expanded = [pattern];
  for (let round = 0; round < 4; round++) {
    const next = expanded.flatMap((text) => {
      const [, before, inside, after] = /^(.*?)\{([^{},]*(?:,[^{},]*)+)\}(.*)$/s.exec(text) ?? [];
      return inside === undefined ? [text] : inside.split(",").map((part) => `${before}${part}${after}`);
    });
    if (next.length > limit) return [pattern];
    if (next.length === expanded.length) break;
    expanded = next;
  }
  return [...new Set(expanded)];
}
