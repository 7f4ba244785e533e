/** One random project under the real Compose, a number of random changes, and where Slipway says otherwise. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { predictedLines, recordedLines } from "./compare.ts";
import { abortReason, type ComposeBug, FoldersBefore, LostRoots } from "./composeBugs.ts";
import { composeConfig, loadedConfig } from "./composeConfig.ts";
import { type FileChange, FileChanges } from "./fileChanges.ts";
import { writeTree } from "./fileTree.ts";
import { Prediction } from "./prediction.ts";
import { type GeneratedProject, generateProject, type Places, sentinelIn } from "./projectGenerator.ts";
import { seededRandom } from "./random.ts";
import { createSentinel, type StepOutcome, WatchProcess } from "./watchProcess.ts";

export interface TrialResult {
  readonly seed: number;
  /** Changes that were made and compared. */
  readonly changes: number;
  /** Of these, changes in steps in which Compose did something. */
  readonly effective: number;
  readonly disagreements: readonly Disagreement[];
  /** Why Compose watched nothing, when it did not. */
  readonly refusal: string | undefined;
  /** Where Compose could not be predicted, and how often. */
  readonly bugs: ReadonlyMap<ComposeBug, number>;
  /** Batches that a failed build ended. */
  readonly failedBuilds: number;
  /** What `initial_sync` copied before the first change. */
  readonly firstCopies: number;
}

export interface Disagreement {
  readonly seed: number;
  readonly about: "configuration" | "start" | "delivery" | "effects" | "error";
  /** The changes of the step, in order. */
  readonly changes: readonly string[];
  readonly predicted: unknown;
  readonly observed: unknown;
}

