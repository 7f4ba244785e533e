/** Where a build failed and why, read from what BuildKit says at the end of it. Pure. */

export interface BuildProblem {
  /** As the builder names the Dockerfile: without its folder. */
  readonly file: string;
  /** 1-based, both inclusive: an instruction may have several lines. */
  readonly firstLine: number;
  readonly lastLine: number;
  /** Those lines as the builder saw them; empty when it did not quote them. */
  readonly instruction: readonly string[];
  /** In one line, untranslated. */
  readonly message: string;
}

/**
 * The text is plain. BuildKit heads it with `Dockerfile:7`, quotes the lines around the place with `>>>` before those at
 * fault, and ends it with `failed to solve: …`; Compose doubles each line end. Undefined when it names no line.
 */
export function readBuildProblem(text: string): BuildProblem | undefined {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  const header = lines.findIndex((line, index) => place.test(line) && isRuler(lines[index + 1]));
  const [, file, number] = place.exec(lines[header] ?? "") ?? [];
  if (file === undefined) return undefined;
  const quoted = lines.slice(header).flatMap((line) => {
    const [, lineNumber, code = ""] = atFault.exec(line) ?? [];
    return lineNumber === undefined ? [] : [{ number: Number(lineNumber), code }];
  });
  return {
    file,
    firstLine: quoted[0]?.number ?? Number(number),
    lastLine: quoted.at(-1)?.number ?? Number(number),
    instruction: quoted.map(({ code }) => code),
    message: lines.map((line) => cause.exec(line)?.[1]).findLast((found) => found !== undefined) ?? "",
  };
}

const place = /^\s*(?:.*[/\\])?([^\s/\\:][^/\\:]*):(\d+)\s*$/;
const atFault = /^\s*(\d+) \| >>>(?: (.*))?$/;
const cause = /failed to solve: (.+)$/;

const isRuler = (line: string | undefined): boolean => line !== undefined && /^\s*-{4,}\s*$/.test(line);
