/** The builds that a shell script asks for. */
import type { MappedText } from "../../../text/mappedText.ts";
import { fixedSpan } from "../../../text/source.ts";
import type { BuildReader, ImageBuild } from "../imageBuild.ts";
import { type BuildPlace, imageBuildOf } from "./buildCall.ts";
import { buildCommandOf } from "./buildCommand.ts";
import { commandsRun, readScript, type Script, type ScriptReader } from "./scriptCommands.ts";

/** Whether there can be a build in a text: to be asked before it is read. */
export const mayBuild = (text: string): boolean =>
  subcommands.test(text) && /docker|podman|buildah|nerdctl|finch|kaniko|container/i.test(text);

const subcommands = /\b(?:bud|build|build-using-dockerfile|executor)\b/;

/** The parts of one script, in order; undefined for one that builds nothing. */
export const readBuildScript = (parts: readonly MappedText[]): Script | undefined =>
  mayBuild(parts.map(({ text }) => text).join("\n")) ? readScript(parts) : undefined;

export function buildsInScript(script: Script | undefined, place: BuildPlace): readonly ImageBuild[] {
  if (!script) return [];
  const commands = commandsRun(script, place, (words) => words.some(({ value }) => subcommands.test(value)));
  return [...commands].flatMap(({ command, words, directory, definitions, fill }) => {
    const built = buildCommandOf(words);
    const input = command.redirections.find(({ operator }) => operator === "<")?.target;
    const build =
      built &&
      imageBuildOf(
        { ...built, span: fixedSpan(command.span), input: input && fill(input) },
        { ...place, directory, definitions },
      );
    return build ?? [];
  });
}

/** The builds among the scripts of a kind of file. */
export const buildsAmong =
  (scripts: ScriptReader): BuildReader =>
  (files, directory) =>
    scripts(files, directory, mayBuild).flatMap(({ parts, place }) =>
      buildsInScript(readBuildScript(parts), place),
    );
