import { describe, expect, test } from "vitest";
import type { WatchFile } from "../../../server/src/protocol/index.ts";
import { english, french } from "../testing/readers.ts";
import { type Activity, newActivity, type RuleEvent } from "./activity.ts";
import { type ProjectInView, type WatchNode, watchTree } from "./watchTree.ts";

const location = {
  uri: "file:///srv/shop/compose.yml",
  range: { start: { line: 4, character: 10 }, end: { line: 6, character: 20 } },
};

const project: WatchFile = {
  uri: location.uri,
  path: "/srv/shop/compose.yml",
  files: ["/srv/shop/compose.yml", "/srv/shop/compose.override.yml"],
  directory: "/srv/shop",
  name: "shop",
  sources: ["/srv/shop/compose.yml"],
  services: [
    {
      name: "web",
      rules: [
        { action: "sync", path: "./src", target: "/app", location },
        { action: "rebuild", path: "package.json", location },
      ],
    },
    { name: "db", rules: [{ action: "restart", path: "./db.conf", location }] },
  ],
};

const paths = { relative: (file: string) => file.replace("/srv/shop/", "") };

const idle: ProjectInView = {
  project,
  state: undefined,
  lost: false,
  stale: [],
  watched: undefined,
  activity: undefined,
};
const running: ProjectInView = { ...idle, state: { kind: "watching" }, watched: ["web", "db"] };

const tree = (view: ProjectInView, reader = english) => watchTree([view], paths, reader);

/** Each row as it is read, indented. */
function rows(nodes: readonly WatchNode[], depth = 0): readonly string[] {
  return nodes.flatMap((node) => [
    `${"  ".repeat(depth)}${node.label} | ${node.description}`,
    ...rows(node.children, depth + 1),
  ]);
}

const event: RuleEvent = {
  file: "/srv/shop/src/app.ts",
  files: 1,
  effects: ["sync"],
  progress: "done",
  time: new Date(2026, 0, 2, 14, 3, 5).getTime(),
  seconds: 0.62,
  containerPath: "/app/app.ts",
};

/** A watch whose service `web` has this. */
function withWeb(change: Partial<NonNullable<ReturnType<Activity["services"]["get"]>>>): ProjectInView {
  const activity = newActivity(project.services);
  const web = {
    live: { kind: "watching" } as const,
    rules: [[], []],
    others: [],
    containers: new Map(),
    ...change,
  };
  return { ...running, activity: { ...activity, services: new Map([...activity.services, ["web", web]]) } };
}

/** Clocks are written with a no-break space in some versions of ICU. */
const find = (nodes: readonly WatchNode[], label: string): WatchNode | undefined =>
  nodes.find((node) => node.label === label) ??
  nodes.map(({ children }) => find(children, label)).find((found) => found !== undefined);
const describeNode = (view: ProjectInView, label: string, reader = english) =>
  find(tree(view, reader), label)?.description.replace(/[\u00a0\u202f]/g, " ");

describe("a project", () => {
  test("at rest: its services and their rules", () => {
    expect(rows(tree(idle))).toEqual([
      "shop | not running",
      "  web | ",
      "    ./src | sync → /app",
      "    package.json | rebuild",
      "  db | ",
      "    ./db.conf | restart",
    ]);
    expect(tree(idle)[0]).toMatchObject({ context: "project.idle", uri: project.uri });
    expect(find(tree(idle), "web")).toMatchObject({ context: "service.idle", services: ["web"] });
    expect(find(tree(idle), "./src")?.place).toBe(location);
  });

  test.each([
    [{ kind: "starting" }, "starting", "project.running"],
    [{ kind: "watching" }, "watching", "project.running"],
    [{ kind: "rebuilding", services: [] }, "watching", "project.running"],
    [{ kind: "stopping" }, "stopping", "project.stopping"],
    [{ kind: "stopped" }, "not running", "project.idle"],
    [{ kind: "failed" }, "ended by itself", "project.idle"],
  ] as const)("%j", (state, description, context) =>
    expect(tree({ ...idle, state })[0]).toMatchObject({ description, context }),
  );

  test("that ended with the last window, until it is started again", () => {
    expect(tree({ ...idle, lost: true })[0]?.description).toBe("ended with the last window");
    expect(tree({ ...running, lost: true })[0]?.description).toBe("watching");
  });

  test("whose files have changed", () => {
    const [node] = tree({ ...running, stale: ["compose.yml"] });
    expect(node?.description).toBe("restart needed");
    expect(node?.tooltip).toContain("compose.yml");
    expect(node?.spoken).toBe("shop: watching, restart needed");
    expect(tree({ ...idle, stale: ["compose.yml"] })[0]?.description).toBe("not running");
  });

  test("two of one name are told apart by their files", () => {
    const other = {
      ...idle,
      project: { ...project, uri: "file:///srv/shop/b.yml", path: "/srv/shop/b.yml" },
    };
    expect(watchTree([idle, other], paths, english).map(({ label }) => label)).toEqual([
      "shop (compose.yml)",
      "shop (b.yml)",
    ]);
  });
});

