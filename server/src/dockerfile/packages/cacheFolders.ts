/** Where tools keep what they download, for root: what a mount of type `cache` is for. */

export interface CacheFolder {
  readonly folder: string;
  /** Programs that keep it. */
  readonly programs: RegExp;
}

/** From the documentation of each tool, and of https://docs.docker.com/build/cache/optimize/#use-cache-mounts. */
export const cacheFolders: readonly CacheFolder[] = [
  { folder: "/root/.npm", programs: /\bnp[mx]\b/ },
  { folder: "/usr/local/share/.cache/yarn", programs: /\byarn\b/ },
  { folder: "/root/.local/share/pnpm/store", programs: /\bpnpm\b/ },
  { folder: "/root/.bun/install/cache", programs: /\bbunx?\b/ },
  { folder: "/root/.cache/pip", programs: /\bpip[\d.]*\b/ },
  { folder: "/root/.cache/uv", programs: /\buvx?\b/ },
  { folder: "/root/.cache/pypoetry", programs: /\bpoetry\b/ },
  { folder: "/go/pkg/mod", programs: /\bgo\b/ },
  { folder: "/root/.cache/go-build", programs: /\bgo\b/ },
  { folder: "/usr/local/cargo/registry", programs: /\bcargo\b/ },
  { folder: "/usr/local/cargo/git/db", programs: /\bcargo\b/ },
  { folder: "/root/.m2", programs: /\bmvnw?\b/ },
  { folder: "/root/.gradle", programs: /\bgradlew?\b/ },
  { folder: "/root/.composer/cache", programs: /\bcomposer\b/ },
  { folder: "/root/.nuget/packages", programs: /\bdotnet\b/ },
  { folder: "/var/cache/apt", programs: /\bapt(?:-get)?\b/ },
  { folder: "/var/lib/apt", programs: /\bapt(?:-get)?\b/ },
  { folder: "/var/cache/apk", programs: /\bapk\b/ },
  { folder: "/var/cache/dnf", programs: /\bdnf\b/ },
];
