import { describe, expect, it } from "vitest";
import {
  effects,
  kinds,
  shown,
  verdicts,
  watchModelOf,
  watchModelOn,
  web,
  webModel,
} from "../../test/explained.ts";
import { type Files, memoryFileSystem } from "../../test/memoryFileSystem.ts";
import { parseComposeVersion } from "../composeProject/composeVersion.ts";
import { explain, explainBatch } from "./explain.ts";
import type { WatchEvent } from "./watchedPath.ts";

const sync = "{ action: sync, path: ./src, target: /app/src }";

describe("which paths are reported", () => {
  it("a path at or below a rule's own", () => {
    const model = webModel([sync], { "/srv/src/a.ts": "" });
    expect(effects(model, "/srv/src/a.ts")).toEqual(["copy web:/app/src/a.ts"]);
    expect(kinds(model, "/srv/src2/a.ts")).toEqual(["outside"]);
    expect(effects(model, "/srv/other.ts")).toEqual([]);
  });

  it("paths of rules under a bind mount of their service are not registered, and their rules silent", () => {
    const model = webModel([sync], { "/srv/src/a.ts": "" }, ["image: web", "volumes: [./src:/mnt]"]);
    expect(effects(model, "/srv/src/a.ts")).toEqual([]);
    expect(verdicts(model, "/srv/src/a.ts")).toMatchObject([{ kind: "notDelivered", why: "bindMount" }]);
  });

  it("unless another rule registers the path, be it of another service: then they fire all the same", () => {
    const model = watchModelOf(
      `${web([sync], ["image: web", "volumes: [./src:/mnt]"])}
  other:
    image: other
    develop: { watch: [{ action: restart, path: . }] }`,
      { "/srv/src/a.ts": "" },
    );
    expect(effects(model, "/srv/src/a.ts")).toEqual(["copy web:/app/src/a.ts", "restart other"]);
  });

  it("before 2.33 each service had a watcher of its own", () => {
    const model = watchModelOf(
      `${web([sync], ["build: .", "volumes: [./src:/mnt]"])}
  other:
    build: .
    develop: { watch: [{ action: restart, path: . }] }`,
      { "/srv/src/a.ts": "" },
      { composeVersion: parseComposeVersion("2.32.4") },
    );
    expect(effects(model, "/srv/src/a.ts")).toEqual(["restart other"]);
  });

  it("a bind mount below the path, or of an action other than sync and sync+restart, changes nothing", () => {
    const below = ["image: web", "volumes: [./src/sub:/mnt]"];
    expect(effects(webModel([sync], { "/srv/src/sub/a": "" }, below), "/srv/src/sub/a")).toHaveLength(1);
    const over = ["image: web", "volumes: [./:/mnt]"];
    expect(effects(webModel(["{ action: restart, path: ./src }"], {}, over), "/srv/src/a")).toEqual([
      "restart web",
    ]);
  });

  it("nor does one in long syntax without `bind`, or above a folder whose name begins with two dots", () => {
    const long = (rest: string) => [
      "image: web",
      `volumes: [{ type: bind, source: ./src, target: /m${rest} }]`,
    ];
    expect(effects(webModel([sync], {}, long("")), "/srv/src/a")).toEqual(["copy web:/app/src/a"]);
    expect(effects(webModel([sync], {}, long(", bind: {}")), "/srv/src/a")).toEqual([]);
    const dots = "{ action: sync, path: ./..odd, target: /odd }";
    expect(effects(webModel([dots], {}, ["image: web", "volumes: [./:/m]"]), "/srv/..odd/a")).toHaveLength(1);
  });

  it("is unknown where a variable decides what is mounted", () => {
    const model = webModel([sync], {}, ["image: web", "volumes: ['${SOURCE}:/mnt']"]);
    expect(kinds(model, "/srv/src/a.ts")).toEqual(["unknown"]);
  });

  it("not the watched directory itself, but its deletion", () => {
    const model = webModel([sync], { "/srv/src/a.ts": "" });
    expect(verdicts(model, "/srv/src")).toMatchObject([{ kind: "notDelivered", why: "watchedFolder" }]);
    expect(effects(model, "/srv/src", "delete")).toEqual(["rm web:/app/src (all of it)"]);
  });

  it("what is saved through a link to a file, by the file it leads to", () => {
    const compose = web([sync, "{ action: restart, path: ./conf }"]);
    const files = {
      "/srv/compose.yaml": compose,
      "/srv/conf/a.ts": "",
      "/srv/src/a.ts -> /srv/conf/a.ts": "",
    };
    const model = watchModelOn(memoryFileSystem(files), "/srv/compose.yaml");
    expect(effects(model, "/srv/src/a.ts")).toEqual(["restart web"]);
    expect(effects(model, "/srv/src/a.ts", "delete")).toEqual(["rm web:/app/src/a.ts"]);
    expect(explainBatch(model, [{ path: "/srv/src/a.ts", event: "save" }]).map(shown)).toEqual([
      "copy web:/app/src/a.ts",
    ]);
  });

  it("a file under its real name, where the rule's path still has a link in it", () => {
    const files = {
      "/srv/compose.yaml": web(["{ action: restart, path: /srv/one/two/deep }"]),
      "/elsewhere/deep/a.ts": "",
      "/srv/real/b": "",
      "/srv/one -> /srv/real": "",
      "/srv/real/two -> /elsewhere": "",
    };
    const model = watchModelOn(memoryFileSystem(files), "/srv/compose.yaml");
    expect(effects(model, "/elsewhere/deep/a.ts")).toEqual(["restart web"]);
    expect(effects(model, "/elsewhere/other/a.ts")).toEqual([]);
  });

  it("a watched file itself", () => {
    const model = webModel(["{ action: restart, path: ./a.conf }"], { "/srv/a.conf": "" });
    expect(effects(model, "/srv/a.conf")).toEqual(["restart web"]);
  });

  it("globs in a path are letters", () => {
    const model = webModel(["{ action: restart, path: './src/*' }"], { "/srv/src/a.ts": "" });
    expect(effects(model, "/srv/src/a.ts")).toEqual([]);
  });

  it("not those of a service that an inactive profile hides, unless it is asked for", () => {
    const compose = web([sync], ["image: web", "profiles: [tools]"]);
    expect(kinds(watchModelOf(compose), "/srv/src/a.ts")).toEqual(["inactive"]);
    expect(kinds(watchModelOf(compose, {}, { services: ["web"] }), "/srv/src/a.ts")).toEqual(["fires"]);
  });

  it("those of the services asked for and of what they depend on", () => {
    const compose = `services:
  api: { image: api, depends_on: [db], develop: { watch: [{ action: restart, path: . }] } }
  db: { image: db, develop: { watch: [{ action: restart, path: . }] } }
  web: { image: web, develop: { watch: [{ action: restart, path: . }] } }`;
    expect(effects(watchModelOf(compose, {}, { services: ["api"] }), "/srv/a")).toEqual([
      "restart api",
      "restart db",
    ]);
  });
});

