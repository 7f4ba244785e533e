/** Names that mean the same wherever they are, so that who ignores one ignores all of them. */
import type { EntryBelow } from "./entriesBelow.ts";

/** Made by tools, and nothing else is called so. */
const generated = new Set(
  (
    "node_modules bower_components jspm_packages __pycache__ venv virtualenv htmlcov coverage __snapshots__ " +
    "CMakeFiles DerivedData test-results playwright-report"
  ).split(" "),
);

/** Made by tools that work beside a manifest; elsewhere people call their own folders so. */
const beside: Readonly<Record<string, RegExp>> = {
  dist: /^(?:package\.json|pyproject\.toml|setup\.py)$/,
  build: /^(?:package\.json|pyproject\.toml|setup\.py|build\.gradle(?:\.kts)?|CMakeLists\.txt)$/,
  out: /^(?:package\.json|build\.gradle(?:\.kts)?|pom\.xml)$/,
  target: /^(?:Cargo\.toml|pom\.xml|build\.sbt)$/,
  vendor: /^(?:composer\.json|go\.mod|Gemfile)$/,
  bin: /\.(?:cs|fs|vb)proj$/,
  obj: /\.(?:cs|fs|vb)proj$/,
  env: /^(?:requirements[\w.-]*\.txt|pyproject\.toml|setup\.py)$/,
};

/** Whether a pattern without "/" is likely meant for an entry that it would match at the top. */
export function isNamedEverywhere(pattern: string, { name, kind, siblings }: EntryBelow): boolean {
  const isNamed = !/[*?[\\]/.test(pattern);
  if (kind === "file" || !isNamed) return true;
  const manifest = Object.hasOwn(beside, name) ? beside[name] : undefined;
  if (manifest) return siblings.some((sibling) => manifest.test(sibling));
  return name.startsWith(".") || generated.has(name);
}
