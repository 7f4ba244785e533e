/** Where values of a compose file lead: a Dockerfile, a stage in it, a watched file, another service. */
import type { ComposeService } from "../../compose/composeService.ts";
import type { ComposeValue } from "../../compose/values/composeValue.ts";
import { stagePlace, wholeStage } from "../../dockerfile/stages/stageNames.ts";
import { type Span, spanAt, touches } from "../../text/span.ts";
import type { ComposeInProject } from "../composeInProject.ts";

export interface ComposeLink {
  /** The value that leads there, in the compose file. */
  readonly origin: Span;
  /** Absolute path of a file that exists. */
  readonly path: string;
  /** What is meant in it; the beginning of the file for a file as such. */
  readonly target: Span;
  /** All that belongs to what is meant: the stage, the service. */
  readonly whole: Span;
}

/** Undefined where nothing leads anywhere that is surely there. */
export function composeLinkAt(project: ComposeInProject, offset: number): ComposeLink | undefined {
  for (const service of project.compose.services) {
    const [link] = [...buildLinks(project, service, offset), ...serviceLinks(project, service, offset)];
    if (link) return link;
  }
  const rule = project.compose.watchRules.find(({ trigger: { path } }) => isAt(path, offset));
  const { path } = rule?.trigger ?? {};
  return path && fileLink(project, path.span, path.known ? project.resolve(path.text) : undefined);
}

const isAt = (value: ComposeValue | undefined, offset: number): value is ComposeValue =>
  value !== undefined && touches(value.span, spanAt(offset));

function* buildLinks(
  project: ComposeInProject,
  service: ComposeService,
  offset: number,
): Generator<ComposeLink> {
  const { context, dockerfile, target } = service.build ?? {};
  const place = [context, dockerfile].find((value) => isAt(value, offset));
  const found = place || isAt(target, offset) ? project.dockerfileOf(service) : undefined;
  if (!found) return;
  if (place) yield { origin: place.span, path: found.path, target: start, whole: start };
  const stage = isAt(target, offset) && target.known ? found.dockerfile.targetStage(target.text) : undefined;
  if (!stage || !target) return;
  yield { origin: target.span, path: found.path, target: stagePlace(stage), whole: wholeStage(stage) };
}

function* serviceLinks(
  project: ComposeInProject,
  service: ComposeService,
  offset: number,
): Generator<ComposeLink> {
  const named = [...service.dependsOn, service.extends?.service].find((value) => isAt(value, offset));
  // The service of another file is for `extends.file` to say.
  if (!named?.known || (named === service.extends?.service && service.extends.file)) return;
  const { path, compose } = project;
  const definitions = project.loaded?.service(named.text)?.definitions ?? [];
  const own = compose.service(named.text);
  const definition = own && path !== undefined ? { file: path, service: own } : definitions.at(-1);
  if (!definition) return;
  const { nameSpan, span } = definition.service;
  yield { origin: named.span, path: definition.file, target: nameSpan, whole: span };
}

const start: Span = { start: 0, end: 0 };

const fileLink = (
  project: ComposeInProject,
  origin: Span,
  path: string | undefined,
): ComposeLink | undefined =>
  path !== undefined && project.files.kindOf(path) === "file"
    ? { origin, path, target: start, whole: start }
    : undefined;