/** Everything is in a folder of its own, gone afterwards. */
export async function runTrial(seed: number, changes: number): Promise<TrialResult> {
  const folder = realpathSync(mkdtempSync(path.join(os.tmpdir(), "slipway-oracle-")));
  const places = { sandbox: path.join(folder, "sandbox"), aside: path.join(folder, "aside") };
  try {
    const project = generateProject(seed, places);
    writeTree(places.sandbox, project.tree);
    const sentinel = sentinelIn(places.aside);
    mkdirSync(path.dirname(sentinel), { recursive: true });
    createSentinel(sentinel);
    return await new Trial(seed, project, places).run(changes);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

class Trial {
  readonly #seed: number;
  readonly #project: GeneratedProject;
  readonly #places: Places;
  readonly #prediction: Prediction;
  readonly #disagreements: Disagreement[] = [];
  readonly #bugs = new Map<ComposeBug, number>();
  readonly #lost: LostRoots;
  #failedBuilds = 0;
  #firstCopies = 0;

  constructor(seed: number, project: GeneratedProject, places: Places) {
    this.#seed = seed;
    this.#project = project;
    this.#places = places;
    this.#prediction = new Prediction(project, places.sandbox);
    this.#lost = new LostRoots(this.#prediction.roots);
  }

  async run(wanted: number): Promise<TrialResult> {
    const watch = await this.#start();
    let [changes, effective] = [0, 0];
    try {
      const refusal = await this.#compareStart(watch);
      const random = seededRandom(this.#seed ^ 0x5eed);
      const drawn = new FileChanges(random, this.#places);
      while (refusal === undefined && changes < wanted) {
        const count = Math.min(random.chance(0.7) ? 1 : random.integer(2, 5), wanted - changes);
        const made: FileChange[] = [];
        const before = new FoldersBefore(this.#places.sandbox);
        const outcome = await watch.step(() => {
          for (let index = 0; index < count; index++) {
            const change = drawn.next(count === 1);
            made.push(change);
            change.apply();
          }
        });
        this.#compareStep(made, before, outcome);
        changes += count;
        if (outcome.effects.length + outcome.rebuilt.length > 0) effective += count;
      }
      if (watch.unknownRequests.length > 0) this.#disagree("error", [], [], watch.unknownRequests);
      const { refusal: end } = watch;
      if (refusal === undefined && end !== undefined) this.#disagree("error", [], "watching", end);
      return {
        seed: this.#seed,
        changes,
        effective,
        disagreements: this.#disagreements,
        refusal,
        bugs: this.#bugs,
        failedBuilds: this.#failedBuilds,
        firstCopies: this.#firstCopies,
      };
    } finally {
      await watch.stop();
    }
  }

  #start(): Promise<WatchProcess> {
    const { directory, flags, selected, services, environment } = this.#project;
    const { sandbox, aside } = this.#places;
    return WatchProcess.start({
      directory: path.join(sandbox, directory),
      flags,
      services: selected,
      containers: services,
      environment,
      sentinel: sentinelIn(aside),
      project: path.basename(path.dirname(aside)).toLowerCase(),
      socket: path.join(aside, "engine.sock"),
    });
  }

  async #compareStart(watch: WatchProcess): Promise<string | undefined> {
    const { project, model } = this.#prediction;
    const config = await composeConfig(this.#project, this.#places.sandbox);
    if (config.ok) {
      const loaded = loadedConfig(project);
      for (const name of new Set([...Object.keys(config.services), ...Object.keys(loaded)])) {
        const [predicted, observed] = [loaded[name], config.services[name]];
        if (predicted && observed?.watch.length === 0 && this.#saysXDevelop(name)) continue;
        if (JSON.stringify(predicted) !== JSON.stringify(observed)) {
          this.#disagree("configuration", [name], predicted, observed);
        }
      }
    }
    const { refusal } = watch;
    const stops = [...project.refusals.map(({ kind }) => kind), ...model.stops.map(({ kind }) => kind)];
    if ((refusal === undefined) !== (stops.length === 0)) {
      this.#disagree("start", [], stops, refusal ?? "watching");
    }
    if (refusal === undefined) this.#compareFirstCopies(watch);
    return refusal;
  }

  #compareFirstCopies({ effects }: WatchProcess): void {
    const predicted = predictedLines(this.#prediction.firstCopies);
    const observed = recordedLines({ effects, rebuilt: [] });
    this.#firstCopies += observed.length;
    if (predicted.join("\n") !== observed.join("\n")) {
      this.#disagree("start", ["initial_sync"], without(predicted, observed), without(observed, predicted));
    }
  }

  #saysXDevelop(name: string): boolean {
    return [...this.#project.tree.files.values()].some(
      (text) => text.includes("x-develop") && text.includes(`${name}:`),
    );
  }

  #compareStep(made: readonly FileChange[], before: FoldersBefore, outcome: StepOutcome): void {
    const what = made.map(({ description }) => description);
    const touched = [...new Set(made.flatMap((change) => change.touched))];
    this.#lost.update();
    const delivery = this.#compareDelivery(what, touched, before, outcome);
    const predicted = predictedLines(this.#prediction.effectsOfReports(outcome.delivered));
    this.#compareEffects([...what, ...outcome.delivered], predicted, outcome);
    if (delivery === "otherwise") return;
    const byTouch = predictedLines(this.#prediction.effects(touched));
    const more = delivery === "by chance" ? [] : without(predicted, byTouch);
    if (without(byTouch, predicted).length + more.length > 0) {
      this.#disagree("effects", what, without(byTouch, predicted), more);
    }
  }

  /** Whether Compose heard of just what it was to hear of; `by chance`: of a folder with several names. */
  #compareDelivery(
    what: readonly string[],
    touched: readonly string[],
    before: FoldersBefore,
    { delivered }: StepOutcome,
  ): "as predicted" | "by chance" | "otherwise" {
    const reports = touched.flatMap((each) =>
      this.#prediction.reports(each).map((report) => ({ ...report, touched: each })),
    );
    const expected = new Set(reports.flatMap(({ names }) => names));
    const unexpected = delivered.filter((each) => !expected.has(each) && !this.#lost.isBack(each));
    const missing = reports.filter(
      ({ names, mayBeMissed }) => !mayBeMissed && !names.some((name) => delivered.includes(name)),
    );
    const unexplained = missing.filter(({ names, touched: each }) => {
      if (names.some((name) => this.#lost.has(name))) return !this.#met("watch lost with its folder");
      return !(before.maybeFleeting(each) && this.#met("gone before it was looked for"));
    });
    if (unexplained.length > 0 || unexpected.length > 0) {
      this.#disagree(
        "delivery",
        what,
        { oneOf: unexplained.map(({ names }) => names) },
        { only: unexpected },
      );
    }
    if (missing.length > 0 || !delivered.every((each) => expected.has(each))) return "otherwise";
    const byChance = reports.filter(({ names, mayBeMissed }) => names.length > 1 || mayBeMissed);
    for (const _ of byChance) this.#met("one folder, two names");
    return byChance.length > 0 ? "by chance" : "as predicted";
  }

  /** A batch that fails does less than was to be done, and nothing else. */
  #compareEffects(what: readonly string[], predicted: readonly string[], outcome: StepOutcome): void {
    const observed = recordedLines(outcome);
    const { error } = outcome;
    const reason = error === undefined ? undefined : abortReason(error, predicted);
    if (error !== undefined && reason === undefined) this.#disagree("error", what, predicted, error);
    if (reason === "failed build") this.#failedBuilds++;
    else if (reason) this.#met(reason);
    if (outcome.delivered.some((each) => this.#lost.isBack(each))) {
      this.#met("watch lost with its folder");
      const notDone = without(predicted, observed);
      if (notDone.length > 0 && reason === undefined) this.#disagree("effects", what, notDone, []);
      return;
    }
    const left =
      reason === "failed build"
        ? predicted.filter((line) => line.startsWith("rebuild "))
        : reason
          ? predicted.filter((line) => observed.includes(line))
          : predicted;
    if (left.join("\n") !== observed.join("\n")) {
      this.#disagree("effects", what, without(left, observed), without(observed, left));
    }
  }

  #met(bug: ComposeBug): true {
    this.#bugs.set(bug, (this.#bugs.get(bug) ?? 0) + 1);
    return true;
  }

  #disagree(
    about: Disagreement["about"],
    changes: readonly string[],
    predicted: unknown,
    observed: unknown,
  ): void {
    this.#disagreements.push({ seed: this.#seed, about, changes, predicted, observed });
  }
}

const without = (lines: readonly string[], others: readonly string[]): readonly string[] =>
  lines.filter((line) => !others.includes(line));
