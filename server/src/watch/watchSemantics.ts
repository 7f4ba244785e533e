/** What Compose Watch did differently in earlier versions. https://github.com/docker/compose/releases */
import { type ComposeVersion, isAtLeast } from "../composeProject/composeVersion.ts";

export interface WatchSemantics {
  /** The exact pattern `*` drops the positive patterns of its list: since 2.30.0. */
  readonly starDropsPatterns: boolean;
  /** `<Dockerfile>.dockerignore` comes before `.dockerignore`: since 2.30.0. */
  readonly dockerfileIgnore: boolean;
  /** `sync` works for a service without `build`: since 2.32.0. */
  readonly watchesWithoutBuild: boolean;
  /** Of the rules of a service only the first that matches fires: 2.32 alone. */
  readonly firstRuleOnly: boolean;
  /** A rebuild takes the place of everything else in its batch for the service: until 2.33.0. */
  readonly rebuildAlone: boolean;
  /** One watcher reports to the rules of all services: since 2.33.0. */
  readonly oneWatcher: boolean;
  /** Rules have `include`: since 2.34.0. */
  readonly include: boolean;
  /** `initial_sync` copies what is there before the watch begins: since 2.39.4. */
  readonly initialSync: boolean;
  /** The keys of compose files are those of 2.40, the newest whose schema is known here. */
  readonly knownKeys: boolean;
  /** A service that is included and defined again is refused: until 5.0.0, and where nobody knows. */
  readonly refusesIncludedAgain: boolean;
}

/** Undefined: what the newest does. */
export function watchSemantics(version: ComposeVersion | undefined): WatchSemantics {
  const since = (wanted: string): boolean => isAtLeast(version, wanted);
  return {
    starDropsPatterns: since("2.30.0"),
    dockerfileIgnore: since("2.30.0"),
    watchesWithoutBuild: since("2.32.0"),
    firstRuleOnly: since("2.32.0") && !since("2.33.0"),
    rebuildAlone: !since("2.33.0"),
    oneWatcher: since("2.33.0"),
    include: since("2.34.0"),
    initialSync: since("2.39.4"),
    knownKeys: version === undefined || !since("2.41.0"),
    refusesIncludedAgain: version === undefined || !since("5.0.0"),
  };
}
