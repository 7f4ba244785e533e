/**
 * The schema of a service, as far as every Compose of today has it: keys that only one of them knows are there, and
 * limits that differ are not.
 * https://github.com/compose-spec/compose-spec/blob/main/schema/compose-spec.json
 */

import { composeVolume } from "../composeVolume.ts";
import { watchActions } from "../develop/watchTrigger.ts";
import { composeValue } from "../values/composeValue.ts";
import { deploy, gpus } from "./deployShape.ts";
import type { Shape } from "./shape.ts";
import { isDevice, isHostIp, isPort, isVolume } from "./shortSyntax.ts";
import {
  anything,
  buildArguments,
  command,
  count,
  decimal,
  duration,
  environment,
  flag,
  flagOrText,
  hook,
  lateFlag,
  listOf,
  mappingByName,
  mappingOf,
  number,
  oneOf,
  options,
  scalar,
  setOf,
  size,
  text,
  textOrNumber,
  textOrTexts,
  texts,
  variables,
  whole,
  wholeSize,
  wholeText,
} from "./valueShapes.ts";

const patterns: Shape = { ...text, ...setOf(text) };

/** One item of `develop.watch`. */
export const watchRuleShape: Shape = {
  keys: {
    path: { ...text, says: (path) => path !== "" },
    action: oneOf(...watchActions),
    target: text,
    ignore: patterns,
    include: patterns,
    exec: { ...hook, keys: { ...hook.keys, environment: { ...variables, ...setOf(text) } } },
    initial_sync: scalar("boolean"),
  },
  required: ["path", "action"],
};

const granted: Shape = {
  ...listOf({
    ...text,
    keys: { source: text, target: text, uid: text, gid: text, mode: { ...whole, saysInTheEnd: true } },
  }),
  placeOf: () => undefined,
};

const host: Shape = { ...text, says: (pair) => /[:=]/.test(pair), saysInTheEnd: true };
const hosts: Shape = { ...setOf(host), ...mappingOf({ ...text, ...texts }) };

const limitOf = (limit: Shape): Shape => ({
  ...limit,
  keys: { hard: limit, soft: limit },
  required: ["soft", "hard"],
});

/** Of those in a list Compose asks for an `=`. */
const contexts: Shape = { ...variables, ...listOf({ ...text, says: (pair) => pair.includes("=") }) };
/** In quotes it is refused, but not before all files are merged. */
const lateNumber: Shape = { ...textOrNumber, says: () => false, saysInTheEnd: true };

const build: Shape = {
  ...text,
  keys: {
    context: text,
    dockerfile: text,
    dockerfile_inline: text,
    entitlements: texts,
    args: buildArguments,
    ssh: { ...variables, distinct: true, isPlain: true },
    labels: variables,
    cache_from: texts,
    cache_to: texts,
    no_cache: lateFlag,
    no_cache_filter: textOrTexts,
    additional_contexts: contexts,
    network: text,
    provenance: flagOrText,
    sbom: flagOrText,
    pull: lateFlag,
    target: text,
    shm_size: wholeSize,
    extra_hosts: hosts,
    isolation: text,
    privileged: lateFlag,
    secrets: granted,
    tags: texts,
    ulimits: mappingOf(limitOf({ ...number, amount: Number.isInteger })),
    platforms: texts,
  },
};

const blockLimits = listOf({ keys: { path: text, rate: wholeSize } });

const volume: Shape = {
  ...text,
  says: isVolume,
  keys: {
    type: oneOf("bind", "volume", "tmpfs", "cluster", "npipe", "image"),
    source: text,
    target: text,
    read_only: flag,
    consistency: text,
    bind: { keys: { propagation: text, create_host_path: lateFlag, recursive: text, selinux: text } },
    volume: { keys: { labels: { ...variables, distinct: true }, nocopy: flag, subpath: text } },
    tmpfs: { keys: { size: wholeSize, mode: lateNumber } },
    image: { keys: { subpath: text } },
  },
  required: ["type", "target"],
  fault: (entries) =>
    composeValue(entries.get("type")?.value)?.text === "bind" && !entries.has("source")
      ? "missing property 'source'"
      : undefined,
};

const port: Shape = {
  ...textOrNumber,
  says: isPort,
  amount: (value) => isPort(String(value)),
  keys: {
    name: text,
    mode: text,
    host_ip: { ...text, says: isHostIp, saysInTheEnd: true },
    target: count,
    published: textOrNumber,
    protocol: text,
    app_protocol: text,
  },
  required: ["target"],
};

const serviceNetwork: Shape = {
  scalars: ["null"],
  keys: {
    aliases: texts,
    interface_name: text,
    ipv4_address: text,
    ipv6_address: text,
    link_local_ips: texts,
    mac_address: text,
    driver_opts: options,
    priority: number,
    gw_priority: number,
  },
};