describe("where it lands", () => {
  const landing = (target: string, path: string, event: WatchEvent = "save", root = ".") =>
    effects(
      webModel([`{ action: sync, path: ${root}, target: '${target}' }`], {
        "/srv/dir/a": "",
        "/srv/a.conf": "",
      }),
      path,
      event,
    );

  it("at the target, with the path below the rule's own", () => {
    expect(landing("/app/", "/srv/dir/a")).toEqual(["copy web:/app/dir/a"]);
    expect(landing("/app/../x//y/.", "/srv/dir/a")).toEqual(["copy web:/x/y/dir/a"]);
    expect(landing("/", "/srv/dir/a")).toEqual(["copy web:/dir/a"]);
  });

  it("for a rule of one file at the target itself, its trailing slash dropped", () => {
    expect(landing("/app/", "/srv/a.conf", "save", "./a.conf")).toEqual(["copy web:/app"]);
    expect(landing("/app/a.conf", "/srv/a.conf", "delete", "./a.conf")).toEqual(["rm web:/app/a.conf"]);
  });

  it("copies of a relative target below `/`, its deletions below the working directory", () => {
    expect(landing("rel/t", "/srv/dir/a")).toEqual(["copy web:/rel/t/dir/a"]);
    expect(landing("rel/t", "/srv/dir/a", "delete")).toEqual(["rm web:rel/t/dir/a"]);
    expect(landing("~/x", "/srv/dir/a")).toEqual(["copy web:/~/x/dir/a"]);
  });

  it("a directory with all that is in it, whatever the patterns say", () => {
    expect(landing("/app", "/srv/dir")).toEqual(["copy web:/app/dir/**"]);
    const model = webModel(["{ action: sync, path: ., target: /app, ignore: ['dir/a'] }"], {
      "/srv/dir/a": "",
    });
    expect(effects(model, "/srv/dir")).toEqual(["copy web:/app/dir/**"]);
  });

  it("a file that is not there yet is there once it is saved", () => {
    expect(landing("/app", "/srv/new.ts")).toEqual(["copy web:/app/new.ts"]);
  });

  it("a deleted directory is one `rm -rf`, unless it is ignored", () => {
    expect(landing("/app", "/srv/dir", "delete")).toEqual(["rm web:/app/dir"]);
    const model = webModel(["{ action: sync, path: ., target: /app, ignore: [dir/] }"], { "/srv/dir/a": "" });
    expect(effects(model, "/srv/dir", "delete")).toEqual([]);
  });
});

