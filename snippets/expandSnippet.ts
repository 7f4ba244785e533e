/** Expands a VS Code snippet body to what stands in the file when every placeholder is left as offered. */

/** The text for each combination of choices: as many as the longest list of choices has entries. */
export function expansions(body: readonly string[]): readonly string[] {
  const source = body.join("\n");
  const rounds = Math.max(1, ...[...source.matchAll(/\|([^|]*)\|/g)].map(([, list]) => choices(list).length));
  return Array.from({ length: rounds }, (_, round) => expand(source, round));
}

const choices = (list = ""): string[] => list.split(",");

/** Throws on syntax these snippets do without (variables, transformations, nested placeholders). */
function expand(source: string, round: number): string {
  const values = new Map<string, string>([["0", ""]]);
  const token = /\\([\\$}])|\$(\d+)|\$\{(\d+)(?::([^}$]*)|\|([^|]*)\|)\}|\$/g;
  return source.replace(token, (text, escaped, mirror, defined, placeholder, list) => {
    if (escaped !== undefined) return escaped;
    if (mirror !== undefined) {
      const value = values.get(mirror);
      if (value === undefined) throw new Error(`$${mirror} mirrors nothing before it`);
      return value;
    }
    if (defined === undefined) throw new Error(`unexpected ${text} in ${source}`);
    if (values.has(defined)) throw new Error(`$${defined} is defined twice`);
    const offered = choices(list);
    const value: string = placeholder ?? offered[round % offered.length] ?? "";
    values.set(defined, value);
    return value;
  });
}
