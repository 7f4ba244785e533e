/**
 * Scripts of which the shell stays in front of the program that they start: it is process 1, and passes the signals of
 * `docker stop` on to nobody.
 */
import type { Instruction } from "../../dockerfile/instructions/instruction.ts";
import { isConditional } from "../../dockerfile/scripts/commandConditions.ts";
import { baseName } from "../../dockerfile/scripts/commandLine.ts";
import { interpreterOf } from "../../dockerfile/scripts/interpreter.ts";
import { shells } from "../../dockerfile/scripts/shellCommands.ts";
import { readScript, type ShellCommand, type ShellWord } from "../../dockerfile/scripts/shellScript.ts";
import type { Stage } from "../../dockerfile/stages/stages.ts";
import { resolvePath } from "../../files/paths.ts";
import { MappedText } from "../../text/mappedText.ts";
import { knownBase } from "../baseImages/stageBases.ts";
import type { DockerfileInProject } from "../dockerfileInProject.ts";
import { startInstruction } from "./missingProgram.ts";
import { launched } from "./programLaunchers.ts";
import { startedFile } from "./startScript.ts";

export interface KeptShell {
  readonly instruction: Instruction;
  /** The word that names the script. */
  readonly word: ShellWord;
  /** Absolute path of the script. */
  readonly path: string;
  /** What it ends with, in the script's own offsets. */
  readonly command: ShellCommand;
}

/** Undefined where the shell gives way, where signals are seen to, and where it is not known what the script ends with. */
export function keptShell(stage: Stage, file: DockerfileInProject): KeptShell | undefined {
  const instruction = startInstruction(stage, file);
  if (!instruction?.exec || !instruction.script) return undefined;
  // The ENTRYPOINT of an image that nobody knows may pass signals on.
  if (instruction.keyword === "CMD" && !knownBase(file, stage)) return undefined;
  const word = scriptWord(instruction.script.commands[0]?.words ?? []);
  const script = word && startedFile(word.value, stage, file);
  if (!word || !script || !file.buildContext) return undefined;
  const last = script.derived.get(keptShell, () => lastProgram(script.text));
  return last && { instruction, word, path: resolvePath(file.buildContext.root, script.path), command: last };
}

/** Of `./start.sh …` and `sh -e ./start.sh …`. */
function scriptWord([program, ...rest]: readonly ShellWord[]): ShellWord | undefined {
  if (!program?.literal || !shells.has(baseName(program.value)))
    return program?.literal ? program : undefined;
  const word = rest.find(({ value }) => !/^-(?!c)[a-z]+$/.test(value));
  return word?.literal && !word.value.startsWith("-") ? word : undefined;
}

/** The program that a shell script surely ends with, as its own child. */
function lastProgram(text: string): ShellCommand | undefined {
  const interpreter = interpreterOf(text);
  if (interpreter === undefined || !shells.has(interpreter) || seesToSignals.test(text)) return undefined;
  // As git may bring them to those who build elsewhere.
  const script = readScript(MappedText.whole(text.replaceAll("\r\n", " \n")), []);
  const last = script?.commands.at(-1);
  if (!script || !last || script.hasErrors || isConditional(script, last)) return undefined;
  const isAlone = last.connector === undefined && !last.piped && !last.isolated && !last.startedBy;
  // What follows is no list of commands any more: `done`, `fi`, `}`.
  const isLast = /^\s*(?:#[^\n]*(?:\n\s*|$))*$/.test(text.slice(endOf(last)));
  return isAlone && isLast && isProgram(last.words) ? last : undefined;
}

/** Traps, programs in the background, and functions, which `"$@"` may call. */
const seesToSignals = /\btrap\b|(?<![&>])&(?![&>\d])|^\s*(?:function\s|[\w-]+\s*\(\))/m;

const endOf = ({ span, redirections }: ShellCommand): number =>
  Math.max(span.end, ...redirections.map((each) => each.span.end));

function isProgram([program, ...given]: readonly ShellWord[]): boolean {
  if (!program || program.value === "exec") return false;
  const { words } = launched([program, ...given]);
  if (words.length === 1 && /^"?\$(?:[@*]|\{[@*]\})"?$/.test(words[0]?.text ?? "")) return true;
  return servers.test(words.map(({ value }, index) => (index === 0 ? baseName(value) : value)).join(" "));
}

/** Programs that go on until they are told to stop. */
const servers =
  /^(?:(?:gunicorn|uvicorn|hypercorn|daphne|granian|puma|unicorn|php-fpm|nginx|caddy|apache2-foreground|httpd-foreground|apache2ctl|supervisord|redis-server|postgres|mysqld|java|node)(?: |$)|dotnet \S+\.dll\b|celery .*\b(?:worker|beat)\b|(?:npm|yarn|pnpm|bun)(?: run)? start\b|(?:python[\d.]*|flask|rails|bin\/rails|php artisan) (?:.* )?(?:runserver|run|server|s|serve|octane:start)\b|python[\d.]* (?:-u )?(?:-m (?:uvicorn|gunicorn|hypercorn)\b|(?:\S*\/)?(?:main|app|server|run|wsgi|bot|worker)\.py\b))/;
