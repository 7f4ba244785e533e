import { copiesFiles, knownAction } from "../../compose/develop/watchTrigger.ts";
import type { LoadedService, Place } from "../../composeProject/composeProject.ts";
import { composeRule } from "../../lint/rule.ts";
import { type Message, t } from "../../text/message.ts";
import { bindOver } from "../../watch/container/bindMounts.ts";
import { mountOver } from "../../watch/container/containerMounts.ts";
import { serviceRulesHere } from "../../watch/matching/triggersHere.ts";

export const watchTargetUnderMount = composeRule({
  id: "compose/watch-target-under-mount",
  perService: "build and watch",
  category: "watch",
  severity: "warning",
  summary: "Watch can write to its target",
  rationale:
    "Watch copies through the engine, not through the container.\n" +
    "What goes into a `tmpfs` lands below it, where nobody sees it; into a read-only mount nothing can be copied.\n" +
    "With `read_only: true` the engine refuses every copy, even into a writable volume: `container rootfs is marked read-only`.",
  bad: "services:\n  app:\n    image: app\n    tmpfs: /app/cache\n    develop:\n      watch:\n        - action: sync\n          path: ./cache\n          target: /app/cache\n",
  good: "services:\n  app:\n    image: app\n    tmpfs: /tmp\n    develop:\n      watch:\n        - action: sync\n          path: ./cache\n          target: /app/cache\n",

  check(project, report) {
    // Services may share a rule by an alias or `extends`.
    const reported = new Set<number>();
    for (const { loadedService, rule } of serviceRulesHere(project)) {
      const { target } = rule.trigger;
      const action = knownAction(rule.trigger);
      if (!action || !copiesFiles(action) || !target?.known || !target.text.startsWith("/")) continue;
      // What a bind mount brings already, Compose does not copy.
      const skipped = action !== "sync+exec" && rule.path && bindOver(loadedService, rule.path);
      const obstacle = skipped ? undefined : obstacleTo(loadedService, target.text);
      if (!obstacle || reported.has(target.span.start)) continue;
      reported.add(target.span.start);
      report({
        span: target.span,
        message: obstacle.message,
        related: [{ ...obstacle.place, message: obstacle.what }],
      });
    }
  },
});

interface Obstacle {
  readonly message: Message;
  readonly place: Place;
  readonly what: Message;
}

function obstacleTo(service: LoadedService, target: string): Obstacle | undefined {
  const readOnly = service.definitions.flatMap(({ file, service: { entries } }) => {
    const entry = entries.get("read_only");
    return entry ? [{ path: file, span: entry.key.span }] : [];
  });
  const [place] = readOnly.slice(-1);
  if (service.readOnly === true && place) {
    const message = t`Nothing can be copied to "${target}": the containers of "${service.name}" are read-only`;
    return { message, place, what: t`The containers are read-only` };
  }
  const mount = mountOver(service, target);
  if (!mount || mount === "unknown" || mount.kind === "writable") return undefined;
  const message =
    mount.kind === "tmpfs"
      ? t`What is copied to "${target}" does not show up: "${mount.target}" is a tmpfs`
      : t`Nothing can be copied to "${target}": "${mount.target}" is mounted read-only`;
  return { message, place: mount.place, what: t`The mount` };
}
