/** The files and folders that a Dockerfile or a compose file names, where they are written: what can be clicked. */
import type { ComposeService } from "../compose/composeService.ts";
import type { ComposeValue } from "../compose/values/composeValue.ts";
import { envFiles } from "../compose/values/envFiles.ts";
import { valuePart } from "../compose/values/valuePart.ts";
import { readCopy, sourcePath } from "../dockerfile/instructions/copy.ts";
import type { Word } from "../dockerfile/words/word.ts";
import type { FileSystem } from "../files/fileSystem.ts";
import { resolvePath } from "../files/paths.ts";
import type { ComposeInProject } from "../project/composeInProject.ts";
import type { DockerfileInProject } from "../project/dockerfileInProject.ts";
import type { Span } from "../text/span.ts";

export interface FileLink {
  /** Without quotes. */
  readonly span: Span;
  /** Absolute path of something that exists. */
  readonly path: string;
  readonly kind: "file" | "directory";
}

/** The sources of COPY and ADD that are in the build context, as they are written out. */
export function dockerfileLinks({ dockerfile, buildContext }: DockerfileInProject): readonly FileLink[] {
  if (!buildContext) return [];
  return dockerfile.instructionsAndTheirTriggers.flatMap((instruction) => {
    const copy = readCopy(instruction);
    if (!copy || copy.from) return [];
    return copy.sources.flatMap((source) => {
      const path = sourcePath(source);
      const kind = path === undefined ? undefined : buildContext.kindOf(path || ".");
      if (path === undefined || (kind !== "file" && kind !== "directory")) return [];
      return [{ span: unquoted(source), path: resolvePath(buildContext.root, path || "."), kind }];
    });
  });
}

const unquoted = ({ text, span }: Word): Span =>
  /^(["']).*\1$/s.test(text) ? { start: span.start + 1, end: span.end - 1 } : span;

/** Dockerfiles, build contexts, environment files, files of `extends` and watched paths. */
export function composeLinks(project: ComposeInProject): readonly FileLink[] {
  const { services, watchRules, text } = project.compose;
  const found = new Map<number, FileLink>();
  const add = (value: ComposeValue | undefined, path: string | undefined): void => {
    const link = value?.known && value.text !== "" ? linkOf(project.files, text, value, path) : undefined;
    // What several services share by an anchor is written once.
    if (link) found.set(link.span.start, link);
  };
  for (const service of services) {
    addBuild(project, service, add);
    for (const value of [...envFiles(service).map(({ path }) => path), service.extends?.file])
      add(value, value && project.resolve(value.text));
  }
  for (const { trigger } of watchRules) add(trigger.path, trigger.path && project.resolve(trigger.path.text));
  return [...found.values()].sort((a, b) => a.span.start - b.span.start);
}

function addBuild(
  project: ComposeInProject,
  service: ComposeService,
  add: (value: ComposeValue | undefined, path: string | undefined) => void,
): void {
  const { context, dockerfile } = service.build ?? {};
  const root = context || dockerfile ? project.buildContextOf(service)?.root : undefined;
  if (root === undefined) return;
  add(context, root);
  add(dockerfile, dockerfile && resolvePath(root, dockerfile.text));
}

function linkOf(
  files: FileSystem,
  text: string,
  value: ComposeValue,
  path: string | undefined,
): FileLink | undefined {
  const kind = path === undefined ? undefined : files.kindOf(path);
  if (path === undefined || (kind !== "file" && kind !== "directory")) return undefined;
  return { span: valuePart(text, value, 0, value.text.length), path, kind };
}
