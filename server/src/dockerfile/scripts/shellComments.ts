/**
 * `# hadolint shell=powershell`: names the shell of a base image that does not tell, from the comment on to the end
 * of the stage or the next SHELL. Above a FROM it speaks of that stage.
 * https://github.com/hadolint/hadolint, `Pragma.hs`
 */
import type { Comment } from "../words/lines.ts";

export interface NamedShell {
  /** Where the comment stands. */
  readonly start: number;
  /** A program by name or path. */
  readonly program: string;
}

const pattern = /^hadolint[ \t]+shell[ \t]*=[ \t]*([^\s#]+)[ \t]*(?:#.*)?$/;

export const readNamedShells = (comments: readonly Comment[]): readonly NamedShell[] =>
  comments.flatMap(({ text, span, inside }) => {
    const program = !inside && text.startsWith("hadolint") ? pattern.exec(text)?.[1] : undefined;
    return program === undefined ? [] : [{ start: span.start, program }];
  });
