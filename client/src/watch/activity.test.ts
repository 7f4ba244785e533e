import { describe, expect, test } from "vitest";
import type {
  RuleExplanation,
  WatchExplanation,
  WatchedService,
} from "../../../server/src/protocol/index.ts";
import {
  type Activity,
  type FileChange,
  foldLost,
  foldPrediction,
  keptEvents,
  newActivity,
  type RuleEvent,
  settleActivity,
} from "./activity.ts";
import { foldSaid } from "./composeActivity.ts";
import { type ComposeWatchEvent, readComposeLine } from "./composeLog.ts";

const location = {
  uri: "file:///srv/compose.yml",
  range: { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } },
};
const rule = (action: string, path: string) => ({ action, path, target: "/app", location });

const services: readonly WatchedService[] = [
  {
    name: "web",
    rules: [
      rule("sync", "./src"),
      rule("sync+restart", "./config"),
      rule("rebuild", "./package.json"),
      rule("sync+exec", "./hooks"),
    ],
  },
  {
    name: "worker",
    containerName: "web-2",
    rules: [rule("sync", "./src"), rule("restart", "./config")],
  },
];

/** As the server would explain a file below one of these paths: `src`, `config`, `package.json`, `hooks`. */
function explain(file: string): WatchExplanation {
  const rules = services.flatMap(({ name, rules }) =>
    rules.map(
      ({ action, path, target }, index): RuleExplanation => ({
        service: name,
        index,
        action,
        path,
        ...(target !== undefined && { target }),
        location,
        verdict: { kind: file.startsWith(path.slice(1)) ? "fires" : "outside" },
      }),
    ),
  );
  const onSave = services.map(
    ({ name }) =>
      ({ kind: "copy", service: name, containerPath: `/app${file}`, wholeFolder: false }) as const,
  );
  return { composeUri: location.uri, name: "shop", stops: [], complete: true, onSave, onDelete: [], rules };
}

/** A watch whose clock is set by hand. */
class Watch {
  activity: Activity = foldSaid(newActivity(services), services, { kind: "enabled" }, 0);

  saves(time: number, file: string, change: FileChange = "saved"): this {
    this.activity = foldPrediction(this.activity, services, { file, change, time }, explain(file));
    return this;
  }

  says(time: number, said: string | ComposeWatchEvent): this {
    const event = typeof said === "string" ? readComposeLine(said) : said;
    if (!event) throw new Error(`not understood: ${said}`);
    this.activity = foldSaid(this.activity, services, event, time);
    return this;
  }

  live(service = "web") {
    return this.activity.services.get(service)?.live;
  }

  /** The events of a rule in short; -1: those of no rule. */
  told(index: number, service = "web"): readonly string[] {
    const found = this.activity.services.get(service);
    const events = (index < 0 ? found?.others : found?.rules[index]) ?? [];
    return events.map(({ file, files, effects, progress, seconds, detail }: RuleEvent) =>
      [file ?? files, effects.join("+"), progress, seconds, detail]
        .filter((part) => part !== undefined)
        .join(" "),
    );
  }
}

const syncing = (service: string, count = 1) =>
  `⦿ Syncing service "${service}" after ${count} changes were detected`;
const restarted = (...names: string[]) =>
  `⦿ service(s) [${names.map((name) => `"${name}"`).join(" ")}] restarted`;
const failed = (text: string) =>
  `time="x" level=warning msg=${JSON.stringify(`Error handling changed files: ${text}`)}`;
const buildFailure =
  "Dockerfile:3\n\n----------\n\n   3 | >>> RUN false\n\n----------\n\nfailed to solve: exit code: 1\n";

