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

/** A `$` before anything else (`$1`, `a$`) is only a dollar sign. */
const special = /\$(?:\$|[A-Za-z_{])/g;

export function interpolate(text: string): Interpolated {
  if (!text.includes("$")) return { text, known: true };
  let known = true;
  const resolved = text.replace(special, (match) => {
    known &&= match === "$$";
    return "$";
  });
  return { text: known ? resolved : text, known };
}