const dependency: Shape = {
  keys: {
    restart: lateFlag,
    required: scalar("boolean"),
    condition: oneOf("service_started", "service_healthy", "service_completed_successfully"),
  },
  required: ["condition"],
};

/** The keys of a service, without what `extends` gives it. */
export const serviceKeys: Readonly<Record<string, Shape>> = {
  develop: { scalars: ["null"], keys: { watch: listOf(anything) } },
  deploy,
  annotations: variables,
  attach: lateFlag,
  build,
  blkio_config: {
    keys: {
      device_read_bps: blockLimits,
      device_read_iops: blockLimits,
      device_write_bps: blockLimits,
      device_write_iops: blockLimits,
      weight: lateNumber,
      weight_device: listOf({ keys: { path: text, weight: lateNumber } }),
    },
  },
  cap_add: texts,
  cap_drop: texts,
  cgroup: oneOf("host", "private"),
  cgroup_parent: text,
  command,
  configs: granted,
  container_name: { ...text, says: (name) => /[a-zA-Z0-9][a-zA-Z0-9_.-]/.test(name) },
  cpu_count: count,
  cpu_percent: {
    ...decimal,
    amount: (percent) => Number.isInteger(percent) && percent >= 0 && percent <= 100,
  },
  cpu_period: wholeText,
  cpu_quota: wholeText,
  cpu_rt_period: wholeText,
  cpu_rt_runtime: wholeText,
  cpu_shares: wholeText,
  cpus: decimal,
  cpuset: text,
  credential_spec: { keys: { config: text, file: text, registry: text } },
  depends_on: { ...setOf(text), ...mappingByName(dependency) },
  device_cgroup_rules: setOf(text),
  devices: listOf({
    ...text,
    says: isDevice,
    keys: { source: text, target: text, permissions: text },
    required: ["source", "target"],
  }),
  dns: textOrTexts,
  dns_opt: { ...texts, isSequenced: true },
  dns_search: textOrTexts,
  domainname: text,
  entrypoint: command,
  env_file: {
    ...text,
    ...listOf({ ...text, keys: { path: text, format: text, required: lateFlag }, required: ["path"] }),
    placeOf: () => undefined,
  },
  environment,
  expose: listOf(textOrNumber),
  extends: {
    ...text,
    says: (service) => service !== "",
    keys: { service: text, file: text },
    required: ["service"],
  },
  external_links: setOf(text),
  extra_hosts: hosts,
  gpus: { ...oneOf("all"), ...gpus },
  group_add: setOf(textOrNumber),
  healthcheck: {
    keys: {
      disable: flag,
      interval: duration,
      retries: { ...wholeText, least: 0 },
      start_interval: duration,
      start_period: duration,
      test: { ...textOrTexts, isReplacing: true },
      timeout: duration,
    },
  },
  hostname: text,
  image: text,
  init: flag,
  ipc: text,
  isolation: text,
  label_file: textOrTexts,
  labels: variables,
  links: texts,
  logging: { keys: { driver: text, options: mappingOf(scalar("string", "number", "null")) } },
  mac_address: text,
  mem_limit: size,
  mem_reservation: wholeSize,
  mem_swappiness: wholeSize,
  memswap_limit: size,
  models: {
    ...texts,
    ...mappingOf({ scalars: ["null"], keys: { endpoint_var: text, model_var: text } }),
  },
  network_mode: text,
  networks: { ...setOf(text), ...mappingByName(serviceNetwork) },
  oom_kill_disable: flag,
  oom_score_adj: { ...whole, amount: (score) => Number.isInteger(score) && Math.abs(score) <= 1000 },
  pid: scalar("string", "null"),
  pids_limit: wholeText,
  platform: text,
  ports: listOf(port),
  post_start: listOf(hook),
  pre_stop: listOf(hook),
  privileged: flag,
  profiles: texts,
  provider: { keys: { type: text, options: anything }, required: ["type"] },
  pull_policy: {
    ...text,
    says: (policy) =>
      /always|never|build|if_not_present|missing|refresh|daily|weekly|every_(?:[0-9]+[wdhms])+/.test(policy),
  },
  pull_refresh_after: text,
  read_only: flag,
  restart: text,
  runtime: text,
  scale: count,
  secrets: granted,
  security_opt: setOf(text),
  shm_size: size,
  stdin_open: flag,
  stop_grace_period: duration,
  stop_signal: text,
  storage_opt: mappingOf(anything),
  sysctls: variables,
  tmpfs: textOrTexts,
  tty: flag,
  ulimits: mappingOf({ ...limitOf(whole), isReplacing: true }),
  use_api_socket: scalar("boolean"),
  user: text,
  userns_mode: text,
  uts: text,
  volumes: { ...listOf(volume), placeOf: (item) => composeVolume(item)?.target },
  volumes_from: setOf(text),
  working_dir: text,
};
