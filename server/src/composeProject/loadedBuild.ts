/** The `build` of a service, merged key by key. */
import { type ComposeEntry, composeEntries, presentValue } from "../compose/values/composeValue.ts";
import { asMapping, merged } from "../compose/yaml/yamlLookup.ts";
import type { LoadedBuild, LoadedContext } from "./composeProject.ts";
import { hostPath, isRemoteContext } from "./hostPaths.ts";
import {
  flatten,
  type Group,
  type Layer,
  lastValue,
  type Piece,
  piecesWithin,
  type ValueInLayer,
} from "./layers.ts";
import { loadedBuildOptions } from "./loadedBuildOptions.ts";

/** Undefined where there is none. `projectDirectory` is that of the whole project. */
export function loadedBuild(
  pieces: Group<Piece>,
  projectDirectory: string,
  home: string | undefined,
): LoadedBuild | undefined {
  const given = flatten(pieces).filter(({ node }) => asMapping(node) ?? presentValue(node));
  const last = given.at(-1);
  if (!last) return undefined;
  const part = (key: string): ValueInLayer | undefined => lastValue(piecesWithin(pieces, key));
  const context = lastValue(piecesWithin(pieces, "context", (piece) => piece));
  const dockerfile = part("dockerfile");
  const dockerfileInline = part("dockerfile_inline");
  const target = part("target");
  const args = entriesOf(piecesWithin(pieces, "args"));
  return {
    span: last.node.span,
    file: last.layer.file,
    complete: given.every(({ node }) => {
      const mapping = asMapping(node);
      return !mapping || merged(mapping).complete;
    }),
    directory: context?.layer.directory ?? defaultDirectory(given, projectDirectory),
    context: context?.value,
    dockerfile: dockerfile?.value,
    dockerfileInline: dockerfileInline?.value,
    target: target?.value,
    files: {
      ...(context && { context: context.layer.file }),
      ...(dockerfile && { dockerfile: dockerfile.layer.file }),
      ...(dockerfileInline && { dockerfileInline: dockerfileInline.layer.file }),
      ...(target && { target: target.layer.file }),
    },
    args: args.map(({ entry, layer }) => ({ ...entry, file: layer.file })),
    additionalContexts: entriesOf(piecesWithin(pieces, "additional_contexts")).map(({ entry, layer }) =>
      loadedContext(entry, layer, home),
    ),
    options: () => loadedBuildOptions(pieces, home),
  };
}

/** An included file has got the context it does not name by the time it is merged with others. */
function defaultDirectory(pieces: readonly Piece[], projectDirectory: string): string {
  const included = pieces.findLast(({ layer }) => layer.modelDirectory !== projectDirectory);
  return included?.layer.modelDirectory ?? projectDirectory;
}

/** The last of each name, where the first stood. */
function entriesOf(group: Group<Piece>): readonly { readonly entry: ComposeEntry; readonly layer: Layer }[] {
  const entries = flatten(group).flatMap(({ node, layer }) =>
    composeEntries(node).map((entry) => ({ entry, layer })),
  );
  return [...new Map(entries.map((each) => [each.entry.name, each])).values()];
}

function loadedContext(entry: ComposeEntry, layer: Layer, home: string | undefined): LoadedContext {
  const { value } = entry;
  const local = value?.known && !isRemoteContext(value.text) ? value.text : undefined;
  return {
    ...entry,
    file: layer.file,
    path: local === undefined ? undefined : hostPath(layer.directory, local, home),
  };
}
