/**
 * A compose project as Compose loads it: one or several files merged into services, with where everything is written.
 * Agrees with `docker compose config` (no engine needed) on what it holds.
 */
import type { ComposeBuild } from "../compose/composeBuild.ts";
import type { ComposeCommand } from "../compose/composeCommand.ts";
import type { ComposePort } from "../compose/composePort.ts";
import type { ComposeService } from "../compose/composeService.ts";
import type { WatchTrigger } from "../compose/develop/watchTrigger.ts";
import type { ComposeEntry, ComposeValue } from "../compose/values/composeValue.ts";
import type { ComposeEnvironment } from "../compose/values/environment.ts";
import type { Span } from "../text/span.ts";
import type { AskedResource } from "./askedResources.ts";

/** Something written in one of the project's files. */
export interface Place {
  /** Absolute path, "/"-separated. */
  readonly path: string;
  readonly span: Span;
}

export interface ComposeProject {
  /** The files that were given, in order: the first, then those that override it. Absolute paths. */
  readonly files: readonly string[];
  /** Every file that was read, those of `include` and `extends` and `.env` too: a change of one may change the project. */
  readonly sources: readonly string[];
  /** What relative paths of the files given are resolved against. Absolute. */
  readonly directory: string;
  readonly name: string | undefined;
  /** In the order they are first named; those of inactive profiles included. */
  readonly services: readonly LoadedService[];
  /** Undefined when there is none of that name. */
  service(name: string): LoadedService | undefined;
  /** What variables are replaced from: the shell's, then those of `.env`. */
  readonly environment: ComposeEnvironment;
  /** Undefined when there is none of that name in the files given, or it says where it is in a way of its own. */
  secret(name: string): ProjectSecret | undefined;
  /** False when services may be missing: a file could not be read, a remote `include`, a lost `<<`. */
  readonly complete: boolean;
  /** Whether nobody says that just these files are loaded: others may lie below them, and above. */
  readonly supposed: boolean;
  /** What makes Compose refuse to load the files together. Never holds a guess: empty is no promise that it loads. */
  readonly refusals: readonly Refusal[];
}

/** Where a secret is. `file`: absolute path; `variable`: name of an environment variable. */
export type ProjectSecret = { readonly file: string } | { readonly variable: string };

export interface Refusal {
  readonly place: Place;
  readonly kind:
    | "include-conflict"
    | "dangling-symlink"
    | "required-variable"
    | "invalid-template"
    | "env-file"
    | "missing-file"
    | "extends-cycle"
    | "extends-missing"
    | "include-cycle"
    | "two-dockerfiles"
    /** No YAML that Compose reads. */
    | "yaml"
    /** `services.w.user must be a string` and its like. */
    | "schema"
    /** A key that is none of those which the schema has. */
    | "unknown-key"
    /** The same of a date, wherever it stands. */
    | "date"
    /** A command that cannot be split into words. */
    | "command"
    /** What the schema refuses in `develop`, and where that may stand. */
    | "watch-rule"
    /** A service, network, volume … that is nowhere, and what excludes another. */
    | "undefined"
    | "dependency-cycle"
    | "no-image"
    | "missing-env-file";
  /** Much as Compose says it: `services.w conflicts with imported resource`. */
  readonly detail: string;
  /** The key that is meant by one that is unknown, and that is not there. */
  readonly meant?: string;
}

/** One definition of a service in one file, as it stands there. */
export interface ServiceDefinition {
  /** Absolute path of the file. */
  readonly file: string;
  readonly service: ComposeService;
  /** What its relative paths are resolved against. Absolute. */
  readonly directory: string;
}

export interface LoadedService {
  readonly name: string;
  /** What it was merged from, weakest first: what `extends` names, then the files in order. Never empty. */
  readonly definitions: readonly ServiceDefinition[];
  /** False when keys that are absent here may be present for Compose. */
  readonly complete: boolean;
  /** Whether a profile that is not switched on hides it; undefined when a variable decides. */
  readonly active: boolean | undefined;
  readonly profiles: readonly ComposeValue[];
  /** Names, each once; of `links`, `network_mode: service:…` and their like too. */
  readonly dependsOn: readonly string[];
  /** Those of them that take this service along when Compose restarts them. */
  readonly restartsWith: readonly string[];