describe("a service", () => {
  test.each([
    [{ kind: "starting" }, "starting"],
    [
      { kind: "building", step: 4, of: 5, instruction: `RUN  npm ${"x".repeat(60)}` },
      `building, step 4 of 5: RUN npm ${"x".repeat(41)}…`,
    ],
    [{ kind: "building" }, "building"],
    [{ kind: "syncing", since: 0 }, "syncing"],
    [{ kind: "restarting" }, "restarting"],
    [{ kind: "failed", what: "rebuild", detail: "Dockerfile:7" }, "failed: Dockerfile:7"],
    [{ kind: "failed", what: "sync", detail: "" }, "failed: the command ended with an error"],
    [{ kind: "exited", code: 7, ended: 1, of: 1 }, "ended with exit code 7"],
    [{ kind: "exited", code: 7, ended: 1, of: 2 }, "1 of 2 containers ended, with exit code 7"],
  ] as const)("%j", (live, description) => expect(describeNode(withWeb({ live }), "web")).toBe(description));

  test("that is not watched has no state", () => {
    expect(describeNode({ ...withWeb({}), watched: ["db"] }, "web")).toBe("");
  });

  test("what Compose did without the editor is its own", () => {
    const others: readonly RuleEvent[] = [
      { file: undefined, files: 3, effects: ["sync"], progress: "done", time: event.time },
      { file: undefined, files: 1, effects: ["sync"], progress: "done", time: event.time - 1 },
      { file: undefined, files: 0, effects: ["restart"], progress: "done", time: event.time - 2 },
    ];
    const web = find(tree(withWeb({ others })), "web");
    expect(web?.children.slice(2).map(({ label }) => label)).toEqual([
      "3 changes outside of the editor",
      "1 change outside of the editor",
      "restart",
    ]);
  });
});

describe("an event", () => {
  const described = (change: Partial<RuleEvent>, reader = english) =>
    describeNode(withWeb({ rules: [[{ ...event, ...change }], []] }), "src/app.ts", reader);

  test.each<[Partial<RuleEvent>, string]>([
    [{}, "sync after 0.6 s · 02:03:05 PM"],
    [{ progress: "predicted" }, "predicted: sync · 02:03:05 PM"],
    [{ progress: "running", effects: ["sync", "restart"] }, "sync + restart, under way · 02:03:05 PM"],
    [{ progress: "failed", detail: "no space left" }, "failed: no space left · 02:03:05 PM"],
    [
      { progress: "failed", detail: "", effects: ["sync", "exec"] },
      "failed: the command ended with an error · 02:03:05 PM",
    ],
    [{ progress: "dropped" }, "not done: something before it failed · 02:03:05 PM"],
    [{ effects: ["delete"] }, "deletion after 0.6 s · 02:03:05 PM"],
  ])("%j", (change, description) => expect(described(change)).toBe(description));

  test("in French, with the French clock", () => {
    expect(described({ progress: "predicted" }, french)).toBe("prédit : synchronisation · 14:03:05");
  });

  test("opens its file, unless that is gone, and tells where it landed", () => {
    const view = withWeb({ rules: [[event], []] });
    const node = find(tree(view), "src/app.ts");
    expect(node?.place).toEqual({ file: event.file });
    expect(node?.tooltip).toContain("→ /app/app.ts");
    const gone = withWeb({ rules: [[{ ...event, effects: ["delete"] }], []] });
    expect(find(tree(gone), "src/app.ts")?.place).toBeUndefined();
  });

  test("the first one makes its rule another row, since VS Code keeps rows without children closed", () => {
    const before = find(tree(withWeb({})), "./src")?.id;
    expect(find(tree(withWeb({ rules: [[event], []] })), "./src")?.id).not.toBe(before);
  });
});

test("a rule that a bind mount hides is not watched", () => {
  const view = withWeb({});
  const bound = { ...view, activity: { ...(view.activity as Activity), notWatched: ["/srv/shop/src"] } };
  expect(describeNode(bound, "./src")).toBe("sync → /app · not watched: a bind mount holds it");
  expect(describeNode(bound, "package.json")).toBe("rebuild");
});

test("a rule whose folder went is watched no longer, until a restart", () => {
  const view = withWeb({});
  const hostPath = "/srv/shop/src";
  const services = view.project.services.map((service) => ({
    ...service,
    rules: service.rules.map((rule) => (rule.path === "./src" ? { ...rule, hostPath } : rule)),
  }));
  const lost = {
    ...view,
    project: { ...view.project, services },
    activity: { ...(view.activity as Activity), lost: [hostPath] },
  };
  expect(describeNode(lost, "./src")).toBe("sync → /app · no longer watched: its folder was removed");
  expect(describeNode(lost, "package.json")).toBe("rebuild");
  const [node] = tree(lost);
  expect(node?.description).toBe("restart needed");
  expect(node?.tooltip).toContain("Restart Compose Watch to have it watched again");
});

test("no two rows have one id", () => {
  const unnamed = { ...event, file: undefined };
  const view = withWeb({
    rules: [[event, { ...event, time: 1 }], [event]],
    others: [unnamed, unnamed],
  });
  const ids = (nodes: readonly WatchNode[]): readonly string[] =>
    nodes.flatMap(({ id, children }) => [id, ...ids(children)]);
  const all = ids(tree(view));
  expect(new Set(all).size).toBe(all.length);
});
