/** The instructions of a Dockerfile and how the builder reads their arguments (docs.docker.com/reference/dockerfile). */

export type ArgumentShape =
  /** Split at blanks. */
  | "words"
  /** A JSON array, else split at blanks. */
  | "wordsOrJson"
  /** A JSON array, else one shell command. */
  | "commandOrJson"
  /** `key=value` pairs. */
  | "pairs"
  /** The rest of the line. */
  | "text"
  /** Another instruction. */
  | "instruction"
  /** `NONE`, or `CMD` and a command. */
  | "healthcheck";

export const argumentShapes = {
  ADD: "wordsOrJson",
  ARG: "pairs",
  CMD: "commandOrJson",
  COPY: "wordsOrJson",
  ENTRYPOINT: "commandOrJson",
  ENV: "pairs",
  EXPOSE: "words",
  FROM: "words",
  HEALTHCHECK: "healthcheck",
  LABEL: "pairs",
  MAINTAINER: "text",
  ONBUILD: "instruction",
  RUN: "commandOrJson",
  SHELL: "commandOrJson",
  STOPSIGNAL: "text",
  USER: "text",
  VOLUME: "wordsOrJson",
  WORKDIR: "text",
} as const satisfies Record<string, ArgumentShape>;

export type Keyword = keyof typeof argumentShapes;

export const keywords = Object.keys(argumentShapes) as readonly Keyword[];

export const isKeyword = (word: string): word is Keyword => Object.hasOwn(argumentShapes, word);
