import { runsOf } from "../../dockerfile/scripts/programRuns.ts";
import { commandText } from "../../dockerfile/scripts/shellScript.ts";
import { resolvePath } from "../../files/paths.ts";
import { projectRule, type RelatedPlace } from "../../lint/rule.ts";
import type { BuildContext } from "../../project/buildContext/buildContext.ts";
import { sureInstalls } from "../../project/manifests/dependencyInstalls.ts";
import type { PackageManagerName } from "../../project/manifests/dependencyManagers.ts";
import { type OtherManager, otherManager } from "../../project/manifests/otherManager.ts";
import { type Message, t } from "../../text/message.ts";

export const managerMismatch = projectRule({
  id: "project/manager-mismatch",
  category: "reproducibility",
  severity: "warning",
  summary: "An image installs with the package manager that the project is locked for",
  rationale: [
    "Every package manager keeps to its own lockfile: with another one the versions are chosen anew at each build.",
    "The project says which one it uses by its lockfile, and in `package.json` by `packageManager`.",
    "Nothing is said where the lockfile of the one that installs is there too.",
  ].join("\n"),
  bad: "FROM node:22\nWORKDIR /app\nCOPY . .\nRUN npm install\n#- /workspace/package.json\n{}\n#- /workspace/yarn.lock\n# yarn lockfile v1\n",
  good: "FROM node:22\nWORKDIR /app\nCOPY . .\nRUN yarn install --frozen-lockfile\n#- /workspace/package.json\n{}\n#- /workspace/yarn.lock\n# yarn lockfile v1\n",

  check({ dockerfile, buildContext: context }, report) {
    if (!context) return;
    for (const { instruction, stage, script } of runsOf(dockerfile, installers)) {
      if (instruction.isTrigger) continue;
      for (const install of sureInstalls(script)) {
        const other = otherManager({ dockerfile, stage, context, until: instruction }, install);
        if (!other) continue;
        const { command, manager } = install;
        report({
          span: command.span,
          message: messageOf(commandText(command), manager.name, other),
          related: relatedOf(other, context),
        });
      }
    }
  },
});

const installers = /^(?:npm|yarn|pnpm|bun|pip3?|python3?|poetry|uv|pipenv)$/;

function messageOf(command: string, own: PackageManagerName, { name, by, path }: OtherManager): Message {
  if (by === "packageManager")
    return t`"${command}" installs with ${own}, but "${path}" names ${name} as its package manager`;
  if (by === "missing") return t`"${command}" finds no such file: "${path}" locks the project for ${name}`;
  return t`"${command}" installs with ${own}, but "${path}" locks the project for ${name}`;
}

const relatedOf = ({ path, span }: OtherManager, { root }: BuildContext): readonly RelatedPlace[] => [
  { path: resolvePath(root, path), span, message: t`This says which one the project uses` },
];
