/** The services of one or several files laid over each other, `extends` and `include` followed. */
import type { ComposeDocument } from "../compose/composeDocument.ts";
import type { ComposeEnvironment } from "../compose/values/environment.ts";
import type { Place } from "./composeProject.ts";
import { applyExtends } from "./extends.ts";
import { includedServices } from "./include.ts";
import type { Layer, Piece, ServiceGroup } from "./layers.ts";
import type { Loading } from "./loading.ts";
import { refuseDocument, refuseResources } from "./refuseDocument.ts";
import { sameServices } from "./sameServices.ts";

/** By name, in the order they are first named. */
export type Services = Map<string, ServiceGroup>;

/** What is loaded together: the project, or an `include` with files that override it. */
export interface ModelRequest {
  readonly files: readonly string[];
  /** What relative paths start from. */
  readonly directory: string;
  readonly environment: ComposeEnvironment;
  /** The files that include this one, outermost first. */
  readonly includedBy: readonly string[];
  /** Where the files are named. */
  readonly from?: Place;
}

export function loadModel(request: ModelRequest, loading: Loading): Services {
  const services: Services = new Map();
  const elsewhere = new Map<string, Services>();
  const roots: Piece<string>[] = [];
  for (const file of request.files) {
    const documents = loading.composeAt(file, request.environment, request.from)?.documents ?? [];
    for (const document of documents) {
      if (!document.readWhole) loading.complete = false;
      const isOnly = request.files.length === 1 && documents.length === 1;
      refuseDocument(file, document, { isFirst: roots.length === 0, isOnly }, loading);
      roots.push({ node: document.root, layer: file, inert: false });
      const own = servicesOf(document, file, request);
      const extended: Services = new Map();
      for (const name of own.keys()) {
        const group = applyExtends({ name, services: own, file, request, elsewhere }, loading);
        if (group) extended.set(name, group);
      }
      addIncluded(extended, document, file, request, loading);
      layOver(services, extended, document);
    }
  }
  if (roots.length > 1 && loading.complete && !loading.supposed) refuseResources(roots, loading);
  return services;
}

/** A document's own services. */
export function servicesOf(
  document: ComposeDocument,
  file: string,
  { directory, includedBy }: Pick<ModelRequest, "directory" | "includedBy">,
  modelDirectory: string = directory,
): Services {
  if (document.servicesTag === "!reset") return new Map();
  return new Map(
    document.services
      .filter(({ tag }) => tag !== "!reset")
      .map((service) => {
        const inert = document.servicesTag === "!override" || service.tag === "!override";
        const included = includedBy.length > 0;
        const layer: Layer = { file, service, directory, modelDirectory, included, inert };
        return [service.name, { members: [layer] }];
      }),
  );
}

/** Lays the services of a later document over those that stand so far. */
export function layOver(services: Services, later: Services, document: ComposeDocument): void {
  if (document.servicesTag === "!reset" || document.servicesTag === "!override") services.clear();
  for (const { name, tag } of document.services) {
    if (tag === "!reset" || tag === "!override") services.delete(name);
  }
  for (const [name, group] of later) {
    const earlier = services.get(name);
    services.set(name, earlier ? joined(earlier, group) : group);
  }
}

const joined = (earlier: ServiceGroup, later: ServiceGroup): ServiceGroup => ({
  members: [...earlier.members, ...later.members],
  partial: earlier.partial === true || later.partial === true,
});

function addIncluded(
  services: Services,
  document: ComposeDocument,
  file: string,
  request: ModelRequest,
  loading: Loading,
): void {
  for (const { included, span } of includedServices(document.include, file, request, loading)) {
    for (const [name, group] of included) {
      const own = services.get(name);
      if (!own) services.set(name, { members: [group] });
      else if (loading.complete && !sameServices(own, group))
        loading.refuse(file, span, "include-conflict", `services.${name} conflicts with imported resource`);
    }
  }
}