describe("a prediction", () => {
  test("is made for every rule that fires, and for no other", () => {
    const watch = new Watch().saves(1000, "/src/a.ts");
    expect(watch.told(0)).toEqual(["/src/a.ts sync predicted"]);
    expect(watch.told(0, "worker")).toEqual(["/src/a.ts sync predicted"]);
    expect([1, 2, 3].flatMap((index) => watch.told(index))).toEqual([]);
    expect(watch.live()).toEqual({ kind: "watching" });
    expect(watch.activity.services.get("web")?.rules[0]?.[0]?.containerPath).toBe("/app/src/a.ts");
  });

  test("is confirmed by the service that Compose names, with the time it took", () => {
    const watch = new Watch().saves(1000, "/src/a.ts").says(1600, syncing("web"));
    expect(watch.told(0)).toEqual(["/src/a.ts sync done 0.6"]);
    expect(watch.told(0, "worker")).toEqual(["/src/a.ts sync predicted"]);
    expect(watch.told(-1)).toEqual([]);
  });

  test("stays one when Compose says nothing, and when it speaks of what came before", () => {
    const watch = new Watch().saves(1000, "/src/a.ts").saves(1450, "/src/b.ts").says(1500, syncing("web"));
    expect(watch.told(0)).toEqual(["/src/b.ts sync predicted", "/src/a.ts sync done 0.5"]);
  });

  test("of the same file twice is one change", () => {
    const watch = new Watch().saves(1000, "/src/a.ts").saves(1200, "/src/a.ts");
    expect(watch.told(0)).toEqual(["/src/a.ts sync predicted"]);
    watch.says(1800, syncing("web")).saves(2000, "/src/a.ts");
    expect(watch.told(0)).toEqual(["/src/a.ts sync predicted", "/src/a.ts sync done 0.6"]);
  });

  test("is not made for a rule whose folder Compose has lost", () => {
    const watch = new Watch();
    const hosted = services.map((service) => ({
      ...service,
      rules: service.rules.map((rule) => ({ ...rule, hostPath: `/srv/${rule.path}` })),
    }));
    const lost = foldLost(watch.activity, [`/srv/${services[0]?.rules[0]?.path}`]);
    expect(foldLost(lost, lost.lost)).toBe(lost);
    const changed = { file: "/src/a.ts", change: "saved", time: 1000 } as const;
    watch.activity = foldPrediction(lost, hosted, changed, explain("/src/a.ts"));
    expect(watch.told(0)).toEqual([]);
  });

  test("of a deletion", () => {
    const watch = new Watch().saves(1000, "/src/a.ts", "deleted").says(1600, syncing("web"));
    expect(watch.told(0)).toEqual(["/src/a.ts delete done 0.6"]);
  });

  test("for a rule that Compose does not know, since the file was edited, is not made", () => {
    const edited = {
      ...explain("/src/a.ts"),
      rules: explain("/src/a.ts").rules.map((each) => ({ ...each, path: "./other" })),
    };
    const { activity } = new Watch();
    const change = { file: "/src/a.ts", change: "saved", time: 1 } as const;
    expect(foldPrediction(activity, services, change, edited)).toEqual(activity);
  });

  test("only the last ones are kept", () => {
    const watch = new Watch();
    for (let index = 0; index < 9; index++) watch.saves(index * 1000, `/src/${index}.ts`);
    expect(watch.told(0)).toHaveLength(keptEvents);
    expect(watch.told(0)[0]).toBe("/src/8.ts sync predicted");
  });
});

