/** Copies of Python packages that are missing, and virtual environments put where they were made. */

import type { Dockerfile } from "../../dockerfile/dockerfile.ts";
import { sourcePath } from "../../dockerfile/instructions/copy.ts";
import type { Stage } from "../../dockerfile/stages/stages.ts";
import type { FixDraft } from "../../lint/rule.ts";
import type { StartCommand } from "../../project/container/startCommand.ts";
import type { LeftPackages } from "../../project/manifests/leftPythonPackages.ts";
import { pythonVersion } from "../../project/manifests/pythonPackages.ts";
import { type Edit, replace } from "../../text/edit.ts";
import { t } from "../../text/message.ts";
import { slice } from "../../text/span.ts";
import { linesBehind } from "./insertedLines.ts";

export function pythonPackageFixes(
  dockerfile: Dockerfile,
  stage: Stage,
  start: StartCommand,
  left: LeftPackages,
): readonly FixDraft[] {
  if (left.kind === "moved") return movedBack(dockerfile, stage, left);
  const paths: string[] = [];
  if (left.kind === "packages") {
    const version = pythonVersion(stage);
    if (version === undefined || version !== pythonVersion(left.from)) return [];
    paths.push(`/usr/local/lib/python${version}/site-packages`);
  }
  if (!/^python[\d.]*$/.test(start.program)) paths.push(`/usr/local/bin/${start.program}`);
  const { instruction, from } = left.copy;
  const lines = paths.map((path) => `COPY --from=${from?.text} ${path} ${path}`);
  return [
    {
      title: t`Copy "${paths.join(" ")}" too`,
      edits: [linesBehind(dockerfile.text, instruction, lines)],
    },
  ];
}

/** Where it was made, there its programs look for it; what names the other place in this stage follows. */
function movedBack(
  { text }: Dockerfile,
  stage: Stage,
  { copy, packages: { environment = "" }, target = "" }: LeftPackages,
): readonly FixDraft[] {
  const { sources, destination, instruction } = copy;
  const [source] = sources;
  if (
    !source ||
    sources.length !== 1 ||
    `/${sourcePath(source)}` !== environment ||
    !destination ||
    instruction.exec
  )
    return [];
  const edits: Edit[] = [replace(destination.span, environment)];
  for (const { keyword, span } of stage.instructions) {
    if (!["ENV", "CMD", "ENTRYPOINT"].includes(keyword)) continue;
    const written = slice(text, span);
    for (let at = written.indexOf(target); at !== -1; at = written.indexOf(target, at + target.length)) {
      const after = written[at + target.length] ?? "";
      if (/[\w.-]/.test(after)) continue;
      const from = span.start + at;
      edits.push(replace({ start: from, end: from + target.length }, environment));
    }
  }
  return [{ title: t`Copy it to "${environment}"`, edits }];
}
