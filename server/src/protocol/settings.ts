/** The `slipway.*` settings as the server reads them, per resource. `package.json` holds their schema and defaults. */

export type SeveritySetting = "off" | "hint" | "info" | "warning" | "error";

/** An explicit development or production image. Paths are relative to the workspace folder. */
export interface ImageSetting {
  readonly dockerfile: string;
  readonly context?: string;
  readonly target?: string;
  readonly tag?: string;
  readonly buildArgs?: Readonly<Record<string, string>>;
  /** Additional contexts: paths, or what only the builder reads, `docker-image://alpine`. */
  readonly buildContexts?: Readonly<Record<string, string>>;
  readonly platforms?: readonly string[];
  /** By the id that RUN mounts them by: where they are, never what they say. */
  readonly secrets?: Readonly<Record<string, { readonly file: string } | { readonly variable: string }>>;
  readonly cacheFrom?: readonly string[];
  readonly cacheTo?: readonly string[];
}

/** A development and a production image that belong together. */
export interface ImagePairSetting {
  /** For people; absent = the workspace folder's. */
  readonly name?: string;
  readonly development?: ImageSetting;
  readonly production?: ImageSetting;
}

export interface SlipwaySettings {
  /**
   * Rule id (`dockerfile/latest-tag`) to its severity, or to an object with `severity` and the rule's options.
   * As it was written: only the rules know which options they have (`lint/ruleSettings.ts`).
   */
  readonly rules: Readonly<Record<string, unknown>>;
  /** Values of options that several rules share, by name, likewise as they were written. */
  readonly shared: Readonly<Record<string, unknown>>;
  /** One pair, or several. */
  readonly images: readonly ImagePairSetting[];
  readonly codeLens: boolean;
  /** Files larger than this many bytes are not analysed. */
  readonly maxFileSize: number;
  /** The ShellCheck program: an absolute path, or a name on PATH; empty = `shellcheck`. */
  readonly shellcheckPath: string;
  /** The version of Docker Compose that runs the files, as `2.40.3`; `auto` = the one that the client finds. */
  readonly composeVersion: string;
  /** Lists of compose files that are loaded together, in order, relative to the workspace folder. */
  readonly composeFiles: readonly (readonly string[])[];
  /** Whether what holds for any Dockerfile is served: completion, documentation, signatures, format. */
  readonly languageFeatures: LanguageFeatures;
  readonly diagnosticMode: DiagnosticMode;
}

/** Whose problems are shown: those of the files that are open, or of all that are found in the workspace. */
export type DiagnosticMode = "openFiles" | "workspace";

export type LanguageFeatures = "auto" | "on" | "off";

export const defaultSettings: SlipwaySettings = {
  rules: {},
  shared: {},
  images: [],
  codeLens: true,
  maxFileSize: 1_000_000,
  shellcheckPath: "",
  composeVersion: "auto",
  composeFiles: [],
  languageFeatures: "auto",
  diagnosticMode: "openFiles",
};

/** What the client sends as `initializationOptions`. */
export interface InitializationOptions {
  /** The reader's language, as `vscode.env.language` gives it: `en`, `fr`, `pt-br`. */
  readonly locale?: string;
  /** The client runs the commands that code lenses name (`CommandId`); without it no lens is offered. */
  readonly commands?: boolean;
  /** Another extension completes compose files: Slipway then keeps to what nobody else knows, watch rules. */
  readonly othersCompleteCompose?: boolean;
  /** Another extension completes, explains and formats Dockerfiles: `languageFeatures: auto` then leaves it to that one. */
  readonly othersServeDockerfiles?: boolean;
  /** The user trusts the workspace: the server may start ShellCheck. Absent = no. */
  readonly trusted?: boolean;
}

/** The client tells, without parameters, that the user has come to trust the workspace. */
export const workspaceTrustedNotification = "slipway/workspaceTrusted";
