/**
 * Texts of instructions as they are compared with what a builder has recorded of them: blanks, quotes, brackets and
 * escapes do not survive the recording, or come back as others.
 */
export const squash = (text: string): string => text.replace(/[\s"'`\\[\],]+/g, "");
