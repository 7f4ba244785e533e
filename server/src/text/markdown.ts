/** Text of files inside of Markdown that an editor shows. */

/** A path or a pattern is whatever someone has written: here it stays text. */
export const asCode = (text: string): string => `\`${text.replace(/[`\r\n]/g, "?")}\``;
