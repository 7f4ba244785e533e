/**
 * Lints the sources of a large run in several threads. Each reads and parses for itself; the results are the same,
 * in the same order, and what a thread that failed has left undone is done here.
 */
import { availableParallelism } from "node:os";
import path from "node:path";
import { parentPort, Worker, workerData } from "node:worker_threads";
import { patientOptimisation } from "../optimisation.ts";
import { Linter } from "./linter.ts";
import { lintSources, type Results } from "./lintSources.ts";
import { readCall } from "./options.ts";
import type { Source } from "./sources.ts";
import { threadFlag, worthThreads } from "./threadFlag.ts";
import { Turns } from "./turns.ts";

/** More threads than this wait for the disk and for memory. */
const mostThreads = 8;

/** What a thread is told. Rules are functions, so that it reads the command line again. */
interface Task {
  readonly args: readonly string[];
  readonly sources: readonly Source[];
  readonly folders: readonly string[];
  readonly dealt: Turns["dealt"];
}

interface Answer {
  readonly results: Results;
  /** What its linter had to complain about. */
  readonly log: readonly string[];
}

/** How many threads there should be beside this one. */
const threadsFor = (sources: number): number =>
  Math.max(0, Math.min(availableParallelism(), mostThreads, Math.floor((2 * sources) / worthThreads)) - 1);

/** `onTurn` hears how many sources were dealt out; `log` hears what linters in threads complain about. */
export async function lintInThreads(
  linter: Linter,
  task: Omit<Task, "dealt">,
  onTurn: (done: number) => void,
  log: (line: string) => void,
): Promise<Results> {
  const { sources } = task;
  patientOptimisation();
  const turns = new Turns(sources.length);
  const answers = Array.from({ length: threadsFor(sources.length) }, () =>
    ask({ ...task, dealt: turns.dealt }),
  );
  const results = lintSources(
    linter,
    sources,
    heard(turns, () => onTurn(turns.count)),
  );
  for (const answer of await Promise.all(answers)) {
    for (const [turn, result] of answer?.results ?? []) results.set(turn, result);
    for (const line of answer?.log ?? []) log(line);
  }
  const missing = [...sources.keys()].filter((turn) => !results.has(turn));
  for (const [turn, result] of lintSources(linter, sources, missing)) results.set(turn, result);
  return results;
}

function* heard(turns: Iterable<number>, onTurn: () => void): Generator<number> {
  for (const turn of turns) {
    onTurn();
    yield turn;
  }
}

/** Undefined when the thread fails. */
function ask(task: Task): Promise<Answer | undefined> {
  return new Promise((resolve) => {
    const worker = new Worker(path.join(__dirname, "server.js"), { workerData: task, argv: [threadFlag] });
    worker.once("message", resolve);
    worker.once("error", () => resolve(undefined));
    worker.once("exit", () => resolve(undefined));
  });
}

/** What the program does in a thread. */
export function answerTask(): void {
  const { args, sources, folders, dealt } = workerData as Task;
  const read = readCall(args);
  if (!read.ok || read.call.command !== "lint") return;
  const log: string[] = [];
  const linter = new Linter(read.call, (line) => log.push(line));
  linter.include(folders);
  const results = lintSources(linter, sources, new Turns(sources.length, dealt));
  parentPort?.postMessage({ results, log } satisfies Answer);
}
