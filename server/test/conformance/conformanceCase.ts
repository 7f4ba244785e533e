/**
 * One case of a peer's own test suite, as a line of JSON: what the peer says about a Dockerfile.
 * `../shared/conformance/README.md` describes the format.
 */
export interface ConformanceCase {
  /** The peer, as `alsoKnownAs` names it: "buildkit", "dockerfile-utils". */
  readonly source: string;
  /** Not unique: a test of the peer may check several texts. */
  readonly name: string;
  /** The peer's id of the rule; "*" = everything the peer knows. */
  readonly rule: string;
  readonly dockerfile: string;
  readonly fires: boolean;
  /** The 1-based line of each finding. */
  readonly lines?: readonly number[];
  /** `[startLine, startCharacter, endLine, endCharacter]` of each finding, 0-based. */
  readonly ranges?: readonly (readonly [number, number, number, number])[];
  /** False where only `fires` is to be trusted. */
  readonly linesVerified?: boolean;
  /** The peer reports nothing beside `lines` for this rule. */
  readonly exhaustive?: boolean;
  /** The peer's settings; null or absent = its defaults. */
  readonly settings?: Readonly<Record<string, string>> | null;
  /** The text of the `.dockerignore` beside the Dockerfile. */
  readonly dockerignore?: string;
  /** `build-arg:NAME` with its value, and options of the frontend. */
  readonly buildArgs?: Readonly<Record<string, string>>;
  /** The configuration of the base image. */
  readonly config?: unknown;
  /** Instructions the base image adds. */
  readonly onbuild?: readonly string[];
}

/** The cases of a file, one a line; blank lines are left out. */
export const readCases = (text: string): readonly ConformanceCase[] =>
  text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line): ConformanceCase => JSON.parse(line));