describe("a folder that is deleted", () => {
  const files: Files = { "/srv/app/src/lib/a.ts": "", "/srv/app/src/lib/b.js": "", "/srv/app/src/c.ts": "" };

  it("takes the watched folders below it along", () => {
    const model = webModel(
      ["{ action: sync, path: ./app/src, target: /code }", "{ action: restart, path: ./none }"],
      files,
    );
    expect(effects(model, "/srv/app", "delete")).toEqual(["rm web:/code (all of it)"]);
    expect(verdicts(model, "/srv/app", "delete").map(({ kind }) => kind)).toEqual(["outside", "outside"]);
  });

  it("and the files that are included without it", () => {
    const model = webModel(["{ action: sync, path: ./app/src, target: /code, include: '**/*.ts' }"], files);
    expect(effects(model, "/srv/app/src/lib", "delete")).toEqual(["rm web:/code/lib/a.ts"]);
    expect(effects(model, "/srv/app", "delete")).toEqual(["rm web:/code/c.ts", "rm web:/code/lib/a.ts"]);
  });

  it("once, not again for what lies in it", () => {
    const model = webModel(
      [
        "{ action: sync, path: ./app, target: /code }",
        "{ action: sync, path: ./app/src, target: /code/src }",
      ],
      files,
    );
    expect(effects(model, "/srv/app", "delete")).toEqual(["rm web:/code (all of it)"]);
  });
});

