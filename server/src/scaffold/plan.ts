/** What is known of a project when its Docker files are written, and what has to be asked. */
import type { DockerFilesParams, DockerFilesQuestion } from "../protocol/dockerFiles.ts";
import type { Message } from "../text/message.ts";

/** By question; an empty answer leaves out what it is about. */
export type Answers = DockerFilesParams["answers"];

export interface Plan {
  /** `Node.js, pnpm` */
  readonly label: string;
  /** Text of the Dockerfile for production. */
  readonly production: string;
  /** Text of the Dockerfile for development. */
  readonly development: string;
  /** Patterns of the ignore file, but for those of every project. */
  readonly ignored: readonly string[];
  /** Where the development container listens; undefined where nobody says so. */
  readonly developmentPort: number | undefined;
  /** What the project does not say, answered or not. */
  readonly questions: readonly DockerFilesQuestion[];
}

/** A project of a kind for which no files can be written, and why not, in a sentence. */
export interface Unsupported {
  readonly label: string;
  readonly unsupported: Message;
}

/** Comments in the files are for people, and in their language. */
export type Say = (message: Message) => string;

/** `3000` of an answer; undefined for what is no port. */
export function portFrom(answer: string | undefined): number | undefined {
  const port = /^\s*(\d{1,5})\s*$/.exec(answer ?? "")?.[1];
  return port !== undefined && +port > 0 && +port < 65_536 ? +port : undefined;
}
