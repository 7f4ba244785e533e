import { userInstruction } from "../../dockerfile/stages/runtime.ts";
import { dockerfileRule } from "../../lint/rule.ts";
import { t } from "../../text/message.ts";

export const rootUser = dockerfileRule({
  id: "dockerfile/root-user",
  category: "security",
  severity: "warning",
  summary: "The last USER of the image that ships is not root",
  rationale:
    "A process that is broken into can do in the container whatever its user can, and root can do the most.\n" +
    "What counts is the user of the last stage, be it set there or in a stage it is built on; " +
    "other stages may do their work as root.",
  alsoKnownAs: ["hadolint DL3002"],
  bad: 'FROM node:22\nUSER root\nCMD ["node", "server.js"]\n',
  good: 'FROM node:22\nUSER root\nRUN chown node /data\nUSER node\nCMD ["node", "server.js"]\n',

  check({ finalStage }, report) {
    const [user] = (finalStage && userInstruction(finalStage))?.arguments ?? [];
    if (!user || !/^(?:root|0)(?::|$)/.test(user.value)) return;
    report({ span: user.span, message: t`The image runs as "${user.value}"` });
  },
});