describe("the order of things", () => {
  const all = [
    "{ action: sync+exec, path: ., target: /app, exec: { command: [make, all] } }",
    "{ action: sync+restart, path: ./src, target: /code }",
    "{ action: restart, path: . }",
    "{ action: rebuild, path: . }",
  ];

  it("rebuilds, files, restarts, commands; each once", () => {
    const model = webModel(all, { "/srv/src/a.ts": "" }, ["build: ."]);
    const expected = [
      "rebuild web",
      "copy web:/app/src/a.ts",
      "copy web:/code/a.ts",
      "restart web",
      "exec web: make all",
    ];
    expect(effects(model, "/srv/src/a.ts")).toEqual(expected);
  });

  it("a restart takes along what depends on the service with `restart: true`, in the order of dependencies", () => {
    const model = watchModelOf(`services:
  c: { image: c, network_mode: "service:b" }
  b: { image: b, depends_on: { web: { condition: service_started, restart: true } } }
  d: { image: d, depends_on: [web] }
  e: { image: e, profiles: [off], links: [web] }
  web: { image: web, develop: { watch: [{ action: restart, path: . }] } }`);
    expect(effects(model, "/srv/a")).toEqual(["restart web", "restart b", "restart c"]);
  });

  it("a batch is handled at once: deletions before copies, the same command once", () => {
    const model = webModel(all.slice(0, 3), { "/srv/src/a.ts": "" });
    const changes = [
      { path: "/srv/src/a.ts", event: "save" },
      { path: "/srv/src/b.ts", event: "delete" },
    ] as const;
    expect(explainBatch(model, changes).map(shown)).toEqual([
      "rm web:/app/src/b.ts",
      "rm web:/code/b.ts",
      "copy web:/app/src/a.ts",
      "copy web:/code/a.ts",
      "restart web",
      "exec web: make all",
    ]);
  });

  it("before 2.33 a rebuild was all that happened to its service", () => {
    const model = webModel(all, {}, ["build: ."], "2.31.0");
    expect(effects(model, "/srv/src/a.ts")).toEqual(["rebuild web"]);
  });

  it("target, exec and initial_sync of a rebuild or restart are passed over", () => {
    const rule = "{ action: restart, path: ., target: /app, initial_sync: true, exec: { command: ls } }";
    expect(effects(webModel([rule]), "/srv/a")).toEqual(["restart web"]);
  });

  it("a restart takes along what depends on the service with `restart: true`, if it runs", () => {
    const compose = `${web(["{ action: restart, path: . }"])}
  api: { image: api, depends_on: { web: { condition: service_started, restart: true } } }
  page: { image: page, depends_on: { api: { condition: service_started, restart: true } } }
  other: { image: other, depends_on: [web] }
  asleep: { image: asleep, profiles: [later], depends_on: { web: { condition: service_started, restart: true } } }`;
    expect(effects(watchModelOf(compose), "/srv/a")).toEqual(["restart web", "restart api", "restart page"]);
    expect(effects(watchModelOf(compose, {}, { services: ["web"] }), "/srv/a")).toEqual(["restart web"]);
  });

  it("a command in one string is split, and ends before what only a shell understands", () => {
    const rule = `{ action: sync+exec, path: ., target: /app, exec: { command: "make 'a b' && ls" } }`;
    expect(explain(webModel([rule]), "/srv/a", "save").effects.at(-1)).toMatchObject({
      command: ["make", "a b"],
    });
  });
});

describe("what ends Compose before it watches", () => {
  it.each([
    ["a rebuild without a build", "{ action: rebuild, path: . }", "rebuildWithoutBuild"],
    ["a pattern that Docker refuses", "{ action: restart, path: ., ignore: ['[a'] }", "badPattern"],
    ["the root of the disk", "{ action: restart, path: / }", "rootPath"],
    [
      "nothing to copy first",
      "{ action: sync, path: ./none, target: /n, initial_sync: true }",
      "missingPath",
    ],
  ])("%s", (_, rule, kind) => {
    const model = webModel([rule, sync]);
    expect(model.stops.map((stop) => stop.kind)).toEqual([kind]);
    expect(effects(model, "/srv/src/a.ts")).toEqual([]);
  });

  it("a bad pattern in the ignore file, with its line", () => {
    const model = webModel([sync], { "/srv/.dockerignore": "ok\n[a\n" }, ["build: ."]);
    expect(model.stops).toEqual([
      { kind: "badPattern", place: { path: "/srv/.dockerignore", span: { start: 3, end: 5 } } },
    ]);
  });

  it("a missing path only where its files would be copied first", () => {
    const rule = (action: string) => `{ action: ${action}, path: ./none, target: /n, initial_sync: true }`;
    expect(webModel([rule("restart"), sync]).stops).toEqual([]);
    expect(webModel([rule("sync")], {}, ["image: web", "volumes: ['.:/all']"]).stops).toEqual([]);
    expect(webModel([rule("sync")], {}, undefined, "2.38.0").stops).toEqual([]);
    expect(webModel([rule("sync")], { "/srv/none/a": "" }).stops).toEqual([]);
    const old = web([rule("sync")]).replace("develop:", "x-develop:");
    expect(watchModelOf(old).stops).toEqual([]);
  });

  it("before 2.32 a service without a build", () => {
    expect(webModel([sync], {}, undefined, "2.31.0").stops).toMatchObject([{ kind: "noBuild" }]);
    expect(webModel([sync], {}, undefined, "2.32.0").stops).toEqual([]);
  });
});

