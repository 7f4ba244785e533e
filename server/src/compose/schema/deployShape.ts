/** The schema of `deploy`. https://docs.docker.com/reference/compose-file/deploy/ */
import type { Shape } from "./shape.ts";
import {
  anything,
  count,
  decimal,
  duration,
  listOf,
  oneOf,
  setOf,
  size,
  text,
  texts,
  variables,
  whole,
  wholeText,
} from "./valueShapes.ts";

const device: Shape = {
  keys: {
    capabilities: setOf(text),
    count: { ...whole, says: (digits) => /^(?:all|[-+]?\d+)$/.test(digits), saysInTheEnd: true },
    device_ids: setOf(text),
    driver: text,
    options: variables,
  },
  fault: (entries) =>
    entries.has("count") && entries.has("device_ids")
      ? '"count" and "device_ids" attributes are exclusive'
      : undefined,
};

/** Of these Compose takes any other key as well. */
export const gpus = listOf({ ...device, others: anything });

const updating: Shape = {
  keys: {
    parallelism: count,
    delay: duration,
    failure_action: text,
    monitor: duration,
    max_failure_ratio: decimal,
    order: oneOf("start-first", "stop-first"),
  },
};

const lateDecimal: Shape = { ...decimal, saysInTheEnd: true };
/** With a unit or without, but in quotes. */
const memory: Shape = { ...size, scalars: ["string"] };

/** What a service asks of the machine that runs it. */
export const deploy: Shape = {
  scalars: ["null"],
  keys: {
    mode: text,
    endpoint_mode: text,
    replicas: count,
    labels: variables,
    rollback_config: updating,
    update_config: updating,
    resources: {
      keys: {
        limits: { keys: { cpus: lateDecimal, memory, pids: { ...whole, saysInTheEnd: true } } },
        reservations: {
          keys: {
            cpus: lateDecimal,
            memory,
            generic_resources: listOf({
              keys: {
                discrete_resource_spec: { keys: { kind: text, value: { ...wholeText, saysInTheEnd: true } } },
              },
            }),
            devices: listOf({ ...device, required: ["capabilities"] }),
          },
        },
      },
    },
    restart_policy: {
      keys: { condition: text, delay: duration, max_attempts: count, window: duration },
    },
    placement: {
      keys: {
        constraints: texts,
        preferences: listOf({ keys: { spread: text } }),
        max_replicas_per_node: count,
      },
    },
  },
};
