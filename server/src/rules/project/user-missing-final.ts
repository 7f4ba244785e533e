import { readCopy } from "../../dockerfile/copy.ts";
import { userInstruction } from "../../dockerfile/runtime.ts";
import { externalBase, inheritedInstructions, type Stage } from "../../dockerfile/stages.ts";
import { projectRule } from "../../lint/rule.ts";
import { type BaseImage, baseImage } from "../../project/baseImages.ts";
import type { DockerfileInProject } from "../../project/dockerfileInProject.ts";
import { outputStages } from "../../project/outputStages.ts";
import { insertAt } from "../../text/edit.ts";
import { lineBreakOf } from "../../text/lineIndex.ts";
import { t } from "../../text/message.ts";
import { slice } from "../../text/span.ts";

export const userMissingFinal = projectRule({
  id: "project/user-missing-final",
  category: "security",
  severity: "warning",
  summary: "The image that ships runs as root when no USER says otherwise",
  rationale: [
    "A process that is broken into can do in the container whatever its user can, and root can do the most.",
    "Development images and stages are left alone, and so are base images whose user is not known.",
  ].join("\n"),
  bad: 'FROM node:22\nWORKDIR /app\nCOPY server.js .\nCMD ["node", "server.js"]\n',
  good: 'FROM node:22\nWORKDIR /app\nCOPY server.js .\nUSER node\nCMD ["node", "server.js"]\n',
  fix: "suggestion",

  check(file, report) {
    const output = outputStages(file).at(-1);
    if (!output || output.forDevelopment || userInstruction(output.stage) || setByService(file)) return;
    const { stage } = output;
    const reference = externalBase(stage);
    const base = reference && baseImage(reference);
    if (!reference || !base?.runsAsRoot || base.leavesRoot || changesUserItself(stage)) return;
    report({
      span: stage.from.arguments[0]?.span ?? stage.from.span,
      message: t`The image runs as root: "${reference.name.text}" does, and no USER follows`,
      fixes: fixesFor(file.dockerfile.text, stage, base),
    });
  },
});

/** Programs an entrypoint hands the process to another user with. */
const userChanger = /(?:^|[\s"'/])(?:gosu|su-exec|setpriv|runuser|su)(?:$|[\s"',])/;

const changesUserItself = (stage: Stage): boolean =>
  inheritedInstructions(stage).some(
    ({ keyword, argumentsText }) =>
      ["RUN", "CMD", "ENTRYPOINT"].includes(keyword) && userChanger.test(argumentsText),
  );

const setByService = ({ uses }: DockerfileInProject): boolean =>
  uses.some(({ service }) => service.user !== undefined);

/** USER goes where the command begins: everything before may need root. */
function fixesFor(text: string, stage: Stage, { plainUser }: BaseImage) {
  const command = stage.instructions.find(({ keyword }) => keyword === "CMD" || keyword === "ENTRYPOINT");
  if (!command || !plainUser) return [];
  const later = stage.instructions.slice(stage.instructions.indexOf(command) + 1);
  if (later.some((instruction) => instruction.keyword === "RUN" || readCopy(instruction))) return [];
  const indentation = slice(text, { start: command.lines.start, end: command.keywordSpan.start });
  const line = `${indentation}USER ${plainUser}${lineBreakOf(text)}`;
  return [{ title: t`Insert "USER ${plainUser}"`, edits: [insertAt(command.lines.start, line)] }];
}
