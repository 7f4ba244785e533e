/** Paths written as patterns. */

/** The pattern that matches this path and nothing else; a trailing slash stays for the reader. */
export const literalPattern = (path: string): string => path.replace(/[\\*?[\]]/g, "\\$&");
