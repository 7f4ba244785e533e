/** The schema of `deploy`. https://docs.docker.com/reference/compose-file/deploy/ */
import type { Shape } from "./shape.ts";
import { duration, listOf, oneOf, text, textOrNumber, texts, variables, whole } from "./valueShapes.ts";

export const devices = listOf({
  keys: {
    capabilities: texts,
    count: textOrNumber,
    device_ids: texts,
    driver: text,
    options: variables,
  },
});

const updating: Shape = {
  keys: {
    parallelism: whole,
    delay: duration,
    failure_action: text,
    monitor: duration,
    max_failure_ratio: textOrNumber,
    order: oneOf("start-first", "stop-first"),
  },
};

/** What a service asks of the machine that runs it. */
export const deploy: Shape = {
  scalars: ["null"],
  keys: {
    mode: text,
    endpoint_mode: text,
    replicas: whole,
    labels: variables,
    rollback_config: updating,
    update_config: updating,
    resources: {
      keys: {
        limits: { keys: { cpus: textOrNumber, memory: text, pids: textOrNumber } },
        reservations: {
          keys: {
            cpus: textOrNumber,
            memory: text,
            generic_resources: listOf({
              keys: { discrete_resource_spec: { keys: { kind: text, value: textOrNumber } } },
            }),
            devices,
          },
        },
      },
    },
    restart_policy: {
      keys: { condition: text, delay: duration, max_attempts: whole, window: duration },
    },
    placement: {
      keys: {
        constraints: texts,
        preferences: listOf({ keys: { spread: text } }),
        max_replicas_per_node: whole,
      },
    },
  },
};
