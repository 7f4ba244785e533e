/** Where files go: container paths for a watch rule, stages for a build. */
import { workingDirectory } from "../dockerfile/stages/runtime.ts";
import { nameOf } from "../files/paths.ts";
import { type Message, t } from "../text/message.ts";
import { joinPath } from "../text/path.ts";
import { imagePathOf } from "../watch/container/imagePath.ts";
import type { Completion } from "./completion.ts";
import { type ComposePlace, rulePathAt, written } from "./composePlace.ts";

/** Where the Dockerfile has the rule's path, then its working directory with the path's name. */
export function watchTargetCompletions(place: ComposePlace): readonly Completion[] {
  const { project, cursor, service, rule } = place;
  const image = service && project.imageOf(service);
  const buildContext = service && project.buildContextOf(service);
  const path = rule.get("path");
  const hostPath = rulePathAt(place);
  const places = new Map<string, Message>();
  const add = (target: string | undefined, why: Message): void => {
    if (target !== undefined && !places.has(target)) places.set(target, why);
  };
  if (image && buildContext && hostPath) {
    add(imagePathOf(image, buildContext, hostPath), t`where the Dockerfile has "${path ?? ""}"`);
  }
  const directory = (image && workingDirectory(image.stage)) ?? knownText(service?.workingDir);
  if (directory) {
    if (hostPath) {
      const isFolder = project.files.kindOf(hostPath) === "directory";
      const name = nameOf(hostPath);
      add(
        joinPath(directory, name),
        isFolder ? t`in the working directory` : t`the file in the working directory`,
      );
    }
    add(directory, t`the working directory`);
  }
  return [...places].map(([target, detail], rank) => ({
    label: target,
    kind: "place",
    span: cursor.span,
    insert: written(cursor, target),
    detail,
    rank,
  }));
}

const knownText = (
  value: { readonly known: boolean; readonly text: string } | undefined,
): string | undefined => (value?.known ? value.text : undefined);

/** Names of the stages that the service's Dockerfile has, last first: the later, the more of an image it is. */
export function buildTargetCompletions({ project, cursor, service }: ComposePlace): readonly Completion[] {
  const found = service && project.dockerfileOf(service);
  if (!found) return [];
  const { path, dockerfile } = found;
  return [...dockerfile.stages].reverse().flatMap(({ id, base }, rank): readonly Completion[] => {
    if (id === undefined) return [];
    const from = base.kind === "missing" ? "?" : base.word.text;
    const detail = t`stage of ${nameOf(path)}, from ${from}`;
    return [{ label: id, kind: "stage", span: cursor.span, insert: written(cursor, id), detail, rank }];
  });
}
