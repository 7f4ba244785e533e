/** Files of requirements as pip reads them: which others they include, and which packages they name. */
import type { BuildContext } from "../../project/buildContext/buildContext.ts";
import { requirementLines } from "../../project/manifests/requirementLines.ts";
import { plainPath } from "../dockerfileText.ts";

export interface Requirements {
  /** The file itself first, then those it includes; all of them in the project's folder itself. */
  readonly files: readonly string[];
  /** What packages are named like: lower case, dashes. */
  readonly packages: ReadonlySet<string>;
}

/** Undefined where they name a folder to install, or a file that is elsewhere or not there. */
export function readRequirements(context: BuildContext, file: string): Requirements | undefined {
  const files = [file];
  const packages = new Set<string>();
  for (const each of files) {
    const text = context.readFile(each);
    if (text === undefined) return undefined;
    for (const requirement of requirementLines(text)) {
      const [, included] = /^(?:-r|--requirement|-c|--constraint)[ =]?\s*(\S+)$/.exec(requirement) ?? [];
      if (included !== undefined) {
        const path = plainPath(included);
        if (path === undefined || path.includes("/") || files.length > 20) return undefined;
        if (!files.includes(path)) files.push(path);
      } else if (/^(?:-e|--editable|\.|\/|file:)|@\s*file:/.test(requirement)) return undefined;
      else if (/^[A-Za-z0-9]/.test(requirement)) packages.add(packageName(requirement));
    }
  }
  return { files, packages };
}

/** The name that a requirement begins with. */
export const packageName = (requirement: string): string =>
  (/^\s*([A-Za-z0-9][\w.-]*)/.exec(requirement)?.[1] ?? "").toLowerCase().replace(/[_.]/g, "-");
