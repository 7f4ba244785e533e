/**
 * The patterns of `${NAME#…}`, `${NAME%…}` and `${NAME/…/…}`: `*` stands for any text, `?` for any one character,
 * `\` before either or itself takes it at its word (github.com/moby/buildkit, frontend/dockerfile/shell/lex.go).
 */

type Token =
  | { readonly kind: "star" }
  | { readonly kind: "any" }
  | { readonly kind: "text"; readonly character: string };

/** Comparisons of a character with a token that one match may take: more is hostile, and its outcome unknown. */
const mostSteps = 1_000_000;

export class GlobPattern {
  readonly #tokens: readonly Token[];

  private constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  /** Undefined for an escape that the builder refuses. */
  static parse(pattern: string): GlobPattern | undefined {
    const tokens: Token[] = [];
    const characters = [...pattern];
    for (let index = 0; index < characters.length; index++) {
      const character = characters[index] ?? "";
      const next = characters[index + 1] ?? "";
      if (character === "*") tokens.push({ kind: "star" });
      else if (character === "?") tokens.push({ kind: "any" });
      else if (character !== "\\") tokens.push({ kind: "text", character });
      else if (next === "}" || next === "/") continue;
      else if (next === "*" || next === "?" || next === "\\") {
        tokens.push({ kind: "text", character: next });
        index++;
      } else return undefined;
    }
    return new GlobPattern(tokens);
  }

  /** The value without the shortest or longest beginning that matches; undefined where finding it takes too long. */
  trimStart(value: string, longest: boolean): string | undefined {
    const characters = [...value];
    const end = matchEnd(this.#tokens, characters, 0, longest);
    return end === "unknown" ? undefined : characters.slice(end ?? 0).join("");
  }

  /** As `trimStart`, at the end. */
  trimEnd(value: string, longest: boolean): string | undefined {
    const characters = [...value].reverse();
    const end = matchEnd(this.#tokens.toReversed(), characters, 0, longest);
    return end === "unknown"
      ? undefined
      : characters
          .slice(end ?? 0)
          .reverse()
          .join("");
  }

  /** The value with the first match, or all, replaced; undefined for a pattern of nothing, and as `trimStart`. */
  replace(value: string, replacement: string, all: boolean): string | undefined {
    const characters = [...value];
    if (this.#tokens.length === 0) return undefined;
    if (this.#tokens.every(({ kind }) => kind === "star")) return replacement;
    if (characters.length * characters.length * this.#tokens.length > mostSteps) return undefined;
    let result = "";
    let offset = 0;
    let done = false;
    while (offset < characters.length) {
      const end = done ? undefined : matchEnd(this.#tokens, characters, offset, true);
      if (end === "unknown") return undefined;
      if (end === undefined) result += characters[offset++];
      else {
        result += replacement;
        offset = end;
        done = !all;
      }
    }
    return result;
  }
}

/** Where the shortest or longest match that begins at an offset ends. */
function matchEnd(
  tokens: readonly Token[],
  characters: readonly string[],
  from: number,
  longest: boolean,
): number | undefined | "unknown" {
  if (tokens.length * (characters.length - from + 1) > mostSteps) return "unknown";
  let ends: readonly number[] = [from];
  for (const token of tokens) {
    const [first] = ends;
    if (first === undefined) return undefined;
    ends =
      token.kind === "star"
        ? Array.from({ length: characters.length - first + 1 }, (_, index) => first + index)
        : ends
            .filter(
              (end) =>
                end < characters.length && (token.kind === "any" || characters[end] === token.character),
            )
            .map((end) => end + 1);
  }
  return longest ? ends.at(-1) : ends[0];
}
