/**
 * What is kept of a build's provenance: where each layer comes from and the Dockerfile as it was built. Everything else,
 * environments of commands among it, may hold secrets and is left out. Pure.
 * Shapes: SLSA 0.2 and 1 as BuildKit writes them (https://docs.docker.com/build/metadata/attestations/slsa-definitions/).
 */
import { type Fields, fieldsOf } from "../../docker/json.ts";
import { withoutSecrets } from "./secrets.ts";

/** Undefined when it does not say which line made which layer, as in BuildKit's `min` mode. */
export function keptProvenance(statement: unknown): unknown {
  const { invocation, buildConfig, metadata, materials, buildDefinition, runDetails } = predicate(statement);
  const old = builderMetadata(fieldsOf(metadata)[metadataKey]);
  if (old) {
    const args = withoutSecretArgs(fieldsOf(fieldsOf(fieldsOf(invocation)["parameters"])["args"]));
    return {
      materials,
      invocation: { parameters: { args } },
      buildConfig: { digestMapping: fieldsOf(buildConfig)["digestMapping"] },
      metadata: { [metadataKey]: old },
    };
  }
  const recent = builderMetadata(fieldsOf(fieldsOf(runDetails)["metadata"])["buildkit_metadata"]);
  if (!recent) return undefined;
  const definition = fieldsOf(buildDefinition);
  const args = withoutSecretArgs(fieldsOf(requestOf(definition)["args"]));
  const { digestMapping } = fieldsOf(fieldsOf(definition["internalParameters"])["buildConfig"]);
  return {
    buildDefinition: {
      externalParameters: { request: { args } },
      internalParameters: { buildConfig: { digestMapping } },
      resolvedDependencies: definition["resolvedDependencies"],
    },
    runDetails: { metadata: { buildkit_metadata: recent } },
  };
}

/** The Dockerfile as it was built. */
export function builtDockerfile(statement: unknown): string | undefined {
  const { metadata, runDetails } = predicate(statement);
  const found =
    builderMetadata(fieldsOf(metadata)[metadataKey]) ??
    builderMetadata(fieldsOf(fieldsOf(runDetails)["metadata"])["buildkit_metadata"]);
  const infos = fieldsOf(found?.["source"])["infos"];
  const data = Array.isArray(infos) ? fieldsOf(infos[0])["data"] : undefined;
  return typeof data === "string" ? Buffer.from(data, "base64").toString("utf8") : undefined;
}

/** Build arguments by name, secrets hidden; empty where the statement does not tell. */
export function builtArgs(statement: unknown): Readonly<Record<string, string>> {
  const { invocation, buildDefinition } = predicate(statement);
  const { args = requestOf(fieldsOf(buildDefinition))["args"] } = fieldsOf(
    fieldsOf(invocation)["parameters"],
  );
  return withoutSecrets(
    Object.fromEntries(
      Object.entries(fieldsOf(args)).flatMap(([key, value]) =>
        key.startsWith(argPrefix) && typeof value === "string" ? [[key.slice(argPrefix.length), value]] : [],
      ),
    ),
  );
}

/** An image that the build began from or copied from, in the ways the engine may know it, surest first. */
export type MaterialNames = readonly string[];

/** `pkg:docker/oven/bun@alpine?platform=linux%2Famd64`. */
export function materialImages(statement: unknown): readonly MaterialNames[] {
  const { materials, buildDefinition } = predicate(statement);
  const listed = materials ?? fieldsOf(buildDefinition)["resolvedDependencies"];
  if (!Array.isArray(listed)) return [];
  return listed.flatMap((material) => {
    const { uri, digest } = fieldsOf(material);
    const [, name, tag] = /^pkg:docker\/([^@?]+)(?:@([^?]+))?/.exec(String(uri)) ?? [];
    if (name === undefined) return [];
    const { sha256 } = fieldsOf(digest);
    const image = decodeURIComponent(name);
    const exact = typeof sha256 === "string" ? [`sha256:${sha256}`, `${image}@sha256:${sha256}`] : [];
    return [
      [...exact, tag === undefined || tag.includes(":") ? image : `${image}:${decodeURIComponent(tag)}`],
    ];
  });
}

const metadataKey = "https://mobyproject.org/buildkit@v1#metadata";
const argPrefix = "build-arg:";

/** A whole in-toto statement has the provenance as its predicate; the builder's files have it alone. */
const predicate = (statement: unknown): Fields => {
  const { predicate: inner } = fieldsOf(statement);
  return inner === undefined ? fieldsOf(statement) : fieldsOf(inner);
};

const requestOf = (definition: Fields): Fields =>
  fieldsOf(fieldsOf(definition["externalParameters"])["request"]);

function builderMetadata(value: unknown): Fields | undefined {
  const { source, layers } = fieldsOf(value);
  const { locations, infos } = fieldsOf(source);
  if (layers === undefined || locations === undefined) return undefined;
  const kept = (Array.isArray(infos) ? infos : []).map((info) => {
    const { filename, language, data } = fieldsOf(info);
    return { filename, language, data };
  });
  return { source: { locations, infos: kept }, layers };
}

function withoutSecretArgs(args: Fields): Fields {
  return Object.fromEntries(
    Object.entries(args).flatMap(([key, value]) => {
      if (!key.startsWith(argPrefix)) return key === "target" ? [[key, value]] : [];
      const name = key.slice(argPrefix.length);
      return [[key, withoutSecrets({ [name]: String(value) })[name]]];
    }),
  );
}
