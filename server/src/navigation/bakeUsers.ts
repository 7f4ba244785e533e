/** The bake targets that build a Dockerfile, and how they name its stages: `target`. */
import type { BakeTarget } from "../bake/bakeFile.ts";
import { builtTargets } from "../bake/builtTargets.ts";
import { directoryOf, upTo } from "../files/paths.ts";
import { bakeProjectsFrom } from "../project/builds/bakeBuilds.ts";
import type { BakeProject } from "../project/builds/bakeFiles.ts";
import { bakeSourceOf } from "../project/builds/bakeSources.ts";
import type { Snapshot } from "../project/snapshot.ts";
import { replace } from "../text/edit.ts";
import type { StageUser } from "./stageUsers.ts";
import { type WrittenArgument, writtenName } from "./writtenArgument.ts";
import { type WrittenTarget, writtenValue } from "./writtenTarget.ts";

/** `bakePaths`: bake files elsewhere that may build it, too. */
export function bakeUsers(
  snapshot: Snapshot,
  dockerfilePath: string,
  bakePaths: readonly string[],
): readonly StageUser[] {
  const directory = directoryOf(dockerfilePath);
  const top = snapshot.workspaceFolderOf(dockerfilePath) ?? directory;
  const folders = new Set([...upTo(directory, top), ...bakePaths.map(directoryOf)]);
  return [...folders]
    .flatMap((each) => bakeProjectsFrom(snapshot.files, each))
    .flatMap((project) => usersIn(snapshot, project, dockerfilePath));
}

function usersIn({ files }: Snapshot, project: BakeProject, dockerfilePath: string): readonly StageUser[] {
  const builds = (target: BakeTarget): boolean =>
    bakeSourceOf(files, project, target)?.dockerfile === dockerfilePath;
  const usual = project.usual();
  const own = usual.targets.filter(builds);
  if (own.length === 0) return [];
  const sure = targetPlaces(project.bake.targets.filter(builds));
  const others = targetPlaces(builtTargets(usual).filter((target) => !builds(target)));
  return own.map((target): StageUser => {
    const { definitions, contexts, args } = target;
    const key = placeKey(target);
    const written = targetOf(project, target);
    return {
      path: definitions[0]?.file ?? "",
      namedContexts: [...contexts.entries.keys()],
      // What a compose file gives to the service of a target's name is that file's to tell.
      args: new Map(
        [...args.entries].flatMap(([name, { text, namePlace }]) => (namePlace ? [[name, text]] : [])),
      ),
      givenNames: givenNames(project, target, builds),
      ...(args.computed && { computed: project.sources.map(({ text }) => text) }),
      // What several inherit may be about the stages of several Dockerfiles.
      target: written && {
        ...written,
        known: sure.has(key),
        plain: written.plain && !others.has(key),
      },
    };
  });
}

/** What several inherit may be about the ARGs of several Dockerfiles. */
function givenNames(
  { sources, bake }: BakeProject,
  { args }: BakeTarget,
  builds: (target: BakeTarget) => boolean,
): readonly WrittenArgument[] {
  const others = bake.targets.filter((target) => !builds(target));
  return [...args.entries].flatMap(([name, { namePlace }]) => {
    const source = sources.find(({ file }) => file === namePlace?.file)?.text;
    const span = namePlace && source !== undefined ? writtenName(source, namePlace.span, name) : undefined;
    if (!namePlace || source === undefined || !span) return [];
    const isShared = others.some(
      (target) => target.args.entries.get(name)?.namePlace?.span.start === namePlace.span.start,
    );
    return [{ name, path: namePlace.file, source, span, plain: !isShared }];
  });
}

/** Where the targets' stages are written, with what they are. */
const targetPlaces = (targets: readonly BakeTarget[]): ReadonlySet<string | undefined> =>
  new Set(targets.map(placeKey));

const placeKey = ({ target }: BakeTarget): string | undefined =>
  target?.place && `${target.place.file}\n${target.place.span.start}\n${target.text}`;

/** Undefined where nothing tells, or a compose file does, of which it is a service. */
function targetOf(
  { sources }: BakeProject,
  { target }: BakeTarget,
): Omit<WrittenTarget, "known"> | undefined {
  const source = sources.find(({ file }) => file === target?.place?.file)?.text;
  if (!target?.place || target.text === undefined || source === undefined) return undefined;
  const { file: path, span } = target.place;
  const written = writtenValue(source, span, target.text);
  return {
    path,
    source,
    text: target.text,
    ...written,
    rewritten: (newName) => replace(written.span, newName),
  };
}
