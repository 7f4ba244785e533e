/** What a build is told besides its Dockerfile, context, stage, name and arguments; and what it would like to be told. */

/** From a compose service, from the settings or chosen by the user. What is absent is left to the builder. */
export interface BuildOptions {
  /** Further names of the image. */
  readonly tags?: readonly string[];
  /** Additional contexts: absolute paths, or what only the builder reads: `docker-image://alpine`. */
  readonly buildContexts?: Readonly<Record<string, string>>;
  readonly platforms?: readonly string[];
  readonly secrets?: readonly BuildSecret[];
  /** `default`, or `name=` with the path of a key or of an agent's socket. */
  readonly ssh?: readonly string[];
  readonly cacheFrom?: readonly string[];
  readonly cacheTo?: readonly string[];
  readonly labels?: Readonly<Record<string, string>>;
  readonly network?: string;
  /** `host=address` */
  readonly extraHosts?: readonly string[];
  /** With or without a unit: `128m`. */
  readonly shmSize?: string;
  /** `nofile=100:200` */
  readonly ulimits?: readonly string[];
  readonly entitlements?: readonly string[];
  readonly noCache?: boolean;
  readonly pull?: boolean;
}

/** Where a secret is, never the secret. `file`: absolute path. `variable`: name of an environment variable. */
export type BuildSecret =
  | { readonly id: string; readonly file: string }
  | { readonly id: string; readonly variable: string };

/** What the stages that are built use and nothing gives yet. */
export interface BuildWants {
  /** Names of ARGs without a default, in the order they are declared. */
  readonly args: readonly string[];
  readonly secrets: readonly WantedSecret[];
  /** Ids of `--mount=type=ssh`; `default` where none is written. */
  readonly ssh: readonly string[];
}

export interface WantedSecret {
  readonly id: string;
  /** Without it the build fails. */
  readonly required: boolean;
}
