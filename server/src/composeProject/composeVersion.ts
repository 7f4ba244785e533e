/** Versions of Docker Compose: what `docker compose version --short` prints, and which of two came first. */

export interface ComposeVersion {
  readonly major: number;
  readonly minor: number;
  readonly patch: number;
}

/**
 * Reads `2.40.3`, `v2.40.3-desktop.1`, `5.0`: a missing part counts as 0, what follows the numbers does not count.
 * Undefined for anything else.
 */
export function parseComposeVersion(text: string): ComposeVersion | undefined {
  const [, major, minor = "0", patch = "0"] =
    /^v?(\d{1,4})(?:\.(\d{1,4})(?:\.(\d{1,4})(?:\.\d+)*)?)?(?:[-+].*)?$/s.exec(text.trim()) ?? [];
  return major === undefined
    ? undefined
    : { major: Number(major), minor: Number(minor), patch: Number(patch) };
}

/** Whether two versions are one; an unknown version is only the same as another unknown one. */
export const isSameVersion = (a: ComposeVersion | undefined, b: ComposeVersion | undefined): boolean =>
  a?.major === b?.major && a?.minor === b?.minor && a?.patch === b?.patch;

/** Whether a version has what came with another, written `2.33.0`. A version that is not known has everything. */
export function isAtLeast(version: ComposeVersion | undefined, since: string): boolean {
  const wanted = version && parseComposeVersion(since);
  if (!wanted) return true;
  return (
    (version.major - wanted.major || version.minor - wanted.minor || version.patch - wanted.patch || 0) >= 0
  );
}

export const composeVersionText = ({ major, minor, patch }: ComposeVersion): string =>
  `${major}.${minor}.${patch}`;
