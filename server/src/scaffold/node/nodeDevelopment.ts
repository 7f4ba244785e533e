/** How a JavaScript project is developed in a container: what starts its development server, and where that listens. */

import type { DockerFilesQuestion } from "../../protocol/dockerFiles.ts";
import { commandWords } from "../dockerfileText.ts";
import type { Answers } from "../plan.ts";
import { portInSources, portOfCommand } from "./nodePorts.ts";
import type { NodeProduction } from "./nodeProduction.ts";
import type { NodeProject } from "./nodeProject.ts";
import { commandsBehind, firstScript, runtimeOf, runWords, wordsOf } from "./nodeScripts.ts";

export interface NodeDevelopment {
  readonly start: readonly string[] | undefined;
  /** Undefined where nothing says it. */
  readonly port: number | undefined;
  readonly questions: readonly DockerFilesQuestion[];
}

const scripts = ["start:dev", "dev", "develop", "start:development", "serve", "start"];

/** They listen on the container's own loopback interface, where nobody reaches them, unless they are told otherwise. */
const loopbackServers =
  /^(?:vite(?: (?:dev|serve))?(?= -|$)|astro dev|ng (?:serve|s)|(?:nuxt|nuxi) dev|webpack serve|webpack-dev-server)/;

export function nodeDevelopment(
  project: NodeProject,
  production: NodeProduction,
  answers: Answers,
): NodeDevelopment {
  const { context, manager } = project;
  const script = firstScript(project, scripts);
  if (script === undefined) return withoutScript(project, production, answers);
  const last = commandsBehind(project, script)?.findLast((command) => wordsOf(command).length > 0);
  const words = last ? wordsOf(last) : [];
  const joined = words.join(" ");
  const exposes = loopbackServers.test(joined) && !words.some((word) => /^--host(?:=|$)/.test(word));
  // Only npm wants dashes between its own options and those of the script.
  const host = [...(manager.name === "npm" ? ["--"] : []), "--host", "0.0.0.0"];
  return {
    start: [...runWords(project, script), ...(exposes ? host : [])],
    port:
      portOfCommand(words, context) ??
      (exposes ? undefined : portInSources(context, entryFor(production, words))),
    questions: [],
  };
}

/** A script of TypeScript that is run as it is, or what production starts. */
const entryFor = ({ entry }: NodeProduction, words: readonly string[]): string | undefined =>
  words.slice(1).find((word) => /^[\w./-]+\.[cm]?[jt]sx?$/.test(word)) ?? entry;

/** A program that needs no build is run by its own runtime, again whenever a file changes. */
function withoutScript(
  project: NodeProject,
  { builds, start, entry }: NodeProduction,
  answers: Answers,
): NodeDevelopment {
  const { context } = project;
  const isSource = !builds && entry !== undefined && context.kindOf(entry) === "file";
  const rerun = isSource && start?.length === 2 ? [runtimeOf(project), "--watch", entry] : undefined;
  return {
    start: rerun ?? commandWords(answers.develop),
    port: portInSources(context, entry),
    questions: rerun ? [] : [{ id: "develop", suggestion: start?.join(" ") ?? "" }],
  };
}
