/** Which line of a command's output tells why it failed: often not the last one. Pure. */

/**
 * The last line, but for what programs write below their reasons: where their logs are, that there is a newer one, the
 * place in the code. In one line, untranslated; undefined where nothing was written.
 */
export function tellingLine(output: readonly string[]): string | undefined {
  const lines = output.map(asDrawn).filter((line) => line.trim() !== "");
  const last = lines.findLastIndex((line) => !isPostscript(line));
  if (last < 0) return lines.at(-1)?.trim();
  return npmReason(lines.slice(0, last + 1)) ?? reasonAbove(lines, last);
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

/** Indented lines, and brackets that end them, belong to the line above. */
function reasonAbove(lines: readonly string[], last: number): string | undefined {
  const belongsAbove = (line: string): boolean => /^\s|^[\])}]|^Require stack:|^- /.test(line);
  const head = lines.slice(0, last + 1).findLastIndex((line) => !belongsAbove(line));
  const [reason, ...below] = lines.slice(Math.max(0, head), last + 1).map((line) => line.trim());
  if (head < 0) return lines[last]?.trim();
  return reason?.endsWith(":") ? [reason, ...below].join(" ") : reason;
}
