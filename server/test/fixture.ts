/**
 * The notation of rule tests: one or several files in a string, with carets under what is reported.
 *
 *       FROM alpine
 *       WORKDIR app
 *     #         ^^^ WORKDIR "app" is relative
 *     #- /workspace/.dockerignore
 *       node_modules
 *
 * Code stands behind a gutter of two columns, so that a caret can reach column 0.
 * `^^^…` continues beyond its line; `|` is an empty span. `#- path` begins another file; without one at the
 * top, the first is the main file under its usual name. `#- path -> target` is a symbolic link, `#- path (rw-)` a file
 * that nobody may execute.
 * `#- path{1..9}/` are nine empty directories.
 */
export interface Expectation {
  /** 0-based, as all positions in fixtures. */
  readonly line: number;
  readonly start: number;
  /** Undefined where the span goes on beyond the line. */
  readonly end: number | undefined;
  readonly message: string;
}

export interface Fixture {
  /** Path of the file that is linted. */
  readonly main: string;
  readonly files: Readonly<Record<string, string>>;
  readonly expected: readonly Expectation[];
}

const gutter = "  ";

/** Reads a fixture with or without a gutter and carets. */
export function readFixture(source: string, mainPath: string): Fixture {
  const lines = dedent(source);
  const marked = lines.every((line) => line === "" || line.startsWith(gutter) || line.startsWith("#"));
  const files: Record<string, string[]> = {};
  const expected: Expectation[] = [];
  let main: string | undefined;
  let current: string[] | undefined;
  for (const line of lines) {
    const many = /^#- (\S*)\{1\.\.(\d{1,5})\}(\S*\/)$/.exec(line);
    if (many) {
      const [, before = "", last, after = ""] = many;
      for (let number = 1; number <= Number(last); number++)
        files[absolute(`${before}${number}${after}`)] = [];
      continue;
    }
    const header = /^#- (\S+(?: -> \S+| \(rw-\))?)$/.exec(line);
    if (header?.[1]) {
      const path = absolute(header[1]);
      main ??= path;
      current = files[path] = [];
      continue;
    }
    if (!current) {
      main = mainPath;
      current = files[mainPath] = [];
    }
    const caret = marked ? /^#(\s*)(\^+|\|)(…?) (.*)$/.exec(line) : null;
    if (caret) expected.push(expectation(caret, current.length - 1));
    else current.push(marked ? line.slice(gutter.length) : line);
  }
  return {
    main: main ?? mainPath,
    files: Object.fromEntries(Object.entries(files).map(([path, content]) => [path, content.join("\n")])),
    expected,
  };
}

function expectation(caret: RegExpExecArray, line: number): Expectation {
  const [, blanks = "", mark = "", open, message = ""] = caret;
  const start = 1 + blanks.length - gutter.length;
  const length = mark === "|" ? 0 : mark.length;
  return { line, start, end: open ? undefined : start + length, message };
}

const absolute = (path: string): string => (/^(?:\/|[a-z]:\/)/i.test(path) ? path : `/workspace/${path}`);

/** Drops the first and last blank lines and the indentation that all others share. */
function dedent(source: string): readonly string[] {
  const lines = source.split("\n");
  if (lines.length > 1 && lines[0]?.trim() === "") lines.shift();
  if (lines.at(-1)?.trim() === "" && source.startsWith("\n")) lines.pop();
  const indents = lines
    .filter((line) => line.trim() !== "")
    .map((line) => line.length - line.trimStart().length);
  const shared = source.startsWith("\n") ? Math.min(...indents) : 0;
  return lines.map((line) => line.slice(Math.min(shared, line.length - line.trimStart().length)));
}