describe("on Windows", () => {
  const rule = "{ action: sync, path: '.\\src', target: /app, ignore: ['sub\\a', /b] }";
  const files = memoryFileSystem({ "c:/srv/compose.yaml": web([rule]), "c:/srv/src/sub/a": "" });
  const model = watchModelOn(files, "c:/srv/compose.yaml");

  it("backslashes separate, drives come before paths, and containers know neither", () => {
    expect(effects(model, "c:/srv/src/sub/c.ts")).toEqual(["copy web:/app/sub/c.ts"]);
    expect(kinds(model, "c:/srv/src/sub/a")).toEqual(["ignored"]);
  });

  it("a path without a drive is no absolute one", () =>
    expect(kinds(model, "c:/srv/src/b")).toEqual(["ignored"]));
});

describe("what it costs", () => {
  /** A model on a disk that counts what is read of files and folders, from then on. */
  function counted(files: Files) {
    const disk = memoryFileSystem(files);
    const asked: string[] = [];
    const noted =
      <Answer>(what: string, answer: (path: string) => Answer) =>
      (path: string) => {
        asked.push(`${what} ${path}`);
        return answer(path);
      };
    const model = watchModelOn(
      { ...disk, readFile: noted("read", disk.readFile), list: noted("list", disk.list) },
      "/srv/compose.yaml",
    );
    asked.length = 0;
    return { model, asked };
  }

  it("reads ignore files once, and never looks into a folder", () => {
    const { model, asked } = counted({
      "/srv/compose.yaml": web(["{ action: sync, path: ., target: /app }"], ["build: ."]),
      "/srv/.dockerignore": "dist",
      "/srv/src/a.ts": "",
    });
    for (const path of ["/srv/src/a.ts", "/srv/src", "/srv/dist/b", "/srv"]) {
      explain(model, path, "save");
      explain(model, path, "delete");
    }
    expect(asked).toEqual([]);
  });

  it("no more where aliases repeat a rule hundreds of times", () => {
    const aliases = Array.from({ length: 100 }, () => "*rule").join(", ");
    const services = ["a", "b", "c", "d"].map((name) => `${name}: { image: a, develop: { watch: *rules } }`);
    const { model, asked } = counted({
      "/srv/compose.yaml": `x-rule: &rule { action: sync, path: ./src, target: /app, include: ['**/*.ts'] }
x-rules: &rules [${aliases}]
services: { ${services.join(", ")} }`,
      "/srv/src/a.ts": "",
      "/srv/src/lib/b.ts": "",
    });
    expect(model.rules).toHaveLength(400);
    expect(new Set(model.rules.map(({ matcher }) => matcher)).size).toBe(1);
    expect(effects(model, "/srv/src/a.ts")).toHaveLength(4);
    expect(effects(model, "/srv/src", "delete")).toHaveLength(8);
    expect(asked).toEqual(["list /srv/src", "list /srv/src/lib"]);
  });
});
