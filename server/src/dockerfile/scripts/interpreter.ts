import { baseName } from "./commandLine.ts";

/**
 * The program that runs a script by its first line, without its folder: `bash` for `#!/usr/bin/env -S bash -e`.
 * Undefined where that line names none.
 */
export function interpreterOf(script: string): string | undefined {
  const [, program] = /^#!\s*(?:\S*\/)?(?:env\s+(?:-\S+\s+)*)?(\S+)/.exec(script) ?? [];
  return program === undefined ? undefined : baseName(program);
}
