/** Folders that an image gets by name beside watched ones, and that no watch rule speaks of. */

import type { LoadedService } from "../../composeProject/composeProject.ts";
import { inheritedInstructions } from "../../dockerfile/stages/stages.ts";
import type { FileSystem } from "../../files/fileSystem.ts";
import { directoryOf, nameOf, relativeTo, resolvePath } from "../../files/paths.ts";
import type { ComposeInProject } from "../../project/composeInProject.ts";
import { type CopiedSource, copiedSources } from "../container/imagePath.ts";
import { areInLine, type SyncTarget, syncTargets } from "../container/syncTargets.ts";
import { allTriggersOf, type KnownTrigger } from "../matching/knownTriggers.ts";
import { isGenerated } from "./generatedNames.ts";

export interface UncoveredCopy {
  /** The rule that syncs the folder beside it. */
  readonly beside: SyncTarget;
  readonly copied: CopiedSource;
  /** Absolute, on the host. */
  readonly path: string;
}

/** Folders whose files do not run when the program does, or that are left to whoever starts them. */
const apart =
  /^(?:__tests__|tests?|specs?|e2e|cypress|playwright|fixtures|mocks?|__mocks__|scripts?|bin|tools?|ci|docs?|examples?|migrations?|seeds?|alembic|certs?|secrets?|patches|docker|deploy|k8s|helm|\..*)$/i;

/** Each folder once; none where a rule or another file may speak of it, and where commands of the build read it. */
export function uncoveredCopies(project: ComposeInProject): readonly UncoveredCopy[] {
  const found = new Map<string, UncoveredCopy>();
  const rulesOf = new Map<LoadedService, { readonly rules: readonly KnownTrigger[] | undefined }>();
  for (const beside of syncTargets(project)) {
    const { service } = beside.rule;
    const folders = foldersBeside(beside);
    if (folders.length === 0) continue;
    const known = rulesOf.get(service) ?? { rules: allTriggersOf(project, service) };
    rulesOf.set(service, known);
    for (const { copied, path } of folders) {
      const covered = known.rules?.some(({ root }) => areInLine(root, path)) ?? true;
      if (covered || !holdsAlike(project.files, path, beside.rule.root)) continue;
      const key = `${service.name}\n${path}`;
      if (!found.has(key)) found.set(key, { beside, copied, path });
    }
  }
  return [...found.values()];
}

/** What a COPY names in the directory that the rule's own folder is in and is copied from by name, too. */
function foldersBeside(beside: SyncTarget): readonly Omit<UncoveredCopy, "beside">[] {
  const { rule, image, buildContext } = beside;
  const copies = copiedSources(image.stage, buildContext);
  if (copies.length < 2 || copies.some(({ source }) => source === "")) return [];
  const folders = copies
    .filter(isFolder)
    .map((copied) => ({ copied, path: resolvePath(buildContext.root, copied.source) }));
  if (!folders.some(({ path }) => path === rule.root)) return [];
  return folders.filter(({ copied: { source, imagePath }, path }) => {
    const name = nameOf(path);
    const isBeside = path !== rule.root && directoryOf(path) === directoryOf(rule.root);
    return (
      isBeside &&
      !apart.test(name) &&
      !isMade(source) &&
      !isMounted(beside, imagePath) &&
      !isReadByBuild(beside, name)
    );
  });
}

const isFolder = ({ source, sourceKind }: CopiedSource): boolean =>
  source !== "" && sourceKind === "directory";

/** `lib` holds what people write as often as what a compiler does, which is in another language then. */
const isMade = (source: string): boolean => isGenerated(source.replace(/(?:^|\/)lib$/, ""));

const isMounted = ({ rule }: SyncTarget, imagePath: string): boolean =>
  rule.service.volumes.some(
    ({ target }) =>
      target === undefined ||
      relativeTo(target, imagePath) !== undefined ||
      relativeTo(imagePath, target) !== undefined,
  );

/** What a command of the build makes out of the folder, a copy of it does not make anew. */
const isReadByBuild = ({ image: { stage, dockerfile } }: SyncTarget, name: string): boolean =>
  inheritedInstructions(stage).some(
    ({ keyword, span, lines }) =>
      keyword === "RUN" && dockerfile.text.slice(span.start, lines.end).includes(name),
  );

/** What programs are written in: by the ends of names. */
const code =
  /\.(?:[cm]?[jt]sx?|vue|svelte|py|rb|php|ex|exs|erb|heex|html|css|scss|hbs|ejs|pug|jinja2?|twig)$/i;

/** Whether both hold code in one language, not further down than their own folders. */
function holdsAlike(files: FileSystem, one: string, other: string): boolean {
  const [first, second] = [one, other].map((path) => endsIn(files, path, 1));
  return [...(first ?? [])].some((end) => second?.has(end));
}

function endsIn(files: FileSystem, directory: string, depth: number): ReadonlySet<string> {
  const ends = new Set<string>();
  for (const { name, kind } of (files.list(directory) ?? []).slice(0, 200)) {
    const [end] = code.exec(name) ?? [];
    if (kind === "file" && end) ends.add(end.toLowerCase());
    else if (kind === "directory" && depth > 0 && !isGenerated(name))
      for (const each of endsIn(files, `${directory}/${name}`, depth - 1)) ends.add(each);
  }
  return ends;
}
