/** What other files say of a Dockerfile's stages: every compose service and bake target that builds it. */
import type { Dockerfile } from "../dockerfile/dockerfile.ts";
import type { Stage } from "../dockerfile/stages/stages.ts";
import type { Snapshot } from "../project/snapshot.ts";
import { bakeUsers } from "./bakeUsers.ts";
import { composeUsers } from "./composeUsers.ts";
import type { WrittenArgument } from "./writtenArgument.ts";
import type { WrittenTarget } from "./writtenTarget.ts";

/** Files that say what is built: absolute paths. */
export interface BuildFiles {
  /** False where there may be more: the search for them took too long. */
  readonly complete: boolean;
  readonly compose: readonly string[];
  readonly bake: readonly string[];
}

/** Where a Dockerfile stands among other files; absent for a document that is not on disk. */
export interface Surroundings {
  readonly snapshot: Snapshot;
  /** Absolute path of the Dockerfile. */
  readonly path: string;
  /** Files that may build it, beside those that stand around it. */
  readonly others?: BuildFiles;
}

export interface StageUser {
  /** Absolute path of the file that has it. */
  readonly path: string;
  /** Names that mean a named context there, and no stage. */
  readonly namedContexts: readonly string[];
  /** By name; undefined where the value is not known. */
  readonly args: ReadonlyMap<string, string | undefined>;
  /** Where the names of these arguments are written. */
  readonly givenNames: readonly WrittenArgument[];
  /** Texts with an expression that may give other arguments; absent where there is none. */
  readonly computed?: readonly string[];
  /** Absent: the last stage. */
  readonly target: WrittenTarget | undefined;
}

/** Those that build the Dockerfile, unless somebody sets a variable that decides it. */
export const stageUsers = ({
  snapshot,
  path,
  others = { complete: true, compose: [], bake: [] },
}: Surroundings): readonly StageUser[] => [
  ...composeUsers(snapshot, path, others.compose),
  ...bakeUsers(snapshot, path, others.bake),
];

/** The targets that mean a stage, each place once. */
export const stageTargets = (
  users: readonly StageUser[],
  dockerfile: Dockerfile,
  stage: Stage,
): readonly WrittenTarget[] =>
  eachPlaceOnce(
    users.flatMap(({ target }) => (target && dockerfile.targetStage(target.text) === stage ? [target] : [])),
  );

/** The places that give an argument of a name its value, each once. */
export const argumentGivers = (users: readonly StageUser[], name: string): readonly WrittenArgument[] =>
  eachPlaceOnce(users.flatMap(({ givenNames }) => givenNames.filter((each) => each.name === name)));

/** Services of one anchor and targets that inherit share what is written once. */
const eachPlaceOnce = <Written extends Pick<WrittenArgument, "path" | "span">>(
  places: readonly Written[],
): readonly Written[] => [
  ...new Map(places.map((place) => [`${place.path}\n${place.span.start}`, place])).values(),
];
