/** Compose files with one mistake each, or none, beside what `docker compose config` says of them. */

/** What lies beside each of them. */
export const besideRows: Readonly<Record<string, string>> = {
  "folder/a": "",
  "bad.env": "A B=1\n",
  "good.env": 'export A=b\nB: "c\nd"\nC\n',
};

export interface RefusalRow {
  readonly text: string;
  /** What Compose lays over it. */
  readonly override?: string;
}

const app = (body: string, rest = ""): RefusalRow => ({
  text: `services:\n  app:\n    image: a\n    ${body}\n${rest}`,
});
const top = (body: string): RefusalRow => ({ text: `services: { app: { image: a } }\n${body}\n` });
const over = (below: string, above: string): RefusalRow => ({
  text: `services: { app: { image: a, ${below} } }\n`,
  override: `services: { app: { ${above} } }\n`,
});

const laid = (below: string, above: string): RefusalRow => ({ ...top(below), override: `${above}\n` });

const devices = (device: string, tag = ""): string =>
  `resources: { reservations: { devices: ${tag}[{ capabilities: [gpu], ${device} }] } }`;

/** Compose loads none of them. */
export const refusedRows: readonly RefusalRow[] = [
  ...[
    ...["ports:", "user: 1000", "image: b", "port: [80]", "environment: { A: [b] }", "read_only: maybe"],
    ...["healthcheck: { interval: soon }", "depends_on: { db: {} }", "depends_on: [db]", "networks: [front]"],
    ...[
      'volumes: ["data:/data"]',
      "secrets: [key]",
      "configs: [{ source: main }]",
      "network_mode: service:db",
    ],
    ...["env_file: nowhere.env", "build: { context: ., secrets: [key] }", "ports: [{ published: 80 }]"],
    ...["command: echo (a)", "labels: { day: 2026-01-31 }", "labels: *none", "provider: {}"],
    ...[
      "labels: { 1: a }",
      'ports: ["80:http"]',
      "network_mode: host\n    networks: [default]",
      "mem_limit: lots",
    ],
    ...["healthcheck: { test: [curl] }", "models: [m]", "extends:"],
    ...["ports: [80000]", 'ports: ["8010-8000:80"]', 'ports: ["80:90-91"]', 'ports: ["localhost:80:80"]'],
    ...["ports: [{ target: 80, host_ip: localhost }]", "ports: [{ target: a }]", "tty: '1'"],
    ...["container_name: a/b", "scale: 2\n    container_name: one", "scale: 2\n    deploy: { replicas: 3 }"],
    ...["mem_limit: 1g\n    deploy: { resources: { limits: { memory: 2g } } }", "scale: 1.5", "scale: -1"],
    ...["platform: linux/arm64\n    build: { context: ., platforms: [linux/amd64] }", "cpu_shares: many"],
    ...["healthcheck: { retries: some }", "ulimits: { nofile: much }", "shm_size: much", "pids_limit: 1.5m"],
    ...["oom_score_adj: 2000", "deploy: { resources: { limits: { memory: 512 } } }", "attach: maybe"],
    ...["deploy: { resources: { limits: { cpus: half } } }", "gpus: [{ count: 1, device_ids: ['0'] }]"],
    ...["deploy: { resources: { reservations: { devices: [{ count: 1 }] } } }", "pull_policy: every_day"],
    ...["volumes: ['./a:']", "volumes: ['./a:/b:ro:z']", "volumes: [{ type: bind, target: /b }]"],
    ...[
      "volumes: [{ type: file, target: /b }]",
      "volumes: [{ type: tmpfs, target: /b, tmpfs: { size: much } }]",
    ],
    ...["environment: ['A = 1']", "build: { context: ., args: ['A = 1'] }", "extra_hosts: ['a:b', 'a:b']"],
    ...[
      "env_file: folder",
      "env_file: bad.env",
      "env_file: [{ path: good.env, format: json }]",
      "label_file: nowhere.labels",
      "label_file: [good.env, folder]",
      "label_file: bad.env",
      "devices: ['a:b:c:d']",
      "<<: 3",
      "<<:",
      "<<: [{ tty: true }, a]",
    ],
    ...[
      "command: [a, 'b'\n    labels: [c]",
      "environment: {A: b\n    tty: true",
      "command: [a,\n    tty: true\n    dns: []",
    ],
    ...["pids_limit: 9\n    deploy: { resources: { limits: { memory: 1g } } }"],
    ...["mem_reservation: 1g\n    deploy: { resources: { reservations: { cpus: '1' } } }"],
    ...["healthcheck: { watch: [] }", "deploy: { develop: { watch: [] } }"],
  ].map((body) => app(body)),
  ...[
    ...["{ file: a, environment: B }", "{ content: a }", "{ driver: a }", "{}", "{ environment: '' }"],
    ...["{ external: false, name: a }", "{ external: 'no', driver: a }"],
  ].map((key) => top(`secrets: { key: ${key} }`)),
  ...["{ file: a, content: b }", "{ driver: a }"].map((key) => top(`configs: { key: ${key} }`)),
  ...["driver: local", "labels: { a: b }"].map((key) => top(`volumes: { data: { external: true, ${key} } }`)),
  ...["volume: {}", "secrets: { key: {} }", "include: [nowhere.yaml]", "version: 3.8"].map(top),
  ...["- a", "services: { app: }", "services: { 'a b': { image: a } }", 'services:\n  app: "\n'].map(
    (text) => ({ text }),
  ),
  app("depends_on: [db]", "  db: { image: a, links: [app] }\n"),
  { text: "services: { app: { user: me } }\n" },
  { text: "services:\n  app:\n    image: a\n   user: a\n" },
  over("user: 3", 'user: "3"'),
  over("ports: [80]", "ports: [80000]"),
  over("ports: [80]", "ports: [{ published: 81 }]"),
  over("ports: [80]", "ports: [{ target: 81, host: a }]"),
  over("ports: [80]", "ports: { a: 81 }"),
  over("ports: [80]", "ports: 81:81"),
  over("security_opt: [a]", "security_opt: [b, a]"),
  over("group_add: [a]", "group_add: [b, b]"),
  over("external_links: [a]", "external_links: [a]"),
  over("profiles: []", "profiles: a"),
  over("environment: [A=1]", "environment: ['A =2']"),
  over("environment: { A: 1 }", "environment: ['B ']"),
  over("environment: { A: 1 }", "environment: [1]"),
  over("volumes: [/a]", "volumes: [{ type: bind, target: /b }]"),
  over("volumes: [/a]", "volumes: [{ type: volume }]"),
  over("gpus: all", "gpus: [{ count: 1, device_ids: ['0'] }]"),
  over("depends_on: [app]", "depends_on: { app: { condition: soon } }"),
  over("networks: [default]", "networks: { default: { alias: a } }"),
  over("extra_hosts: ['a:::1']", "extra_hosts: [b]"),
  over("labels: [a=b]", "labels: [1]"),
  over("healthcheck: { test: a }", "healthcheck: { test: [curl] }"),
  over("build: .", "build: { docker_file: a }"),
  over("build: .", "build: { args: ['A =1'] }"),
  over("build: .", "build: { shm_size: much }"),
  over("command: a", "command: [1]"),
  over("storage_opt: { a: b }", "storage_opt: [a]"),
  over("logging: { driver: a }", "logging: { options: { a: [1] } }"),
  over("deploy: { replicas: 1 }", "deploy: { restart_policy: { delay: soon } }"),
  over("deploy: { replicas: 1 }", "deploy: { resources: { reservations: { devices: [{ count: 1 }] } } }"),
  over("post_start: [{ command: a }]", "post_start: [{ user: a }]"),
  over("devices: [a]", "devices: ['a:b:c:d']"),
  over("mem_limit: 1g", "deploy: { resources: { limits: { cpus: '1' } } }"),
  over("scale: 2", "container_name: one"),
  over("user: me", "user: 3"),
  over("label_file: nowhere.labels", "label_file: good.env"),
  over("build: { context: ., dockerfile: b }", "build: { dockerfile_inline: FROM a }"),
  over("networks: [default]", "network_mode: host"),
  over("secrets: [a]", "user: me"),
  over("user: me", "port: 80"),
  over("healthcheck: { test: a }", "healthcheck: { interval: 3 }"),
  over("healthcheck: { test: a }", "healthcheck: { test: { a: b } }"),
  over("command: [a]", "command: { a: b }"),
  over("command: a", "command: 2026-01-31"),
  over("ulimits: { nofile: { soft: 1, hard: 2 } }", "ulimits: { nofile: { soft: 3 } }"),
  over("ulimits: { nofile: 3 }", "ulimits: { nproc: a }"),
  over("ulimits: { nofile: 3 }", "ulimits: { nofile: }"),
  over("gpus: [{ count: 1, device_ids: ['0'] }]", "gpus: [{ count: 1 }]"),
  over(`deploy: { ${devices("count: 1, device_ids: ['0']")} }`, "deploy: { replicas: 1 }"),
  over(
    "deploy: { resources: { limits: { cpus: half } } }",
    "deploy: { resources: { limits: { memory: 1g } } }",
  ),
  over("build: { shm_size: much }", "build: ."),
  over("environment: ['A ']", "environment: { B: 1 }"),
  over("environment: { 'A ': 1 }", "environment: { B: 1 }"),
  over("environment: { A: 1 }", "environment: { 'B ': }"),
  over("build: { args: ['A =1'] }", "build: { args: [B] }"),
  over("build: { args: [A] }", "build: { args: { 'B ': 1 } }"),
  over("ports: [{ published: 80 }]", "ports: !override [80]"),
  over("ports: [{ target: 80, host_ip: a }]", "ports: [81]"),
  over("ports: [{ target: 80, x: 1 }]", "ports: !reset []"),
  over("volumes: [{ type: bind, target: /b }]", "volumes: [/c]"),
  over("devices: [{ source: a }]", "devices: !override [b]"),
  over("healthcheck: { test: [curl] }", "healthcheck: { timeout: 1s }"),
  over("healthcheck: { test: a, interval: soon }", "healthcheck: { timeout: 1s }"),
  over("post_start: [{ command: echo ( }]", "post_start: [{ command: a }]"),
  over("extra_hosts: [a]", "extra_hosts: ['b:1']"),
  over("container_name: a/b", "container_name: a"),
  { text: "services: { app: { image: a } }\n", override: "services: { app: { image: '' } }\n" },
  laid("configs: { key: { file: a } }", "configs: { key: { content: a } }"),
  laid("secrets: { key: { file: a } }", "secrets: { key: { environment: A } }"),
  laid("secrets: { key: { external: true } }", "secrets: { key: { external: false } }"),
  laid("volumes: { data: { external: true } }", "volumes: { data: { driver: local } }"),
  { text: "services: { app: { image: '' } }\n" },
  {
    text: "services: { app: { extends: db, environment: { 'A ': 1 } }, db: { image: a, environment: [B] } }\n",
  },
  {
    text: "services: { app: { build: { context: ., additional_contexts: [a=service:db] } }, db: { image: a } }\n",
  },
  ...["model: 3", "model: a, context_size: '3'", "model: a, runtime_flags: a", "model: a, size: 1"].map(
    (keys) => top(`models: { m: { ${keys} } }`),
  ),
];

