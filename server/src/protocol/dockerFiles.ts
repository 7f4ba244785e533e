/** `slipway/dockerProjects` and `slipway/dockerFiles`: which projects can be given Docker files, and what these are to hold. */

export const dockerProjectsRequest = "slipway/dockerProjects";

export interface DockerProjectsParams {
  /** Of a folder, or of a file in it; absent = every workspace folder. */
  readonly uri?: string;
}

export interface DockerProject {
  /** URI of its folder. */
  readonly folder: string;
  /** What it is, for people: `Node.js, pnpm`. */
  readonly label: string;
  /** Why no files can be written for it, in a sentence; absent: they can. */
  readonly unsupported?: string;
  /** Whether there is a Dockerfile already. */
  readonly hasDockerfile: boolean;
}

export interface DockerProjectsResult {
  /** The folder that was asked about alone where it is a project, else those below it, nearest first. */
  readonly projects: readonly DockerProject[];
}

export const dockerFilesRequest = "slipway/dockerFiles";

/** What a project may not say of itself; see `DockerFilesQuestion`. */
export type DockerFilesQuestionId = "start" | "develop" | "output" | "port";

export interface DockerFilesParams {
  /** URI of the project's folder. */
  readonly folder: string;
  /** By question; an empty one leaves out what it is about. */
  readonly answers: Readonly<Partial<Record<DockerFilesQuestionId, string>>>;
}

export interface DockerFilesQuestion {
  /**
   * `start`: what starts the program in production; `develop`: for development; `output`: the folder that its build
   * makes; `port`: where it listens.
   */
  readonly id: DockerFilesQuestionId;
  /** A likely answer; "" where there is none. */
  readonly suggestion: string;
  /** The only answers there are; absent: any. */
  readonly choices?: readonly string[];
}

export interface DockerFile {
  readonly uri: string;
  readonly role: "production" | "development" | "compose" | "ignore";
  readonly text: string;
  /** It is there already. */
  readonly exists: boolean;
}

export interface DockerFilesResult {
  /** Empty where the project cannot be given any. */
  readonly files: readonly DockerFile[];
  /** What the project does not say, answered or not. */
  readonly questions: readonly DockerFilesQuestion[];
}
