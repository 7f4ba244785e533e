/** Which line of a command's output tells why it failed: often not the last one. Pure. */

/**
 * The last line, but for what programs write below their reasons: where their logs are, that there is a newer one, the
 * place in the code. In one line, untranslated; undefined where nothing was written.
 */
export function tellingLine(output: readonly string[]): string | undefined {
  const lines = output.map(asDrawn).filter((line) => line.trim() !== "");
  const last = lines.findLastIndex((line) => !isPostscript(line));
  if (last < 0) return lines.at(-1)?.trim();
  const told = lines.slice(0, last + 1);
  return npmReason(told) ?? labelledReason(told) ?? reasonAbove(told);
}

/** Progress is drawn again and again over the same line: the last of it stays. */
const asDrawn = (line: string): string => line.split("\r").findLast((part) => part.trim() !== "") ?? "";

const postscripts: readonly RegExp[] = [
  /^npm (?:error|ERR!)(?:\s*$|\s+A complete log of this run can be found in:|\s+\/\S*_logs\/\S*\.log$)/,
  /^npm notice\b/,
  // Node.js writes its version below what nobody has caught.
  /^Node\.js v\d/,
  // pip, and compilers.
  /^\[notice\] /,
  /^(?:note|hint): /,
  // Yarn 1.
  /^info Visit https:\/\/yarnpkg\.com\//,
  // Maven, behind the errors themselves.
  /^\[ERROR\]\s*(?:$|-> \[Help|\[Help \d|To see the full stack trace|Re-run Maven|For more information about the errors|After correcting the problems|mvn <)/,
  // The .NET SDK counts below its errors.
  /^(?:Build FAILED\.|Time Elapsed .*|\s+\d+ (?:Warning|Error)\(s\))$/,
  // apt writes what it does to another stream, which may be read later.
  /^(?:Reading package lists|Building dependency tree|Reading state information)\.\.\.(?: Done)?$/,
];

const isPostscript = (line: string): boolean => postscripts.some((pattern) => pattern.test(line));

/** The first sentence below the code of npm's last error, which it follows with circumstances and with help. */
function npmReason(lines: readonly string[]): string | undefined {
  const said = (line: string | undefined) => /^npm (?:error|ERR!)(?:\s+(.*))?$/.exec(line ?? "");
  if (!said(lines.at(-1))) return undefined;
  const others = lines.findLastIndex((line) => !said(line) && !isPostscript(line));
  const told = lines.slice(others + 1).flatMap((line) => said(line)?.[1]?.trim() || []);
  const code = told.findLastIndex((line) => /^code /.test(line));
  return told.slice(code + 1).find((line) => !circumstance.test(line)) ?? told.at(-1);
}

const circumstance = /^(?:syscall|path|errno|dest|command|signal|network|cwd|file) |^[\w/.-]+$/;

/** Gradle has a heading above its reason, pnpm a code before it; a few lines of help stand below. */
function labelledReason(lines: readonly string[]): string | undefined {
  const heading = lines.lastIndexOf("* What went wrong:");
  if (heading >= 0 && lines.slice(-2).some((line) => /^BUILD FAILED in /.test(line)))
    return lines[heading + 1]?.trim();
  const pnpm = lines.slice(-mostHelp).find((line) => /^\s*ERR_PNPM_/.test(line));
  return pnpm?.trim().replace(/\s+/g, " ");
}

/** Lines of it that pnpm writes, and the one above. */
const mostHelp = 4;

/** Indented lines, and brackets that end them, belong to the line above. */
function reasonAbove(lines: readonly string[]): string | undefined {
  const belongsAbove = (line: string): boolean =>
    /^\s|^[\])}╰]|^Require stack:|^- |^\[ERROR\]\s{2,}/.test(line);
  const head = lines.findLastIndex((line) => !belongsAbove(line));
  const [reason, ...below] = lines.slice(Math.max(0, head)).map((line) => line.trim());
  if (head < 0) return lines.at(-1)?.trim();
  return reason?.endsWith(":") ? [reason, ...below].join(" ") : reason;
}