const bodies: readonly string[] = [
  ...["command:", "deploy:", 'read_only: "yes"', "ports: [80, 80, '80:80']", "cap_add: [a, a]"],
  ...[
    "env_file: [{ path: nowhere.env, required: false, format: json }, { path: folder/a, format: raw }]",
    "env_file: [{ path: good.env, format: '' }]",
    "label_file: good.env",
    "profiles: [later]\n    label_file: nowhere.labels",
  ],
  ...["environment: { A: , B: 3, C: true }"],
  ...["networks: [default]", 'volumes: ["./a:/b", "/c", "C:/d:/e"]', "stop_grace_period: 1m30s"],
  ...["profiles: [later]\n    networks: [front]", "x-port: 2026-01-31", "healthcheck: { retries: '3' }"],
  ...["mem_limit: 512m", "ulimits: { nproc: 3, nofile: { soft: 1, hard: 2 } }", "deploy: { replicas: '2' }"],
  ...[
    "storage_opt: { size: 1G }",
    "gpus: all",
    'ports: ["127.0.0.1::80", "[::1]:80:80", "80-82/udp", ":80", "8080:80/TCP"]',
    "mem_limit: 1.5 GiB",
    "extra_hosts: { a: 1.1.1.1 }",
    "pids_limit: '5'",
  ],
  ...["scale: 0\n    container_name: one", "env_file: good.env", "mem_limit: -1", "pids_limit: 1.5"],
  ...[
    "mem_limit: 1.1g\n    deploy: { resources: { limits: { memory: 1181116006 b } } }",
    "mem_limit: '1_000'",
  ],
  ...["cpus: 0\n    deploy: { resources: { limits: { cpus: '1' } } }", "cpus: '.5'", "cpu_percent: '1_0'"],
  ...[
    "profiles: [later]\n    scale: 2\n    container_name: later",
    "container_name: my app",
    "memswap_limit: +3b",
  ],
  ...["platform: linux/amd64\n    build: { context: ., platforms: [linux/arm64, linux/amd64] }"],
  ...["volumes: ['C:\\a:D:\\b', ':a', './a:/b:nonsense', { type: bind, source: '', target: /c }]"],
  ...["ports: ['80-85:90', '0:80', '80/', '0.0.0.0:80:80', { target: 80, published: any }]", "tty: 'Yes'"],
  ...["environment: [' A=1', 'A= 1', 'A B=1']", "environment: { 'A ': 1 }", "devices: [nvidia.com/gpu=all]"],
  ...[
    "deploy: { resources: { reservations: { devices: [{ count: all, capabilities: [gpu] }] } } }",
    "<<: []",
  ],
  ...["deploy: { resources: { limits: { pids: '5' } } }", "gpus: [{ count: '1' }]", "oom_score_adj: -1000"],
  ...[
    "mem_limit: 1g\n    deploy: { resources: { reservations: { cpus: '1' } } }",
    "scale: 2\n    deploy: { mode: replicated }",
  ],
  ...["<<: [{ tty: true }]", "deploy: { replicas: 2 }\n    scale: 2"],
  ...["depends_on: { s9: { condition: service_started, required: false } }"],
  ...["profiles: [later]\n    depends_on: [s24]", "profiles: [later]\n    depends_on: [s23]"],
];

