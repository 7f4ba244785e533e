import { projectRule } from "../../lint/rule.ts";
import { sufficientLighterBase } from "../../project/baseImages/lighterBase.ts";
import { knownBase } from "../../project/baseImages/stageBases.ts";
import { hasUnknownOutput, outputStages } from "../../project/builds/outputStages.ts";
import { replace } from "../../text/edit.ts";
import { t } from "../../text/message.ts";

export const heavyBaseLighterKnown = projectRule({
  id: "project/heavy-base-lighter-known",
  category: "size",
  severity: "info",
  summary: "The image that ships is made from the slim variant of its base image, where that is enough",
  rationale: [
    "The full images of Node and Python hold compilers, version control and the headers of dozens of libraries, for " +
      "packages that have to be compiled. The slim ones run the same programs.",
    "The rule speaks where the stage runs nothing that needs more, and the manifest names no package that does.",
  ].join("\n"),
  bad: '#- /workspace/Dockerfile\nFROM node:22\nWORKDIR /app\nCOPY . .\nRUN npm ci --omit=dev\nUSER node\nCMD ["node", "server.js"]\n#- /workspace/package.json\n{"dependencies": {"express": "^5.0.0"}}\n',
  good: '#- /workspace/Dockerfile\nFROM node:22-slim\nWORKDIR /app\nCOPY . .\nRUN npm ci --omit=dev\nUSER node\nCMD ["node", "server.js"]\n#- /workspace/package.json\n{"dependencies": {"express": "^5.0.0"}}\n',
  fix: "suggestion",

  check(file, report) {
    if (hasUnknownOutput(file)) return;
    for (const { stage, forDevelopment } of outputStages(file)) {
      if (forDevelopment || file.dockerfile.referencesTo(stage).some(({ kind }) => kind === "from")) continue;
      const base = knownBase(file, stage);
      const lighter = sufficientLighterBase(file, stage);
      if (!base || lighter === undefined) continue;
      report({
        span: base.word.span,
        message: t`"${lighter}" is smaller than "${base.text}", and has all that is used here`,
        fixes: [{ title: t`Change to "${lighter}"`, edits: [replace(base.word.span, lighter)] }],
      });
    }
  },
});
