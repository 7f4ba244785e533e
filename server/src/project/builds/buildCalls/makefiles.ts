/** A makefile's recipes, in which each line is a script, and their builds. https://www.gnu.org/software/make/manual/ */
import { hole, type PartlyKnown } from "../../../files/partlyKnown.ts";
import { MappedText, type Stretch } from "../../../text/mappedText.ts";
import { buildsAmong } from "./buildScript.ts";
import { namedFiles } from "./namedFiles.ts";
import type { ScriptReader } from "./scriptCommands.ts";

export const makefileScripts: ScriptReader = (files, directory, mayMatter) =>
  namedFiles(files, directory, /^(?:GNUmakefile|[Mm]akefile|[\w-]+\.mk)$/, mayMatter).flatMap(
    ({ path, text }) => {
      const masked = text.replace(references, (written, inside?: string, other?: string, letter?: string) =>
        written === "$$" ? written : hole(inside ?? other ?? letter ?? "", written.length),
      );
      const lines = linesOf(masked);
      const definitions = new Map([
        ...definedIn(lines, /^:*=$/),
        ["CURDIR", directory],
        ["shell_pwd", directory],
        ["PWD", directory],
      ] as const);
      const defaults = definedIn(lines, /^\?=$/);
      return lines
        .filter(({ recipe }) => recipe)
        .map(({ text: line }) => ({
          parts: [asShellReads(line)],
          defaults,
          place: { files, path, by: "command", directory, definitions, likelyStart: directory },
        }));
    },
  );

export const makefileBuilds = buildsAmong(makefileScripts);

/** `$$`, `$(NAME)` with one level of others in it, `${NAME}`, `$@`. */
const references = /\$\$|\$\(((?:[^()\n]|\([^()\n]*\))*)\)|\$\{([^{}\n]*)\}|\$([@<^?*+|%\w])/g;

interface MakefileLine {
  readonly text: MappedText;
  readonly recipe: boolean;
  /** Within `ifeq` and its like, or `define`. */
  readonly conditional: boolean;
}

/** With continuation lines joined. */
function linesOf(text: string): readonly MakefileLine[] {
  const whole = MappedText.whole(text);
  let depth = 0;
  return [...text.matchAll(/(?:[^\\\n]|\\[\s\S]?)*(?:\n|$)/g)].flatMap(({ 0: line, index }) => {
    if (line === "") return [];
    const recipe = line.startsWith("\t");
    const [, opens, closes] = /^\s*(?:(ifn?eq|ifn?def|define)|(endif|endef))\b/.exec(line) ?? [];
    if (opens) depth++;
    if (closes) depth--;
    return [{ text: whole.slice(index, index + line.length), recipe, conditional: depth > 0 }];
  });
}

/** Without what make takes away: the tab, `@`, `-` and `+` before the command, and one of two dollars. */
function asShellReads(line: MappedText): MappedText {
  const start = /^[\t @+-]*/.exec(line.text)?.[0].length ?? 0;
  const stretches: Stretch[] = [];
  let from = start;
  for (const { index } of line.text.matchAll(/\$\$/g)) {
    if (index < from) continue;
    stretches.push({ start: from, end: index });
    from = index + 1;
  }
  return line.pick([...stretches, { start: from, end: line.text.length }]);
}

/** What is set once, unconditionally and by such an operator: `?=` leaves it to the environment. */
function definedIn(lines: readonly MakefileLine[], by: RegExp): ReadonlyMap<string, PartlyKnown> {
  const found = new Map<string, PartlyKnown | undefined>();
  for (const { text, recipe, conditional } of lines) {
    const [, name, operator, value = ""] =
      /^(?:export\s+|override\s+)?([\w.-]+)\s*(:{0,3}=|\?=|\+=|!=)[ \t]*((?:[^#\n\\]|\\[\s\S]?)*)/.exec(
        recipe ? "" : text.text,
      ) ?? [];
    if (name === undefined || operator === undefined) continue;
    const certain = !conditional && by.test(operator);
    found.set(name, certain && !found.has(name) ? value.replace(/\\\n\s*/g, " ").trim() : undefined);
  }
  return new Map(
    [...found].flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])),
  );
}
