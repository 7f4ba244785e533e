/** A command line for people to read and copy. Nothing ever executes it: commands run from their argument lists. */

export function commandText(words: readonly string[]): string {
  return words
    .map((word) => (/^[\w@%+=:,./\\-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`))
    .join(" ");
}
