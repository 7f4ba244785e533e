/** Compose files with one mistake each, or none, beside what `docker compose config` says of them. */

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
  ].map((body) => app(body)),
  ...["volume: {}", "secrets: { key: {} }", "include: [nowhere.yaml]", "version: 3.8"].map(top),
  ...["- a", "services: { app: }", "services: { 'a b': { image: a } }", 'services:\n  app: "\n'].map(
    (text) => ({ text }),
  ),
  app("depends_on: [db]", "  db: { image: a, links: [app] }\n"),
  { text: "services: { app: { user: me } }\n" },
  { text: "services:\n  app:\n    image: a\n   user: a\n" },
  over("user: 3", 'user: "3"'),
  over("user: me", "user: 3"),
  over("user: me", "port: 80"),
  over("healthcheck: { test: a }", "healthcheck: { interval: 3 }"),
];

const bodies: readonly string[] = [
  ...["command:", "deploy:", 'read_only: "yes"', "ports: [80, 80, '80:80']", "cap_add: [a, a]"],
  ...["env_file: [{ path: nowhere.env, required: false }]", "environment: { A: , B: 3, C: true }"],
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
  app('labels: { a: "b\nc" }'),
  app("command: [a,\n  b]"),
  { text: "services: { app: { provider: { type: a } } }\n" },
  over("ports: [80], user: me, environment: { A: b }", "ports: , user: , environment: "),
  over("user: me", "user: !reset 3"),
  {
    text: "services: { app: { networks: [front] } }\n",
    override: "services: { app: { image: a } }\nnetworks: { front: }\n",
  },
];
