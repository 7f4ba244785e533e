/** A justfile's recipes, in which each line is a script, and their builds. https://just.systems/man/en/ */
import { hole, nameOfHole } from "../../../files/partlyKnown.ts";
import { MappedText } from "../../../text/mappedText.ts";
import { buildsAmong } from "./buildScript.ts";
import { namedFiles } from "./namedFiles.ts";
import type { ScriptReader } from "./scriptCommands.ts";

export const justfileScripts: ScriptReader = (files, directory, mayMatter) =>
  namedFiles(files, directory, /^(?:\.?justfile|[\w.-]+\.just)$/i, mayMatter).flatMap(({ path, text }) => {
    const masked = text.replace(/\{\{([^{}]*)\}\}/g, (written, inside: string) =>
      hole(inside.trim(), written.length),
    );
    const here = [hole("justfile_directory()"), hole("invocation_directory()")].map(
      (name) => [nameOfHole(name) ?? "", directory] as const,
    );
    const definitions = new Map([...variablesIn(text), ...here]);
    return scriptsIn(MappedText.whole(masked)).map((script) => ({
      parts: [script],
      place: { files, path, by: "command", directory, definitions, likelyStart: directory },
    }));
  });

export const justfileBuilds = buildsAmong(justfileScripts);

/** What is set to one text. The command line may set another, which a recipe's own name for it would show. */
const variablesIn = (text: string): ReadonlyMap<string, string> =>
  new Map(
    [...text.matchAll(/^(?:export[ \t]+)?([\w-]+)[ \t]*:=[ \t]*(?:"([^"\\\n]*)"|'([^'\n]*)')[ \t]*$/gm)].map(
      ([, name = "", double, single]) => [name, double ?? single ?? ""],
    ),
  );

/** Bodies of recipes that begin with `#!` are one script, of the others each line with those that go on. */
function scriptsIn(text: MappedText): readonly MappedText[] {
  const bodies = text.text.matchAll(/(?:^[ \t]+\S[^\n]*\n?|^[ \t]*\n)+/gm);
  return [...bodies].flatMap(({ 0: body, index: start }) => {
    const whole = text.slice(start, start + body.length);
    if (/^\s*#!/.test(body)) return [whole];
    const lines = body.matchAll(/(?:[^\\\n]|\\[\s\S]?)+/g);
    return [...lines].map(({ 0: line, index }) => {
      const marks = /^[ \t]*[@-]{0,2}/.exec(line)?.[0].length ?? 0;
      return whole.slice(index + marks, index + line.length);
    });
  });
}
