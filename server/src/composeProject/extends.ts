/** What a service takes over from those it `extends`. */
import { presentValue } from "../compose/values/composeValue.ts";
import { asMapping, merged } from "../compose/yaml/yamlLookup.ts";
import { directoryOf } from "../files/paths.ts";
import type { Span } from "../text/span.ts";
import type { Place } from "./composeProject.ts";
import { hostPath } from "./hostPaths.ts";
import { flatten, type Layer, piecesOf, type ServiceGroup } from "./layers.ts";
import type { Loading } from "./loading.ts";
import { layOver, type ModelRequest, type Services, servicesOf } from "./model.ts";

export interface Extending {
  readonly name: string;
  /** Those of the file that the service is in, as they stand there. */
  readonly services: Services;
  readonly file: string;
  readonly request: ModelRequest;
  /** What other files were found to hold so far, by path. */
  readonly elsewhere: Map<string, Services>;
}

/** Longer chains are made to exhaust a reader. */
const longestChain = 20;

/** The service with its bases before it; undefined when there is no such service. */
export function applyExtends(
  extending: Extending,
  loading: Loading,
  chain: readonly string[] = [],
): ServiceGroup | undefined {
  const { name, services, file } = extending;
  const group = services.get(name);
  const named = group && extendsOf(group);
  if (!group || !named) return group;
  const partial = { members: group.members, partial: true };
  const link = `${file}\0${name}`;
  const { layer, span, service, path, pathSpan = span, serviceSpan = span } = named;
  if (chain.includes(link)) {
    loading.refuse(layer.file, span, "extends-cycle", `circular reference with extends: ${name}`);
    return partial;
  }
  if (chain.length > longestChain || service === undefined || path === "unknown") return partial;
  const other = path === undefined ? undefined : hostPath(pathsFrom(extending), path, loading.home);
  if (path !== undefined && other === undefined) return partial;
  const base: Extending =
    other === undefined
      ? { ...extending, name: service }
      : {
          ...extending,
          name: service,
          services: servicesIn(other, extending, loading, { path: layer.file, span: pathSpan }),
          file: other,
        };
  if (!base.services.has(service)) {
    if (loading.complete && !loading.garbled.has(base.file))
      loading.refuse(
        layer.file,
        serviceSpan,
        "extends-missing",
        `cannot extend service "${name}" in ${layer.file}: service "${service}" not found`,
      );
    return partial;
  }
  const found = applyExtends(base, loading, [...chain, link]);
  if (!found) return partial;
  return { members: [found, ...group.members] };
}

/** The project's files name others from the project's directory; those that are extended, from their own. */
const pathsFrom = ({ services, request }: Extending): string => {
  const [group] = services.values();
  const [layer] = group ? flatten(group) : [];
  return layer?.directory ?? request.directory;
};

interface Named {
  readonly layer: Layer;
  readonly span: Span;
  /** Undefined when a variable decides. */
  readonly service: string | undefined;
  /** As written; undefined: in the same file. */
  readonly path: string | "unknown" | undefined;
  /** Where they are written; undefined where they are not. */
  readonly serviceSpan: Span | undefined;
  readonly pathSpan: Span | undefined;
}

function extendsOf(group: ServiceGroup): Named | undefined {
  const last = flatten(piecesOf(group, "extends")).at(-1);
  if (!last) return undefined;
  const mapping = asMapping(last.node);
  const entries = mapping && merged(mapping).entries;
  const service = presentValue(entries ? entries.get("service")?.value : last.node);
  const path = presentValue(entries?.get("file")?.value);
  if (!service && !entries) return undefined;
  return {
    layer: last.layer,
    span: last.node.span,
    service: service?.known ? service.text : undefined,
    path: path && (path.known ? path.text : "unknown"),
    serviceSpan: service?.span,
    pathSpan: path?.span,
  };
}

/** The services of a file that is extended: as they stand there, nothing included. */
function servicesIn(
  file: string,
  { request, elsewhere }: Extending,
  loading: Loading,
  from: Place,
): Services {
  const known = elsewhere.get(file);
  if (known) return known;
  const services: Services = new Map();
  elsewhere.set(file, services);
  const directory = directoryOf(file);
  for (const document of loading.composeAt(file, request.environment, from)?.documents ?? []) {
    layOver(services, servicesOf(document, file, { ...request, directory }, request.directory), document);
  }
  return services;
}