/** Compose loads them all. */
export const acceptedServices = `services:\n${bodies
  .map((body, index) => `  s${index}:\n    image: a\n    ${body}\n`)
  .join("")}`;

/** Compose loads each of them. */
export const acceptedRows: readonly RefusalRow[] = [
  top("volumes: { data: }\nnetworks: { front: { external: true } }\nx-a: [1]\nsecrets: { key: { file: a } }"),
  top(
    "include: [~]\nsecrets: { a: { external: true, file: a } }\nconfigs: { b: { external: true, content: a } }",
  ),
  top("volumes: { a: { external: true, name: b, x-a: c }, b: { external: false, driver: local } }"),
  top("networks: { a: { external: true, driver: bridge } }"),
  top("secrets: { b: { file: '' }, c: { environment: B, external: false } }"),
  top("configs: { a: { external: false }, b: { environment: '' } }"),
  {
    text: "services: { app: { image: a, scale: 2 } }\n",
    override: "services: { app: { container_name: one, scale: 1 } }\n",
  },
  app('labels: { a: "b\nc" }'),
  app("command: [a,\n  b]"),
  app("command: [a\n    - b]"),
  app("environment: {\n  A: b,\n  C: d }"),
  app("environment: {A: b,\n    C: d\n    }"),
  { text: "services: { app: { provider: { type: a } } }\n" },
  over("ports: [80], user: me, environment: { A: b }", "ports: , user: , environment: "),
  over("user: me", "user: !reset 3"),
  over("gpus: all", "gpus: [{ a: 1 }]"),
  over("build: { context: . }", "build: [a]"),
  over("build: .", "build: 2026-01-31"),
  over("environment: { A: b }, labels: [a]", "environment: { C: 2026-01-31 }, labels: { d: 2026-01-31 }"),
  over("healthcheck: { test: a }", "healthcheck: { test: [] }, command: []"),
  over("build: { ulimits: { a: { soft: 1, hard: 2 } } }", "build: { ulimits: { a: { soft: 3 } } }"),
  over("gpus: [{ count: 1, device_ids: ['0'] }]", "gpus: !override [{ count: 1 }]"),
  over(
    `deploy: { ${devices("count: 1, device_ids: ['0']")} }`,
    `deploy: { ${devices("count: 1", "!override ")} }`,
  ),
  over(
    "deploy: { resources: { limits: { cpus: half } } }",
    "deploy: { resources: { limits: !reset { cpus: '1' } } }",
  ),
  over("build: { shm_size: much }", "build: { shm_size: 1m }"),
  over("environment: ['A ']", "environment: !override { 'B ': 1 }"),
  over("build: { args: { 'A ': 1 } }", "build: { target: b }"),
  over("build: { args: ['A '] }", "build: { args: { 'B ': } }"),
  over("volumes: [{ type: bind, target: /b }]", "volumes: ['./a:/b']"),
  over("healthcheck: { test: [curl] }", "healthcheck: { test: [NONE] }"),
  over("healthcheck: { test: a, interval: soon }", "healthcheck: { interval: 1s }"),
  over("build: .", "image: ''"),
  { text: "services: { app: { image: '' } }\n", override: "services: { app: { image: b } }\n" },
  laid("configs: { key: { file: a } }", "configs: { key: !override { content: a } }"),
  laid("secrets: { key: { file: a } }", "secrets: { key: { file: !reset , environment: A } }"),
  laid("secrets: { key: {} }", "secrets: { key: { file: a } }"),
  laid("volumes: { data: { external: true } }", "volumes: { data: { external: false, driver: local } }"),
  app("profiles: [later]\n    healthcheck: { test: [curl] }", "  db: { image: a }\n"),
  app("build: { context: ., args: ['A '] }"),
  over("dns: a", "dns: { a: b }"),
  over("dns_opt: [a]", "dns_opt: { a: b }"),
  over("dns_opt: [a]", "dns_opt: b"),
  over("cap_add: [a], expose: [80]", "cap_add: [a], expose: [80]"),
  over("security_opt: [a]", "security_opt: !reset [a]"),
  over("environment: [A=1]", "environment: { A: [b] }"),
  over("ports: [80]", "ports: [!reset 81, { target: 82 }]"),
  over("security_opt: [a]", "security_opt: !override [a]"),
  over("env_file: folder", "env_file: !override good.env"),
  over("networks: [default]", "network_mode: host, networks: !reset []"),
  over("label_file: nowhere.labels", "label_file: !reset []"),
  over("ports: [80]", "ports: ['127.0.0.1:8080:80', { target: 81 }], volumes: ['/a', './b:/b:ro']"),
  {
    text: "services: { app: { networks: [front] } }\n",
    override: "services: { app: { image: a } }\nnetworks: { front: }\n",
  },
];