  /** From the last definition that has one. */
  readonly image: Sourced<ComposeValue> | undefined;
  readonly containerName: Sourced<ComposeValue> | undefined;
  readonly platform: Sourced<ComposeValue> | undefined;
  readonly user: Sourced<ComposeValue> | undefined;
  readonly workingDir: Sourced<ComposeValue> | undefined;
  /** From the last definition that has one, whole. */
  readonly command: Sourced<ComposeCommand> | undefined;
  readonly entrypoint: Sourced<ComposeCommand> | undefined;
  /** `read_only: true`. Undefined when a variable decides. */
  readonly readOnly: boolean | undefined;
  /** Merged key by key over the definitions. */
  readonly build: LoadedBuild | undefined;
  /** One for each target: the last, where the first stood. */
  readonly volumes: readonly LoadedVolume[];
  readonly ports: readonly Sourced<ComposePort>[];
  /** The networks, volumes, secrets, configs and models that it names. */
  readonly resources: readonly AskedResource[];
  /** In Compose's order: those of base files first; `!reset` and `!override` applied. */
  readonly watch: readonly LoadedTrigger[];
}

export interface Sourced<T> {
  readonly file: string;
  readonly value: T;
}

/** A service's `build`, merged: each part from the last file that gives it. */
export interface LoadedBuild extends ComposeBuild {
  /** The file that `span` lies in: the last that has a `build`. */
  readonly file: string;
  /** The directory that a relative `context` resolves against. */
  readonly directory: string;
  /** The files in which the parts are written, where they are. */
  readonly files: Readonly<Partial<Record<"context" | "dockerfile" | "dockerfileInline" | "target", string>>>;
  readonly args: readonly (ComposeEntry & { readonly file: string })[];
  readonly additionalContexts: readonly LoadedContext[];
  /** Its other keys. Read when asked for: a build needs them, problems do not. */
  options(): LoadedBuildOptions;
}

/** Values with their variables replaced. */
export interface LoadedBuildOptions {
  readonly tags: readonly string[];
  readonly platforms: readonly string[];
  readonly cacheFrom: readonly string[];
  readonly cacheTo: readonly string[];
  readonly entitlements: readonly string[];
  readonly labels: Readonly<Record<string, string>>;
  /** `host=address` */
  readonly extraHosts: readonly string[];
  /** `nproc=65535`, `nofile=100:200` */
  readonly ulimits: readonly string[];
  /** `default`, `name=path`; paths absolute. */
  readonly ssh: readonly string[];
  /** `id` is what RUN mounts it by. */
  readonly secrets: readonly { readonly source: string; readonly id: string }[];
  readonly network: string | undefined;
  readonly shmSize: string | undefined;
  readonly noCache: boolean;
  readonly pull: boolean;
  readonly privileged: boolean;
  /** Keys that could not be read, or not whole: a variable decides, or the form is none that Compose documents. */
  readonly unread: readonly string[];
}

export interface LoadedContext extends ComposeEntry {
  readonly file: string;
  /** Absolute path of a directory; undefined for what is none (`service:base`, `docker-image://…`), or unknown. */
  readonly path: string | undefined;
}

export interface LoadedVolume {
  /** Where the item is written. */
  readonly place: Place;
  /** `bind`, `volume`, `tmpfs` …; undefined when a variable decides. */
  readonly type: string | undefined;
  /** Absolute host path of a bind, else the volume's name; undefined for an anonymous volume, or when unknown. */
  readonly source: string | undefined;
  /** The path in the container; undefined when unknown. */
  readonly target: string | undefined;
  readonly readOnly: boolean;
  /** A bind in short syntax, or in long syntax with a `bind` key: what Compose Watch takes for a bind mount. */
  readonly bindOptions: boolean;
}

export interface LoadedTrigger {
  /** The file it is written in; spans of `trigger` lie there. Absolute. */
  readonly file: string;
  /** As it is written, variables replaced by what the project's environment knows. */
  readonly trigger: WatchTrigger;
  /** 0-based, in the merged list: the N of Compose's `develop.watch.N`. */
  readonly index: number;
  /** Whether it stands in `x-develop`, which Compose reads where a service has no `develop`. */
  readonly viaExtension: boolean;
  /**
   * The host path that is watched, as Compose compares it: absolute, cleaned, the first symbolic link in it replaced
   * by its target.
   * Undefined where it is missing, blank, no string, or unknown.
   */
  readonly path: string | undefined;
}
