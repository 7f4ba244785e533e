/** What pip is asked to install, as far as each package is named and comes from an index. */
import { posix } from "node:path";
import type { Instruction } from "../dockerfile/instructions/instruction.ts";
import type { ShellCommand } from "../dockerfile/scripts/shellScript.ts";
import type { ImagePlace } from "../project/buildContext/contextOrigins.ts";
import { contextOrigin } from "../project/buildContext/contextOrigins.ts";
import { requirementLines } from "../project/manifests/requirementLines.ts";

/** Options that change nothing about what is installed where; those with `=` or a word behind them take a value. */
const plainOptions =
  /^(?:--no-cache-dir|-U|--upgrade|-q|-qq|--quiet|-v|--verbose|--no-compile|--no-input|--prefer-binary|--require-hashes|--disable-pip-version-check|--no-warn-script-location|--break-system-packages|--root-user-action=\w+|--only-binary=\S+|--no-binary=\S+)$/;
const valueOptions =
  /^(?:-i|--index-url|--extra-index-url|--trusted-host|--timeout|--retries|--progress-bar|--upgrade-strategy|--root-user-action|--only-binary|--no-binary)$/;

/** Files in files: a requirement that leads on and on is none that is known. */
const mostFiles = 20;

/**
 * Requirements as a `requirements.txt` has them. Undefined where one is no plain name: a folder, an address, a variable;
 * and where an option leads elsewhere or a file is not to be read.
 */
export function pipRequirements(
  command: ShellCommand,
  run: Instruction,
  place: Omit<ImagePlace, "until">,
): readonly string[] | undefined {
  const values = command.words.map(({ value }) => value);
  const given = values.slice(values.indexOf("install") + 1);
  if (!values.includes("install") || !command.words.every(({ literal }) => literal)) return undefined;
  const found: string[] = [];
  const words = given[Symbol.iterator]();
  for (const word of words) {
    const [, attached] = /^(?:-r|--requirement=)(.+)$/.exec(word) ?? [];
    const isFile = attached !== undefined || /^(?:-r|--requirement|-c|--constraint)$/.test(word);
    if (plainOptions.test(word) || /^--(?:index-url|extra-index-url|trusted-host)=/.test(word)) continue;
    if (valueOptions.test(word)) words.next();
    else if (isFile) {
      const name = attached ?? String(words.next().value ?? "");
      const lines = /^(?:-c|--constraint)$/.test(word)
        ? []
        : fileLines({ ...place, until: run }, name, mostFiles);
      if (!lines) return undefined;
      found.push(...lines);
    } else if (word.startsWith("-")) return undefined;
    else found.push(word);
  }
  return found.every((line) => requirement.test(line)) ? found : undefined;
}

/** A name from an index, with extras, a version and a condition. */
const requirement =
  /^[A-Za-z0-9][\w.-]*(?:\[[^\]]*\])?\s*(?:(?:[=<>!~]=?|===)\s*[\w.*+!-]+\s*,?\s*)*(?:;.*)?(?:\s*--hash=\S+)*$/;

function fileLines(place: ImagePlace, name: string, files: number): readonly string[] | undefined {
  const origin = files > 0 ? contextOrigin(place, name) : undefined;
  const text = origin === undefined ? undefined : place.context.readFile(origin);
  if (text === undefined) return undefined;
  const lines = requirementLines(text).filter(
    (line) => !/^(?:-i|--index-url|--extra-index-url|--trusted-host)\b/.test(line),
  );
  const found: string[] = [];
  for (const line of lines) {
    const [, inner] = /^(?:-r|--requirement)[ =]?\s*(\S+)$/.exec(line) ?? [];
    const own =
      inner === undefined ? [line] : fileLines(place, posix.join(posix.dirname(name), inner), files - 1);
    if (!own) return undefined;
    found.push(...own);
  }
  return found;
}
