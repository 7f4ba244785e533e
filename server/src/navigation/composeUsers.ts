/** The compose services that build a Dockerfile, and how they name its stages: `build.target`. */
import type { ComposeService } from "../compose/composeService.ts";
import { rewriteValue } from "../compose/edits/valueEdits.ts";
import type { ComposeValue } from "../compose/values/composeValue.ts";
import type { LoadedService } from "../composeProject/composeProject.ts";
import { directoryOf } from "../files/paths.ts";
import { buildSourceOf } from "../project/builds/services.ts";
import type { ComposeLink } from "../project/composeFiles/composeLinks.ts";
import type { ComposeInProject } from "../project/composeInProject.ts";
import type { Snapshot } from "../project/snapshot.ts";
import { contains, type Span, slice, spanAt, touches } from "../text/span.ts";
import type { StageUser } from "./stageUsers.ts";
import { argumentDeclaration } from "./variableDefinition.ts";
import { writtenName } from "./writtenArgument.ts";
import { type WrittenTarget, writtenValue } from "./writtenTarget.ts";

/**
 * Every definition of a service that surely builds it, those of `extends` and of override files too. `composePaths`:
 * compose files elsewhere that may.
 */
export function composeUsers(
  snapshot: Snapshot,
  dockerfilePath: string,
  composePaths: readonly string[],
): readonly StageUser[] {
  const found = new Map<string, StageUser>();
  for (const composePath of new Set([...snapshot.composeFilesFor(dockerfilePath), ...composePaths])) {
    const loaded = snapshot.composeProjectOf(composePath)?.services;
    for (const service of loaded ?? snapshot.composeAt(composePath)?.services ?? []) {
      const source = buildSourceOf(service, directoryOf(composePath));
      if (!source || source === "unknown" || source.dockerfile !== dockerfilePath) continue;
      for (const { file, service: definition } of definitionsOf(service, composePath))
        found.set(`${file}\n${definition.span.start}`, userOf(snapshot, file, definition));
    }
  }
  return [...found.values()];
}

const definitionsOf = (
  service: ComposeService | LoadedService,
  file: string,
): readonly { readonly file: string; readonly service: ComposeService }[] =>
  "definitions" in service ? service.definitions : [{ file, service }];

function userOf(snapshot: Snapshot, path: string, service: ComposeService): StageUser {
  const { build } = service;
  const source = snapshot.files.readFile(path) ?? "";
  const args = (build?.args ?? []).map(
    ({ name, value }) => [name, value?.known ? value.text : undefined] as const,
  );
  return {
    path,
    namedContexts: (build?.additionalContexts ?? []).map(({ name }) => name),
    args: new Map(args),
    givenNames: (build?.args ?? []).flatMap((entry) => {
      const span = writtenName(source, entry.nameSpan, entry.name);
      // Without a value it is the name of a variable of the shell, too; from an anchor it may be meant for others.
      const plain = span !== undefined && entry.value !== undefined && contains(service.span, span);
      return [{ name: entry.name, path, source, span: span ?? entry.nameSpan, plain }];
    }),
    target: build?.target && composeTarget(path, source, build.target),
  };
}

/** Undefined where nobody knows what stands there. */
export function composeTarget(path: string, source: string, value: ComposeValue): WrittenTarget | undefined {
  const text = value.known ? value.text : defaultIn(slice(source, value.span));
  return text === undefined
    ? undefined
    : {
        path,
        source,
        text,
        known: value.known,
        ...writtenValue(source, value.span, value.text),
        rewritten: (newName) => rewriteValue(source, value, newName),
      };
}

/** `${STAGE:-dev}` means `dev` unless somebody sets it. */
const defaultIn = (written: string): string | undefined => /\$\{\w+:?-([^${}]*)\}/.exec(written)?.[1];

/** The name of an argument at an offset of a compose file, with the service that gives it. */
export function argumentAt(
  text: string,
  services: readonly ComposeService[],
  offset: number,
): { readonly service: ComposeService; readonly name: string; readonly span: Span } | undefined {
  for (const service of services) {
    for (const { name, nameSpan } of service.build?.args ?? []) {
      const span = touches(nameSpan, spanAt(offset)) ? writtenName(text, nameSpan, name) : undefined;
      if (span && touches(span, spanAt(offset))) return { service, name, span };
    }
  }
  return undefined;
}

/** The service whose target is at an offset of a compose file. */
export const targetAt = (services: readonly ComposeService[], offset: number): ComposeService | undefined =>
  services.find(({ build }) => build?.target && touches(build.target.span, spanAt(offset)));

/** From the name of an argument to the ARG that takes it. */
export function argumentLinkAt(project: ComposeInProject, offset: number): ComposeLink | undefined {
  const given = argumentAt(project.compose.text, project.compose.services, offset);
  const file = given && project.dockerfileOf(given.service);
  const declaration = file && argumentDeclaration(file.dockerfile, given.name);
  return declaration && { origin: given.span, path: file.path, ...declaration };
}
