/**
 * Variables in compose values: `$X`, `${X}`, `${X:-d}` … and the escape `$$`.
 * What a variable holds is decided by the shell and by `.env` at the moment Compose starts: here it is unknown.
 * https://docs.docker.com/reference/compose-file/interpolation/
 */

export interface Interpolated {
  /** The value Compose reads; the text as written where that is unknown. */
  readonly text: string;
  /** False where a variable, or an expression Compose refuses, stands in the text. */
  readonly known: boolean;
}

/** Every `$` with what it introduces; Compose refuses a `$` before anything else, except at the very end. */
const dollar = /\$(?:(\$)|[A-Za-z_]|\{|$)?/g;

export function interpolate(text: string): Interpolated {
  if (!text.includes("$")) return { text, known: true };
  let known = true;
  const resolved = text.replace(dollar, (match, escaped: string | undefined, offset: number) => {
    if (escaped) return "$";
    if (match !== "$" || offset !== text.length - 1) known = false;
    return match;
  });
  return known ? { text: resolved, known } : { text, known };
}
