/**
 * The keys of a service's `build` that say how to build rather than what, merged.
 * https://docs.docker.com/reference/compose-file/build/
 */
import { composeEntries, presentValue, saysTrue } from "../compose/values/composeValue.ts";
import { asMapping, asSequence, merged } from "../compose/yaml/yamlLookup.ts";
import type { YamlNode } from "../compose/yaml/yamlTree.ts";
import type { LoadedBuildOptions } from "./composeProject.ts";
import { hostPath } from "./hostPaths.ts";
import { flatten, type Group, itemsOf, lastValue, type Piece, piecesWithin } from "./layers.ts";

export function loadedBuildOptions(pieces: Group<Piece>, home: string | undefined): LoadedBuildOptions {
  const reader = new OptionsReader(pieces, home);
  return {
    tags: reader.list("tags"),
    platforms: reader.list("platforms"),
    cacheFrom: reader.list("cache_from"),
    cacheTo: reader.list("cache_to"),
    entitlements: reader.list("entitlements"),
    labels: reader.labels(),
    extraHosts: reader.extraHosts(),
    ulimits: reader.ulimits(),
    ssh: reader.ssh(),
    secrets: reader.secrets(),
    network: reader.value("network"),
    shmSize: reader.value("shm_size"),
    noCache: reader.flag("no_cache"),
    pull: reader.flag("pull"),
    privileged: reader.flag("privileged"),
    unread: reader.unread,
  };
}

class OptionsReader {
  readonly #pieces: Group<Piece>;
  readonly #home: string | undefined;
  readonly #unread = new Set<string>();

  constructor(pieces: Group<Piece>, home: string | undefined) {
    this.#pieces = pieces;
    this.#home = home;
  }

  get unread(): readonly string[] {
    return [...this.#unread];
  }

  value(key: string): string | undefined {
    const found = lastValue(piecesWithin(this.#pieces, key))?.value;
    if (found && !found.known) this.#unread.add(key);
    return found?.known && found.text !== "" ? found.text : undefined;
  }

  flag(key: string): boolean {
    return saysTrue(this.value(key) ?? "");
  }

  /** Files add to each other's lists. */
  list(key: string): readonly string[] {
    const items = itemsOf(piecesWithin(this.#pieces, key));
    return [...new Set(items.flatMap(({ node }) => this.#text(node, key) ?? []))];
  }

  labels(): Readonly<Record<string, string>> {
    const pairs = flatten(piecesWithin(this.#pieces, "labels")).flatMap(({ node }) =>
      composeEntries(node).map(({ name, value }) => {
        if (value && !value.known) this.#unread.add("labels");
        return [name, value?.text ?? ""] as const;
      }),
    );
    return Object.fromEntries(pairs);
  }

  extraHosts(): readonly string[] {
    const key = "extra_hosts";
    return this.#each(key, (node) => {
      const mapping = asMapping(node);
      if (!mapping) {
        const [, host, address] = /^([^=:]+)[=:](.+)$/.exec(this.#text(node, key) ?? "") ?? [];
        return host === undefined ? [] : [`${host}=${address}`];
      }
      return [...merged(mapping).entries.values()].flatMap(({ key: host, value }) =>
        (asSequence(value)?.items ?? [value]).flatMap((each) => {
          const address = this.#text(each, key);
          return address === undefined ? [] : [`${host.text}=${address}`];
        }),
      );
    });
  }

  ulimits(): readonly string[] {
    const limits = new Map<string, string>();
    for (const { node } of flatten(piecesWithin(this.#pieces, "ulimits"))) {
      const mapping = asMapping(node);
      for (const { key, value } of mapping ? merged(mapping).entries.values() : []) {
        const both = asMapping(value);
        const entries = both && merged(both).entries;
        const limit = entries
          ? ["soft", "hard"].map((end) => this.#text(entries.get(end)?.value, "ulimits"))
          : [this.#text(value, "ulimits")];
        if (limit.every((end) => end !== undefined)) limits.set(key.text, `${key.text}=${limit.join(":")}`);
      }
    }
    return [...limits.values()];
  }

  ssh(): readonly string[] {
    const agents = flatten(piecesWithin(this.#pieces, "ssh")).flatMap(({ node, layer }) =>
      composeEntries(node).flatMap(({ name, value }) => {
        if (!value || value.text === "") return [name];
        const path = value.known ? hostPath(layer.directory, value.text, this.#home) : undefined;
        if (path === undefined) this.#unread.add("ssh");
        return path === undefined ? [] : [`${name}=${path}`];
      }),
    );
    return [...new Set(agents)];
  }

  /** The target of one is the id, else its source. */
  secrets(): LoadedBuildOptions["secrets"] {
    const secrets = new Map<string, { readonly source: string; readonly id: string }>();
    for (const { node } of itemsOf(piecesWithin(this.#pieces, "secrets"))) {
      const mapping = asMapping(node);
      const at = (key: string): YamlNode | undefined => mapping && merged(mapping).entries.get(key)?.value;
      const source = this.#text(mapping ? at("source") : node, "secrets");
      if (source === undefined) continue;
      const target = presentValue(at("target"));
      secrets.set(source, { source, id: target?.known && target.text !== "" ? target.text : source });
    }
    return [...secrets.values()];
  }

  #each(key: string, read: (node: YamlNode) => readonly string[]): readonly string[] {
    const nodes = flatten(piecesWithin(this.#pieces, key)).flatMap(
      ({ node }) => asSequence(node)?.items ?? [node],
    );
    return [...new Set(nodes.flatMap(read))];
  }

  #text(node: YamlNode | undefined, key: string): string | undefined {
    const value = presentValue(node);
    if (value?.known) return value.text;
    this.#unread.add(key);
    return undefined;
  }
}
