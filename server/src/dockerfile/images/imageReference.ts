/** References to images: `registry:5000/team/app:1.2@sha256:…`, each part with its place. */
import { movingPart, type Span } from "../../text/span.ts";
import type { Word } from "../words/word.ts";

interface Part {
  readonly text: string;
  readonly span: Span;
}

export interface ImageReference {
  readonly text: string;
  readonly span: Span;
  /** Registry and repository: `node`, `ghcr.io/team/app`. */
  readonly name: Part;
  readonly tag: Part | undefined;
  readonly digest: Part | undefined;
  /** Holds a variable, so its parts are not the last word. */
  readonly hasVariable: boolean;
}

/**
 * Splits a reference by position alone, without judging whether its parts are valid.
 * Where a continuation, a quote or an escape interrupts the word, each part's span is that of the whole word.
 */
export function imageReference(word: Word): ImageReference {
  const { text, span } = withoutQuotes(word);
  const at = text.indexOf("@");
  const beforeDigest = at === -1 ? text.length : at;
  // A colon inside `${X:-default}` is none of ours, nor is that of a registry's port.
  const colon = lastColon(text.slice(0, beforeDigest));
  const nameEnd = colon === -1 ? beforeDigest : colon;
  const whole = span.end - span.start === text.length;
  const part = (start: number, end: number): Part => ({
    text: text.slice(start, end),
    span: whole ? movingPart(span, start, end) : span,
  });
  return {
    text,
    span,
    name: part(0, nameEnd),
    tag: colon === -1 ? undefined : part(colon + 1, beforeDigest),
    digest: at === -1 ? undefined : part(at + 1, text.length),
    hasVariable: word.hasVariable,
  };
}

/** The builder takes quotes and escapes off; quotes around the whole word leave its parts where they are. */
function withoutQuotes({ text, value, span, hasVariable }: Word): Part {
  if (/^(["'])[^"']*\1$/.test(text) && span.end - span.start === text.length)
    return { text: text.slice(1, -1), span: movingPart(span, 1, text.length - 1) };
  return { text: hasVariable ? text : value, span };
}

function lastColon(text: string): number {
  let depth = 0;
  for (let offset = text.length - 1; offset >= 0; offset--) {
    const character = text[offset];
    if (character === "}") depth++;
    else if (character === "{") depth = Math.max(0, depth - 1);
    else if (depth > 0) continue;
    else if (character === "/") return -1;
    else if (character === ":") return offset;
  }
  return -1;
}

/** The last part of an image's name: `app` of `ghcr.io/team/app`. */
export const repositoryName = (reference: ImageReference): string =>
  reference.name.text.slice(reference.name.text.lastIndexOf("/") + 1);

/** Names that stand for an image even where a stage is called so too: the library images most often built on. */
export const officialImages: ReadonlySet<string> = new Set(
  (
    "adminer aerospike almalinux alpine amazoncorretto amazonlinux arangodb archlinux bash buildpack-deps " +
    "busybox caddy cassandra centos clickhouse clojure composer consul couchbase couchdb crate dart debian " +
    "docker drupal eclipse-mosquitto eclipse-temurin elasticsearch elixir erlang fedora flink fluentd gcc " +
    "ghost golang gradle groovy haproxy haskell hello-world httpd ibmjava influxdb jenkins jetty joomla " +
    "jruby julia kibana kong liquibase logstash mariadb matomo maven mediawiki memcached mongo mongo-express " +
    "mono mysql nats neo4j nextcloud nginx node odoo openjdk opensuse oraclelinux percona perl photon php " +
    "phpmyadmin postgres pypy python r-base rabbitmq redis redmine registry rethinkdb rockylinux ruby rust " +
    "sapmachine solr sonarqube spark swift telegraf tomcat tomee traefik ubuntu varnish vault " +
    "websphere-liberty wordpress zookeeper"
  ).split(" "),
);

export const isTag = (text: string): boolean => /^\w[\w.-]{0,127}$/.test(text);

/** Digests the builder knows, with as many hexadecimal digits as each has (github.com/opencontainers/go-digest). */
export const isDigest = (text: string): boolean =>
  /^(?:sha256:[\da-f]{64}|sha384:[\da-f]{96}|sha512:[\da-f]{128})$/.test(text);

/** Whether a text can name an image at all (github.com/distribution/reference). Variables are not looked into. */
export function isImageReference(text: string): boolean {
  const slash = text.indexOf("/");
  const rest = isHost(text.slice(0, Math.max(0, slash))) ? text.slice(slash + 1) : text;
  const path = /^[a-z\d]+(?:(?:[._]|__|-+)[a-z\d]+)*(?:\/[a-z\d]+(?:(?:[._]|__|-+)[a-z\d]+)*)*/.exec(
    rest,
  )?.[0];
  if (path === undefined) return false;
  const [, tag, digest] = /^(?::([^@]*))?(?:@(.*))?$/s.exec(rest.slice(path.length)) ?? [undefined, "", ""];
  return (tag === undefined || isTag(tag)) && (digest === undefined || isDigest(digest));
}

/** Whether the first part of a name is a registry: a dot, a port, an upper-case letter or one name tell. */
const isHost = (text: string): boolean =>
  /^(?:[\w-]+(?:\.[\w-]+)*|\[[\da-fA-F:]+\])(?::\d+)?$/.test(text) &&
  (/[.:A-Z[]/.test(text) || text === "localhost");

/**
 * The registry of a name: its first part where that looks like a host, else Docker Hub's `docker.io`.
 * Undefined where a variable decides. `part` is what says so in the name; undefined where nothing does.
 */
export function registryOf({
  name: { text, span },
}: ImageReference): { readonly host: string; readonly part: Part | undefined } | undefined {
  const slash = text.indexOf("/");
  const first = text.slice(0, slash === -1 ? text.length : slash);
  if (first.includes("$")) return undefined;
  if (slash === -1 || !isHost(first)) return { host: "docker.io", part: undefined };
  const whole = span.end - span.start === text.length;
  return {
    host: first,
    part: { text: first, span: whole ? { start: span.start, end: span.start + slash } : span },
  };
}

/** True for images of the library: `node`, `docker.io/library/node`, `library/node`. */
export const isOfficial = (reference: ImageReference, repository: string): boolean =>
  shortName(reference.name.text) === repository;

/**
 * A reference to `scratch` as if it were an image: with a tag, a digest or the registry's name.
 * The empty base has its bare name alone, and the registry keeps the name from images.
 */
export const isScratchAsImage = (reference: ImageReference): boolean =>
  reference.text !== "scratch" && isOfficial(reference, "scratch");

/** A name as Docker Hub's own images are written: `node` for `docker.io/library/node`. */
export const shortName = (name: string): string =>
  name.replace(/^(?:(?:index\.)?docker\.io\/)?(?:library\/)?/, "");
