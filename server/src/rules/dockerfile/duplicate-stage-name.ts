import { isStageName, type Stage } from "../../dockerfile/stages/stages.ts";
import { dockerfileRule } from "../../lint/rule.ts";
import { t } from "../../text/message.ts";
import { renaming } from "./renamedStage.ts";

export const duplicateStageName = dockerfileRule({
  id: "dockerfile/duplicate-stage-name",
  category: "correctness",
  severity: "warning",
  summary: "Every stage has a name of its own",
  rationale:
    "Of two stages with a name, the builder takes the later one, though the earlier may be meant.\n" +
    "Names are compared without regard to case.",
  alsoKnownAs: [
    "hadolint DL3024",
    "buildkit DuplicateStageName",
    "dockerfile-utils DUPLICATE_BUILD_STAGE_NAME",
  ],
  bad: "FROM node:22 AS build\nFROM golang:1.25 AS build\n",
  good: "FROM node:22 AS web\nFROM golang:1.25 AS server\n",
  fix: "suggestion",

  check(dockerfile, report) {
    const firsts = new Map<string, Stage>();
    for (const stage of dockerfile.stages) {
      const { id, name } = stage;
      if (id === undefined || !name) continue;
      const first = firsts.get(id);
      if (!first) firsts.set(id, stage);
      else {
        report({
          span: name.span,
          message: t`Stage name "${name.text}" is taken already`,
          related: first.name ? [{ span: first.name.span, message: t`The first one` }] : [],
          fixes: isStageName(name.text) ? renaming(dockerfile, stage, id) : [],
        });
      }
    }
  },
});
