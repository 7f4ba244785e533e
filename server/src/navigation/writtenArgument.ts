/** How a compose service or a bake target names an argument that it gives to a build. */
import type { Span } from "../text/span.ts";

/** The name where it is given a value. */
export interface WrittenArgument {
  readonly name: string;
  /** Absolute path of the file. */
  readonly path: string;
  /** The text of that file. */
  readonly source: string;
  /** Of the name, without quotes. */
  readonly span: Span;
  /** Whether the name stands there, with a value of its own, for this Dockerfile alone. */
  readonly plain: boolean;
}

/** Undefined where the name is not written as it is read. */
export function writtenName(source: string, { start, end }: Span, name: string): Span | undefined {
  const quoted = /^["']/.test(source.slice(start, end)) ? 1 : 0;
  const span = { start: start + quoted, end: start + quoted + name.length };
  return source.slice(span.start, span.end) === name ? span : undefined;
}
