/** What is known of a project when its Docker files are written, and what has to be asked. */
import type { Message } from "../text/message.ts";

/**
 * What a project may not say of itself: `start`, the command line that starts the program in production; `develop`, the
 * one for development; `output`, the folder that its build makes; `port`, where the program listens.
 */
export type QuestionId = "start" | "develop" | "output" | "port";

export interface Question {
  readonly id: QuestionId;
  /** A likely answer, for the user to confirm; "" where there is none. */
  readonly suggestion: string;
  /** The only answers there are; absent: any. */
  readonly choices?: readonly string[];
}

/** By question; an empty answer leaves out what it is about. */
export type Answers = Readonly<Partial<Record<QuestionId, string>>>;

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
  readonly questions: readonly Question[];
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
