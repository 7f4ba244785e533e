/** Names of what builds, installs, tools and running programs make: absent now, there later. */

const built = new Set(
  "node_modules vendor .venv venv dist build out output target bin obj lib .next .nuxt .output .svelte-kit coverage generated gen tmp .cache __pycache__".split(
    " ",
  ),
);

const kept = new Set(
  (
    "bower_components jspm_packages env virtualenv site-packages builds outputs libs release debug deps cache temp " +
    "htmlcov __generated__ wheels log logs public test-results playwright-report storybook-static report reports " +
    "upload uploads media static staticfiles storage data db backup backups secrets certs"
  ).split(" "),
);

/** Whether a path is, or lies in, what a build or an install makes. Both slashes separate. */
export const isGenerated = (path: string): boolean => path.split(/[\\/]/).some((part) => built.has(part));

/**
 * Whether a pattern names what is ignored by habit, there or not: what programs make and keep, dot files,
 * what editors and systems leave.
 */
export const isHabitual = (pattern: string): boolean =>
  isGenerated(pattern) ||
  pattern
    .split("/")
    .some((part) => kept.has(part.toLowerCase()) || /^[._]|^Thumbs\.db$|^desktop\.ini$/i.test(part)) ||
  /\.(?:log|tmp|temp|bak|swp|pid|lock|sqlite3?|db|egg-info|pyc|map|min\.\w+)$/i.test(pattern);
