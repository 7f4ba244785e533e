import { chainOf, type Stage } from "../../dockerfile/stages/stages.ts";
import { projectRule } from "../../lint/rule.ts";
import { isRunForDevelopment } from "../../project/builds/developmentUses.ts";
import { hasUnknownOutput, outputStages } from "../../project/builds/outputStages.ts";
import { t } from "../../text/message.ts";
import { deleteFlag, loneVariable } from "../dockerfile/platformFlag.ts";

export const buildPlatformShipped = projectRule({
  id: "project/build-platform-shipped",
  category: "correctness",
  severity: "warning",
  summary: "What an image runs is for the platform of the image",
  rationale:
    "With `--platform=$BUILDPLATFORM` a stage has the programs of the machine that builds. That is for stages that compile: what they make is copied out of them.\n" +
    "An image that stands on such a stage says that it is for `linux/arm64` and holds programs for `linux/amd64`: it starts nowhere but where it was built.\n" +
    "Stages for development, and those that start nothing, are left alone.",
  bad: 'FROM --platform=$BUILDPLATFORM node:22\nWORKDIR /app\nCOPY . .\nCMD ["node", "server.js"]\n',
  good: 'FROM --platform=$BUILDPLATFORM node:22 AS build\nWORKDIR /app\nCOPY . .\nRUN npm ci && npm run build\n\nFROM node:22\nCOPY --from=build /app/dist /app\nCMD ["node", "/app/server.js"]\n',
  fix: "suggestion",

  check(file, report) {
    const { dockerfile } = file;
    if (hasUnknownOutput(file) || dockerfile.globalArguments.has("BUILDPLATFORM")) return;
    const reported = new Set<Stage>();
    for (const output of outputStages(file)) {
      if (output.forDevelopment || isRunForDevelopment(file, output)) continue;
      const chain = chainOf(output.stage);
      const root = chain.at(-1);
      const flag = root?.base.kind === "image" ? root.from.flag("platform") : undefined;
      if (!root || !flag?.value || loneVariable(flag.value.value) !== "BUILDPLATFORM") continue;
      if (reported.has(root) || !chain.some(startsSomething)) continue;
      reported.add(root);
      report({
        span: flag.span,
        message: t`The image has the programs of the machine that builds it, whatever platform it is for`,
        // Stages that compile may stand on it, too, and would do so slowly without: a person has to tell them apart.
        fixes: dockerfile.referencesTo(root).length === 0 ? deleteFlag(flag, root.from, dockerfile.text) : [],
      });
    }
  },
});

const startsSomething = ({ instructions }: Stage): boolean =>
  instructions.some(({ keyword }) => keyword === "CMD" || keyword === "ENTRYPOINT");
