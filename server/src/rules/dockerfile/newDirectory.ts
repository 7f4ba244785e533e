/** The folder that a stage without a WORKDIR gets. */
import type { Dockerfile } from "../../dockerfile/dockerfile.ts";
import { baseSystem } from "../../dockerfile/images/baseSystem.ts";
import { readCopy } from "../../dockerfile/instructions/copy.ts";
import { chainOf, type Stage } from "../../dockerfile/stages/stages.ts";

/**
 * What stood at the root gets a folder. An image that is not known may work in one of its own, which would be left, and
 * what the stage calls `/app` may be a program.
 */
export const newDirectory = (stage: Stage, dockerfile: Dockerfile): string | undefined => {
  const root = chainOf(stage).at(-1)?.base;
  const isKnown = root?.kind !== "image" || baseSystem(stage) !== undefined;
  const isTaken = stage.instructions.some(({ argumentsText }) => atRoot.test(argumentsText));
  return isKnown && !isTaken && !isTakenFromRoot(stage, dockerfile) ? "/app" : undefined;
};

/** The program, and what tools make in the folder that they work in, as found at the root. */
const atRoot = /(?<![\w.}-])\/(?:app(?![\w./-])|(?:\.?venv|node_modules|dist|build|target)(?![\w.-]))/;

/** Whether another stage takes something that lies at the root, or is only seen from there. */
const isTakenFromRoot = (stage: Stage, dockerfile: Dockerfile): boolean =>
  dockerfile
    .referencesTo(stage)
    .flatMap(({ kind, instruction }) => (kind === "copy" ? (readCopy(instruction)?.sources ?? []) : []))
    .some(({ value }) => !value.startsWith("/") || /^\/[^/]*\/?$/.test(value));
