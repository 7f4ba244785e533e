/** What a service's container runs: its own `entrypoint` and `command`, else those of its image. */
import type { ComposeCommand } from "../../compose/composeCommand.ts";
import type { LoadedService } from "../../composeProject/composeProject.ts";
import type { Instruction } from "../../dockerfile/instructions/instruction.ts";
import { startInstructions } from "../../dockerfile/stages/runtime.ts";
import type { ServiceImage } from "../composeInProject.ts";

export interface ContainerCommand {
  /** Every word that names a program or is given to one, those of a command line within a shell's `-c` one by one. */
  readonly words: readonly string[];
  /** The CMD or ENTRYPOINT that decides; undefined where the service has a command of its own. */
  readonly instruction: Instruction | undefined;
}

/** Undefined where the base image decides, or a variable. */
export function containerCommand(
  { definitions }: LoadedService,
  { stage }: ServiceImage,
): ContainerCommand | undefined {
  const own = (key: "entrypoint" | "command"): ComposeCommand | undefined => {
    const last = definitions.findLast(({ service }) => service.entries.has(key))?.service[key];
    // Null and `!reset` give way to the image's.
    return last && last.words.length > 0 ? last : undefined;
  };
  const ofImage = startInstructions(stage);
  const entrypoint = own("entrypoint");
  const command = own("command");
  const parts = [
    entrypoint ? wordsOf(entrypoint) : wordsOfInstruction(ofImage.entrypoint),
    command ? wordsOf(command) : entrypoint ? [] : wordsOfInstruction(ofImage.command),
  ];
  const known = parts.every((part) => part !== undefined) ? parts.flat() : [];
  if (known.length === 0) return undefined;
  return {
    words: known.flatMap((word) => word.split(/[\s;&|()"']+/).filter((part) => part !== "")),
    instruction: entrypoint || command ? undefined : (ofImage.command ?? ofImage.entrypoint),
  };
}

/** Undefined where a variable decides. */
const wordsOf = ({ words }: ComposeCommand): readonly string[] | undefined =>
  words.every(({ known }) => known) ? words.map(({ text }) => text) : undefined;

function wordsOfInstruction(instruction: Instruction | undefined): readonly string[] | undefined {
  if (!instruction) return [];
  if (instruction.exec) return instruction.exec.map(({ value }) => value);
  return instruction.script?.commands.flatMap(({ words }) => words.map(({ value }) => value));
}
