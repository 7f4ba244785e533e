/** Lines of a Dockerfile for an example of `ruleTest` that is put together from several pieces. */

/** Lines of carets become the comments that mark the line above; `shift`: by how many columns they stand too far right. */
export const markedLines = (lines: string, shift = 0): string =>
  lines
    .split("\n")
    .map((line) => (/^\s*\^/.test(line) ? `      # ${line.slice(shift)}` : `        ${line}`))
    .join("\n");
