import { nameOf, relativeTo } from "../../files/paths.ts";
import { composeRule } from "../../lint/rule.ts";
import type { ComposeInProject } from "../../project/composeInProject.ts";
import { t } from "../../text/message.ts";
import { mayInstallAtStart } from "../../watch/container/startInstalls.ts";
import { type SyncTarget, syncTargets } from "../../watch/container/syncTargets.ts";
import { type InstallInputs, installInputs } from "../../watch/files/installInputs.ts";
import { allTriggersOf, type KnownTrigger } from "../../watch/matching/knownTriggers.ts";
import { rebuildRuleFix } from "./rebuildRuleFix.ts";

export const watchManifestNoRebuild = composeRule({
  id: "compose/watch-manifest-no-rebuild",
  perService: "any key",
  category: "watch",
  severity: "info",
  summary: "A changed manifest rebuilds the image that installs from it",
  rationale:
    "Watch copies the new manifest into the container, but the dependencies it names were installed when the image " +
    "was built: the program runs with the old ones until somebody rebuilds.",
  bad: '#- /workspace/compose.yaml\nservices:\n  app:\n    build: .\n    develop:\n      watch:\n        - action: sync\n          path: .\n          target: /app\n          ignore:\n            - node_modules/\n#- /workspace/Dockerfile\nFROM node:22\nWORKDIR /app\nCOPY package.json ./\nRUN npm install\nCOPY . .\nCMD ["npm", "run", "dev"]\n#- /workspace/package.json\n{}\n',
  good: '#- /workspace/compose.yaml\nservices:\n  app:\n    build: .\n    develop:\n      watch:\n        - action: sync\n          path: .\n          target: /app\n          ignore:\n            - node_modules/\n            - package.json\n        - action: rebuild\n          path: ./package.json\n#- /workspace/Dockerfile\nFROM node:22\nWORKDIR /app\nCOPY package.json ./\nRUN npm install\nCOPY . .\nCMD ["npm", "run", "dev"]\n#- /workspace/package.json\n{}\n',
  fix: "suggestion",

  check(project, report) {
    const reported = new Set<string>();
    for (const sync of syncTargets(project)) {
      const { rule, image, buildContext } = sync;
      const all = allTriggersOf(project, rule.service);
      if (!all || rule.action === "sync+exec") continue;
      // What is installed stays what it was, where the container's own command does not install when it starts.
      const isFixed = ({ manager }: InstallInputs) => !mayInstallAtStart(rule.service, image, manager);
      for (const { run, files } of installInputs(image, buildContext).filter(isFixed)) {
        const file = files.find((path) => rule.matcher.matches(path));
        const known = all.some(
          (other) => installs(other) && files.some((path) => other.matcher.matches(path)),
        );
        if (file === undefined || known || reported.has(`${rule.service.name} ${file}`)) continue;
        reported.add(`${rule.service.name} ${file}`);
        report({
          span: rule.trigger.path?.span ?? rule.trigger.headSpan,
          message: t`"${relativeTo(rule.root, file) || nameOf(file)}" is copied into the container, but no rule rebuilds "${rule.service.name}" when it changes: nothing is installed`,
          related: [{ path: image.path, span: run.span, message: t`The image installs from it here` }],
          fixes: fixesFor(project, sync, files[0] ?? file),
        });
      }
    }
  },
});

/** The rule builds the image anew, or runs a command that may install. */
const installs = ({ action }: KnownTrigger): boolean => action === "rebuild" || action === "sync+exec";

const fixesFor = (project: ComposeInProject, { rule }: SyncTarget, path: string) =>
  rule.file === project.path ? rebuildRuleFix(project, rule.serviceHere, path) : [];
