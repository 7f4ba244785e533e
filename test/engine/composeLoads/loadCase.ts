/** Projects for which the server and `docker compose config` must tell the same. */
import type { Refusal } from "../../../server/src/composeProject/composeProject.ts";
import type { Call } from "../composeConfig.ts";

/** Paths relative to the root, with their texts. */
type Files = Readonly<Record<string, string>>;

export interface LoadCase extends Partial<Omit<Call, "root">> {
  readonly files?: readonly string[];
  /** Where symbolic links lead, as they are written. */
  readonly links?: Readonly<Record<string, string>>;
  /** What Compose says of what it refuses. */
  readonly refused?: string;
  /** Why the server does; absent for what it leaves to rules. */
  readonly kind?: Refusal["kind"];
}

export type LoadCases = readonly (readonly [name: string, texts: Files, options?: LoadCase])[];

/** A file with one service, `w`, and with what else is given. */
export const w = (body: string, rest = ""): string => `services:\n  w: ${body}\n${rest}`;
export const both = ["compose.yaml", "o.yaml"] as const;
export const watch = (...rules: readonly string[]): string => `develop: {watch: [${rules.join(", ")}]}`;
export const rebuild = (path: string): string => `{action: rebuild, path: ${path}}`;
