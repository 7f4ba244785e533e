/** Flags that stand behind an instruction's arguments, where the builder takes them for arguments, or leaves them to a program. */
import type { Instruction } from "../instructions/instruction.ts";
import { programOf } from "../scripts/commandLine.ts";
import type { ShellCommand } from "../scripts/shellScript.ts";
import type { Word } from "../words/word.ts";
import { flagFacts } from "./flagTable.ts";

export interface LateFlag extends Pick<Word, "span" | "text"> {
  /** Without the dashes. */
  readonly name: string;
}

/** In source order; those of `FROM alpine --platform=linux/amd64` and `RUN npm ci --mount=type=cache,target=/root/.npm`. */
export const lateFlags = (instruction: Instruction): readonly LateFlag[] =>
  instruction.derived.get(lateFlags, () => find(instruction));

/** Whether a word of the instruction is one of them. */
export const isLateFlag = ({ span }: Pick<Word, "span">, instruction: Instruction): boolean =>
  lateFlags(instruction).some((flag) => flag.span.start === span.start);

function find(instruction: Instruction): readonly LateFlag[] {
  const { keyword, argumentsText, words } = instruction;
  if (!argumentsText.includes("--")) return [];
  if (keyword === "RUN") return inCommands(instruction);
  if (keyword === "HEALTHCHECK") return leading(words.slice(1), keyword);
  const isPathTaker = keyword === "COPY" || keyword === "ADD";
  if ((!isPathTaker && keyword !== "FROM") || instruction.exec) return [];
  // Behind a `--`, which ends the flags, whoever begins with dashes means it.
  if (words[0]?.text.startsWith("--")) return [];
  return words.flatMap((word) => flagIn(word, keyword) ?? []);
}

/** `HEALTHCHECK CMD --interval=5s curl …`: no program has such a name. */
function leading(words: readonly Word[], keyword: string): readonly LateFlag[] {
  const end = words.findIndex((word) => !flagIn(word, keyword));
  return words.slice(0, end === -1 ? 0 : end).flatMap((word) => flagIn(word, keyword) ?? []);
}

function flagIn({ text, span }: Pick<Word, "span" | "text">, keyword: string): LateFlag | undefined {
  const [, name] = /^--([a-z][a-z-]*)(?:=|$)/.exec(text) ?? [];
  return name !== undefined && flagFacts(keyword, name) ? { name, text, span } : undefined;
}

/** Programs have flags of these names, too, but a mount with such a type is hardly for one that starts no containers. */
const inCommands = ({ script }: Instruction): readonly LateFlag[] =>
  (script?.commands ?? [])
    .filter((command) => command.depth === 0 && !isForContainers(command) && !command.startedBy)
    .flatMap(({ words }) => words.slice(1))
    .filter(({ text, exec }) => !exec && mount.test(text))
    .map(({ text, span }) => ({ name: "mount", text, span }));

const mount = /^--mount=(?:[^\s"'`]*,)?type=(?:bind|cache|secret|ssh|tmpfs)(?:,[^\s"'`]*)?$/;

const isForContainers = (command: ShellCommand): boolean =>
  /^(?:|echo|printf|docker.*|podman.*|nerdctl|buildah|buildctl|kaniko|img|bwrap|unshare)$/.test(
    programOf(command),
  );
