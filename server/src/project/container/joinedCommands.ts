/** What programs start that run several commands side by side: `concurrently "vite" "npm:api"`, `run-p web api`. */
import { baseName } from "../../dockerfile/scripts/commandLine.ts";
import { readScript, type ShellCommand, type ShellWord } from "../../dockerfile/scripts/shellScript.ts";
import { MappedText } from "../../text/mappedText.ts";

/** Options of `concurrently` that take the next word. https://github.com/open-cli-tools/concurrently#readme */
const valueOptions =
  /^(?:-n|--names|--name-separator|-s|--success|-p|--prefix|-c|--prefix-colors|-l|--prefix-length|-t|--timestamp-format|-m|--max-processes|--restart-tries|--restart-after|--handle-input-target|--default-input-target|--teardown|-P|--kill-signal)$/;

/** Each stands where the word does that gives it. Empty for any other program; patterns of names are left out. */
export function joinedCommands([program, ...words]: readonly ShellWord[]): readonly ShellCommand[] {
  const name = baseName(program?.value ?? "");
  const isParallel =
    name === "run-p" ||
    (/^npm-run-all2?$/.test(name) && words.some(({ value }) => /^(?:-p|--parallel)$/.test(value)));
  if (name !== "concurrently" && !isParallel) return [];
  return operandsOf(words).flatMap(({ value, span }) => {
    const script = isParallel
      ? `npm run ${value}`
      : value.replace(/^(npm|yarn|pnpm|bun):(?=\S+$)/, "$1 run ");
    const commands = /\*/.test(script) ? [] : (readScript(MappedText.whole(script), [])?.commands ?? []);
    return commands.length === 1
      ? commands.map((command) => ({ ...command, words: command.words.map((word) => ({ ...word, span })) }))
      : [];
  });
}

function operandsOf(words: readonly ShellWord[]): readonly ShellWord[] {
  const operands: ShellWord[] = [];
  for (let index = 0; index < words.length; index++) {
    const word = words[index] as ShellWord; // the index is one of the list
    if (!word.value.startsWith("-")) operands.push(word);
    else if (valueOptions.test(word.value)) index++;
  }
  return operands.filter(({ literal }) => literal);
}
