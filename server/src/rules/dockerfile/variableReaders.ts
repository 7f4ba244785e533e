/** Programs that replace variables in their arguments themselves, or hand them to something that does. */

const shells = new Set(["sh", "bash", "ash", "dash", "zsh", "ksh", "fish"]);

/** They read their arguments in a language of their own, or leave them to a shell. */
const readers = new Set(
  (
    "awk cmd concurrently confd dockerize envsubst expect fakeroot foreman gawk gomplate honcho init jq just make mawk " +
    "npm npx parallel perl php pnpm powershell pwsh ruby s6-overlay-suexec sed supervisord task watchexec with-contenv " +
    "xargs yarn"
  ).split(" "),
);

const nameOf = (program: string): string =>
  program
    .slice(Math.max(program.lastIndexOf("/"), program.lastIndexOf("\\")) + 1)
    .replace(/\.exe$/i, "")
    .toLowerCase();

/** Whether a command hands over to a shell with a text to read, or to another program that reads variables. */
export const startsShell = (words: readonly string[]): boolean =>
  words.some((word, index) => {
    const name = nameOf(word);
    if (shells.has(name)) return words.slice(index + 1).some((option) => /^-[a-z]*c$/i.test(option));
    // Only where a program stands, not where one is an argument: `pip install make`.
    return index === 0 && readers.has(name);
  }) || /^(?:su|runuser|script|flock|ssh|watch)$/.test(nameOf(words[0] ?? ""));

/** Whether a word is a text for its program to read: code behind `-e`, a sentence, a property of Java. */
export function readsVariables(words: readonly { readonly value: string }[], index: number): boolean {
  const word = words[index]?.value ?? "";
  const program = nameOf(words[0]?.value ?? "");
  if (/^(?:echo|printf)$/.test(program)) return false;
  // Frameworks replace `${NAME}` in properties: `-Dserver.port=${PORT}`, `--server.port=${PORT}`.
  if (program === "java") return /^-[^$]*=.*\$\{/.test(word);
  return /\s/.test(word) || /^-{1,2}(?:e|r|p|c|eval|print|command)$/.test(words[index - 1]?.value ?? "");
}