describe("what Compose says", () => {
  test("without a prediction is told as it is: so many files", () => {
    const watch = new Watch()
      .saves(1000, "/src/a.ts")
      .says(1600, syncing("web", 3))
      .says(5000, restarted("web"));
    expect(watch.told(0)).toEqual(["/src/a.ts sync done 0.6"]);
    expect(watch.told(-1)).toEqual(["0 restart done", "2 sync done"]);
  });

  test("sync+restart is done when the service has restarted, restart alone with it", () => {
    const watch = new Watch().saves(1000, "/config/a.yml").says(1600, syncing("web"));
    expect(watch.live()).toEqual({ kind: "restarting" });
    expect(watch.told(1)).toEqual(["/config/a.yml sync+restart running 0.6"]);
    watch.says(3000, restarted("web", "worker"));
    expect(watch.told(1)).toEqual(["/config/a.yml sync+restart done 2"]);
    expect(watch.told(1, "worker")).toEqual(["/config/a.yml restart done 2"]);
    expect(watch.live()).toEqual({ kind: "watching" });
  });

  test("a rebuild, step by step", () => {
    const watch = new Watch()
      .saves(1000, "/package.json")
      .says(1600, '⦿ Rebuilding service(s) ["web"] after changes were detected...');
    expect(watch.told(2)).toEqual(["/package.json rebuild running"]);
    watch.says(2000, "⦿ #9 [4/5] RUN npm install");
    expect(watch.live()).toEqual({ kind: "building", step: 4, of: 5, instruction: "RUN npm install" });
    expect(watch.live("worker")).toEqual({ kind: "watching" });
    watch.says(9000, '⦿ service(s) ["web"] successfully built').says(9001, "web-1 has been recreated");
    expect(watch.told(2)).toEqual(["/package.json rebuild done 8"]);
    watch.says(9900, "\r\u001b[Kweb-1 exited with code 137");
    expect(watch.live()).toEqual({ kind: "watching" });
  });

  test("a step is of the service that is built, and of no other where Dockerfiles are known", () => {
    const built: readonly WatchedService[] = [
      { name: "web.ui", dockerfile: "/srv/Dockerfile", rules: [] },
      { name: "api", dockerfile: "/srv/api/Dockerfile", rules: [] },
      { name: "worker", rules: [] },
    ];
    const steps = (line: string) =>
      [
        ...foldSaid(newActivity(built), built, readComposeLine(line) ?? { kind: "disabled" }, 0).services,
      ].flatMap(([name, { live }]) => ("step" in live ? [name] : []));
    expect(steps("#9 [web_ui development 4/5] RUN npm install")).toEqual(["web.ui"]);
    expect(steps("#9 [api 4/5] RUN npm install")).toEqual(["api"]);
    expect(steps("#9 [4/5] RUN npm install")).toEqual(["web.ui", "api"]);
    expect(steps("#9 [worker 4/5] RUN npm install")).toEqual(["web.ui", "api"]);
  });

  test("a rebuild that fails takes the rest of the changes with it, and fails until it succeeds", () => {
    const watch = new Watch().saves(1000, "/package.json").saves(1000, "/src/a.ts");
    watch
      .says(1600, '⦿ Rebuilding service(s) ["web"] after changes were detected...')
      .saves(1700, "/src/late.ts");
    watch.says(2500, "⦿ Build failed. Error: Dockerfile:3");
    expect(watch.live()).toEqual({ kind: "failed", what: "rebuild", detail: "Dockerfile:3" });
    watch.says(2501, failed(buildFailure));
    expect(watch.told(2)).toEqual(["/package.json rebuild failed 1.501 Dockerfile:3: exit code: 1"]);
    expect(watch.told(0)).toEqual(["/src/late.ts sync predicted", "/src/a.ts sync dropped"]);
    watch.says(3000, syncing("web"));
    expect(watch.live()).toEqual({ kind: "failed", what: "rebuild", detail: "Dockerfile:3" });
    watch
      .says(4000, '⦿ Rebuilding service(s) ["web"] after changes were detected...')
      .says(5000, '⦿ service(s) ["web"] successfully built');
    expect(watch.live()).toEqual({ kind: "watching" });
  });

  test("both streams may come in either order", () => {
    const watch = new Watch()
      .saves(1000, "/package.json")
      .says(1600, '⦿ Rebuilding service(s) ["web"] after changes were detected...');
    watch.says(2500, failed(buildFailure)).says(2500, "⦿ Build failed. Error: Dockerfile:3");
    expect(watch.told(2)).toEqual(["/package.json rebuild failed 1.5 Dockerfile:3: exit code: 1"]);
    expect(watch.live()).toMatchObject({ kind: "failed", what: "rebuild" });
  });

  test("a copy that fails is the last one, and those after it are not made", () => {
    const watch = new Watch()
      .saves(1000, "/src/a.ts")
      .says(1600, syncing("web"))
      .says(1610, failed("copying files to 1: no"));
    expect(watch.told(0)).toEqual(["/src/a.ts sync failed 0.6 copying files to 1: no"]);
    expect(watch.told(0, "worker")).toEqual(["/src/a.ts sync dropped"]);
    expect(watch.live()).toEqual({ kind: "failed", what: "sync", detail: "copying files to 1: no" });
    watch
      .saves(3000, "/src/a.ts")
      .says(3600, syncing("web"))
      .says(3601, syncing("worker"))
      .says(3610, failed("copying files to 2: no"));
    expect(watch.told(0)[0]).toBe("/src/a.ts sync done 0.6");
    expect(watch.told(0, "worker")[0]).toMatch(/failed/);
    expect(watch.live()).toMatchObject({ kind: "syncing" });
  });

  test("a command that fails says nothing of why", () => {
    const watch = new Watch().saves(1000, "/hooks/a.sh").says(1600, syncing("web")).says(4000, failed(""));
    expect(watch.told(3)).toEqual(["/hooks/a.sh sync+exec failed 0.6 "]);
    expect(watch.live()).toEqual({ kind: "failed", what: "sync", detail: "" });
  });

  test("a container that ends, and one that comes back", () => {
    const watch = new Watch().says(1000, "\r\u001b[Kweb-1 exited with code 7");
    const exited = { kind: "exited", code: 7, ended: 1, of: 1 };
    expect(watch.live()).toEqual(exited);
    expect(watch.says(2000, syncing("web")).live()).toEqual(exited);
    expect(watch.says(3000, restarted("web")).live()).toEqual({ kind: "watching" });
    expect(watch.says(4000, "\r\u001b[Kweb-1 exited with code 1 (restarting)").live()).toEqual({
      kind: "watching",
    });
  });

  describe("a service of two containers", () => {
    const begin = () => new Watch().says(500, "Attaching to web-1, web-2, web-3");
    const exited = (ended: number) => ({ kind: "exited", code: 137, ended, of: 2 });
    const gone = (name: string) => `\r\u001b[K${name} exited with code 137`;

    test("has ended when both have", () => {
      const watch = begin().says(1000, gone("web-1"));
      expect(watch.live()).toEqual(exited(1));
      expect(watch.says(2000, syncing("web")).live()).toEqual(exited(1));
      expect(watch.says(3000, gone("web-1")).live()).toEqual(exited(1));
      expect(watch.says(4000, gone("web-3")).live()).toEqual(exited(2));
    });

    test("restarts both", () => {
      const watch = begin().says(1000, gone("web-1")).says(2000, restarted("web"));
      expect(watch.live()).toEqual({ kind: "watching" });
      expect(watch.says(3000, gone("web-3")).live()).toEqual(exited(1));
    });

    test("is built again: of each that is replaced it is told once that it ends, if it had not", () => {
      const watch = begin()
        .says(1000, gone("web-1"))
        .says(2000, '⦿ Rebuilding service(s) ["web"] after changes were detected...')
        .says(3000, '⦿ service(s) ["web"] successfully built')
        .says(3001, "\r\u001b[Kweb-1 has been recreated")
        .says(3002, "\r\u001b[Kweb-3 has been recreated")
        .says(4000, gone("web-3"));
      expect(watch.live()).toEqual({ kind: "watching" });
      expect(watch.says(5000, gone("web-1")).live()).toEqual(exited(1));
      expect(watch.says(6000, gone("web-3")).live()).toEqual(exited(2));
    });
  });

  test("a container that the file gives a name, which may look like another service's", () => {
    const watch = new Watch().says(1000, "\r\u001b[Kweb-2 exited with code 7");
    expect(watch.live("worker")).toMatchObject({ kind: "exited", code: 7 });
    expect(watch.says(2000, "worker-1 exited with code 8").live("worker")).toMatchObject({
      kind: "exited",
      code: 7,
    });
    expect(watch.live("web")).toEqual({ kind: "watching" });
  });

  test("--debug names the files, whatever was predicted", () => {
    const watch = new Watch().saves(1000, "/src/a.ts").saves(1000, "/src/b.ts");
    watch.says(1600, '⦿ Syncing service "web" after changes were detected: /src/b.ts, /src/c.ts');
    expect(watch.told(0)).toEqual(["/src/b.ts sync done 0.6", "/src/a.ts sync predicted"]);
    expect(watch.told(-1)).toEqual(["1 sync done"]);
  });

  test("a path in a bind mount", () => {
    const line =
      'time="x" level=warning msg="path \'/srv/src\' also declared by a bind mount volume, this path won\'t be monitored!\\n"';
    expect(new Watch().says(1, line).activity.notWatched).toEqual(["/srv/src"]);
  });
});

test("syncing is over after a second", () => {
  const { activity } = new Watch().says(1000, syncing("web"));
  expect(settleActivity(activity, 1500)).toBe(activity);
  expect(settleActivity(activity, 2000).services.get("web")?.live).toEqual({ kind: "watching" });
});

test("what happens to a service that is not watched is nobody's", () => {
  const { activity } = new Watch().says(1000, syncing("other"));
  expect([...activity.services.keys()]).toEqual(["web", "worker"]);
});
