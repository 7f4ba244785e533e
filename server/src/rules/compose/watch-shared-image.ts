import type { LoadedService } from "../../composeProject/composeProject.ts";
import { composeRule } from "../../lint/rule.ts";
import type { ComposeInProject } from "../../project/composeInProject.ts";
import { groupBy } from "../../text/groupBy.ts";
import { listed, t } from "../../text/message.ts";
import { type KnownTrigger, knownTriggersOf } from "../../watch/matching/knownTriggers.ts";

export const watchSharedImage = composeRule({
  id: "compose/watch-shared-image",
  category: "watch",
  severity: "hint",
  summary: "One change does not build the same image for several services",
  rationale:
    "Compose builds for each service: where several have the same build and rebuild on the same path, each change of " +
    "it exports the same image once for each. Builders without a cache run its steps as often.\n" +
    "See https://github.com/docker/compose/issues/11079.",
  bad: "#- /workspace/compose.yaml\nservices:\n  api:\n    build: .\n    develop:\n      watch:\n        - action: rebuild\n          path: ./package.json\n  worker:\n    build: .\n    command: npm run worker\n    develop:\n      watch:\n        - action: rebuild\n          path: ./package.json\n#- /workspace/Dockerfile\nFROM node:22\n#- /workspace/package.json\n{}\n",
  good: "#- /workspace/compose.yaml\nservices:\n  api:\n    build: .\n    develop:\n      watch:\n        - action: rebuild\n          path: ./package.json\n  worker:\n    build:\n      context: .\n      target: worker\n    develop:\n      watch:\n        - action: rebuild\n          path: ./package.json\n#- /workspace/Dockerfile\nFROM node:22 AS worker\nFROM node:22\n#- /workspace/package.json\n{}\n",

  check(project, report) {
    const rebuilds = (project.loaded?.services ?? []).flatMap((service) => {
      const build = service.active === false ? undefined : buildOf(project, service);
      return build === undefined ? [] : rebuildsOf(project, service).map((rule) => ({ rule, build }));
    });
    const groups = groupBy(rebuilds, ({ rule, build }) => `${build}\0${rule.root}`);
    for (const group of groups.values()) {
      const last = group.findLast(({ rule }) => rule.file === project.path)?.rule;
      const names = [...new Set(group.map(({ rule }) => rule.service.name))];
      if (!last || names.length < 2) continue;
      const others = group.filter(({ rule }) => rule.trigger.node !== last.trigger.node);
      report({
        span: last.trigger.path?.span ?? last.trigger.headSpan,
        message: t`Each change of "${last.path}" builds the same image for ${names.length} services: "${listed(names)}"`,
        related: others.map(({ rule }) => ({
          ...(rule.file !== project.path && { path: rule.file }),
          span: rule.trigger.path?.span ?? rule.trigger.headSpan,
          message: t`"${rule.service.name}" rebuilds for it, too`,
        })),
      });
    }
  },
});

const rebuildsOf = (project: ComposeInProject, service: LoadedService): readonly KnownTrigger[] =>
  project
    .standing(service)
    .get(rebuildsOf, () => knownTriggersOf(project, service).filter(({ action }) => action === "rebuild"));

/** What a build is made from, as one text; undefined where a part of it is not known. */
const buildOf = (project: ComposeInProject, service: LoadedService): string | undefined =>
  service.build && project.standing(service.build).get(buildOf, () => readBuild(project, service));

function readBuild(project: ComposeInProject, service: LoadedService): string | undefined {
  const image = project.imageOf(service);
  const root = project.buildContextOf(service)?.root;
  const { args = [], additionalContexts = [] } = service.build ?? {};
  const entries = [...args, ...additionalContexts];
  if (!image || !root || !entries.every(({ value }) => value?.known)) return undefined;
  const given = entries.map(({ name, value }) => `${name}=${value?.text}`).sort();
  return JSON.stringify([root, image.path, image.stage.index, given]);
}
