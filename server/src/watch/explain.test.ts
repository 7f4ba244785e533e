import { describe, expect, it } from "vitest";
import { type Files, memoryFileSystem } from "../../test/memoryFileSystem.ts";
import { watchModelOf, watchModelOn } from "../../test/watchModelOf.ts";
import { parseComposeVersion } from "../composeProject/composeVersion.ts";
import type { WatchEffect } from "./effects.ts";
import { explain, explainBatch, type RuleVerdict } from "./explain.ts";
import type { WatchEvent } from "./watchedPath.ts";
import type { WatchModel } from "./watchModel.ts";

/** One line an effect: `copy web:/app/a.ts`. */
const shown = (effect: WatchEffect): string => {
  switch (effect.kind) {
    case "copy":
      return `copy ${effect.service}:${effect.to}${effect.wholeFolder ? "/**" : ""}`;
    case "delete":
      return `rm ${effect.service}:${effect.path}${effect.targetRoot ? " (all of it)" : ""}`;
    case "exec":
      return `exec ${effect.service}: ${effect.command.join(" ")}`;
    default:
      return `${effect.kind} ${effect.service}`;
  }
};

const effects = (model: WatchModel, path: string, event: WatchEvent = "save"): readonly string[] =>
  explain(model, path, event).effects.map(shown);

const verdicts = (model: WatchModel, path: string, event: WatchEvent = "save"): readonly RuleVerdict[] =>
  explain(model, path, event).rules.map(({ verdict }) => verdict);

const kinds = (model: WatchModel, path: string): readonly string[] =>
  verdicts(model, path).map(({ kind }) => kind);

/** One service `web` with these rules, in flow style. */
const web = (rules: readonly string[], rest: readonly string[] = ["image: web"]): string =>
  ["services:", "  web:", ...rest.map((line) => `    ${line}`), "    develop:", "      watch:"]
    .concat(rules.map((rule) => `        - ${rule}`))
    .join("\n");

const webModel = (
  rules: readonly string[],
  files: Files = {},
  rest?: readonly string[],
  version = "2.40.3",
) => watchModelOf(web(rules, rest), files, { composeVersion: parseComposeVersion(version) });

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

  it("is unknown where a variable decides what is mounted", () => {
    const model = webModel([sync], {}, ["image: web", "volumes: ['${SOURCE}:/mnt']"]);
    expect(kinds(model, "/srv/src/a.ts")).toEqual(["unknown"]);
  });

  it("not the watched directory itself, but its deletion", () => {
    const model = webModel([sync], { "/srv/src/a.ts": "" });
    expect(verdicts(model, "/srv/src")).toMatchObject([{ kind: "notDelivered", why: "watchedFolder" }]);
    expect(effects(model, "/srv/src", "delete")).toEqual(["rm web:/app/src (all of it)"]);
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

describe("which rules match", () => {
  const verdict = (rule: string, path: string, files: Files = {}, rest?: readonly string[]): RuleVerdict =>
    verdicts(webModel([rule], files, rest), path)[0] ?? expect.fail("no rule");

  it("include and ignore do not talk to each other, and ignore wins", () => {
    const rule = "{ action: restart, path: ., include: '*.ts', ignore: ['a.*'] }";
    expect(verdict(rule, "/srv/b.ts")).toEqual({ kind: "fires" });
    expect(verdict(rule, "/srv/b.js")).toMatchObject({ kind: "notIncluded" });
    expect(verdict(rule, "/srv/a.ts")).toMatchObject({ kind: "ignored", by: "ignore", pattern: "a.*" });
  });

  it("names the pattern that decides, and where it is written", () => {
    const rule = "{ action: restart, path: ., ignore: ['*.log', \"**/tmp\"] }";
    const text = web([rule]);
    const start = text.indexOf('"**/tmp"');
    expect(verdict(rule, "/srv/a/tmp/x")).toEqual({
      kind: "ignored",
      by: "ignore",
      pattern: "**/tmp",
      place: { path: "/srv/compose.yaml", span: { start, end: start + 8 } },
    });
  });

  it("names the negation that took a path out of what is included", () => {
    const rule = "{ action: restart, path: ., include: ['**', '!a.ts'] }";
    const start = web([rule]).indexOf("'!a.ts'");
    expect(verdict(rule, "/srv/a.ts")).toEqual({
      kind: "notIncluded",
      place: { path: "/srv/compose.yaml", span: { start, end: start + 7 } },
    });
  });

  it("the ignore file of the build counts, with its own lines", () => {
    const files = { "/srv/.dockerignore": "# built\ndist\n /src/gen \n" };
    const rule = "{ action: restart, path: . }";
    expect(verdict(rule, "/srv/src/gen/a", files, ["build: ."])).toEqual({
      kind: "ignored",
      by: "dockerignore",
      pattern: "/src/gen",
      place: { path: "/srv/.dockerignore", span: { start: 14, end: 22 } },
    });
    expect(verdict(rule, "/srv/src/gen/a", files)).toEqual({ kind: "fires" });
  });

  it("the ignore file beside the Dockerfile takes the place of the common one", () => {
    const files = {
      "/srv/app/.dockerignore": "a",
      "/srv/docker/Dockerfile.dockerignore": "b",
    };
    const rest = ["build: { context: ./app, dockerfile: ../docker/Dockerfile }"];
    const rule = "{ action: restart, path: . }";
    expect(verdict(rule, "/srv/app/a", files, rest)).toEqual({ kind: "fires" });
    expect(verdict(rule, "/srv/app/b", files, rest)).toMatchObject({ by: "dockerignore", pattern: "b" });
    const [earlier] = verdicts(webModel([rule], files, rest, "2.29.7"), "/srv/app/a");
    expect(earlier).toMatchObject({ by: "dockerignore", pattern: "a" });
  });

  it("no list takes back what another ignores", () => {
    const files = { "/srv/.dockerignore": "dist" };
    const rule = "{ action: restart, path: ., ignore: ['!dist', '!.a.swp'] }";
    expect(verdict(rule, "/srv/dist/a", files, ["build: ."])).toMatchObject({ by: "dockerignore" });
    expect(verdict(rule, "/srv/.a.swp")).toMatchObject({ by: "editor", pattern: "**/.*.swp" });
  });

  it("a path is ignored with the directory above it", () => {
    const rule = "{ action: restart, path: ./src, ignore: [sub, '*.log'] }";
    expect(verdict(rule, "/srv/src/sub/deep/a")).toMatchObject({ pattern: "sub" });
    expect(verdict(rule, "/srv/src/deep/a.log")).toEqual({ kind: "fires" });
    expect(verdict(rule, "/srv/src/deep/sub/a")).toEqual({ kind: "fires" });
  });

  it("`..` climbs, and a pattern that begins with a slash means the host", () => {
    expect(verdict("{ action: restart, path: ./src, ignore: ['../src/a'] }", "/srv/src/a").kind).toBe(
      "ignored",
    );
    expect(verdict("{ action: restart, path: ./src, ignore: [/a] }", "/srv/src/a").kind).toBe("fires");
    expect(verdict("{ action: restart, path: ./src, ignore: [/srv/src/a] }", "/srv/src/a").kind).toBe(
      "ignored",
    );
  });

  it("a lone `*` ignores nothing and includes nothing, since 2.30", () => {
    const ignore = "{ action: restart, path: ., ignore: ['*'] }";
    expect(verdict(ignore, "/srv/a").kind).toBe("fires");
    expect(verdicts(webModel([ignore], {}, ["build: ."], "2.29.0"), "/srv/a")[0]?.kind).toBe("ignored");
    expect(verdict("{ action: restart, path: ., include: '*' }", "/srv/a").kind).toBe("notIncluded");
  });

  it("brackets in the path spoil the patterns of the rule", () => {
    const rule = "{ action: restart, path: './[id]', ignore: ['a'] }";
    expect(verdict(rule, "/srv/[id]/a").kind).toBe("fires");
  });

  it("`.git` is ignored at the root of the disk alone", () => {
    expect(verdict("{ action: restart, path: . }", "/srv/.git/index").kind).toBe("fires");
    const root = "{ action: restart, path: /.git }";
    expect(verdict(root, "/.git/index")).toMatchObject({ kind: "ignored", by: "git", place: undefined });
  });

  it("is unknown where a variable hides a pattern, unless another pattern surely ignores", () => {
    const rule = "{ action: restart, path: ., ignore: ['${A}'] }";
    const start = web([rule]).indexOf("'${A}'");
    expect(verdict(rule, "/srv/a")).toEqual({
      kind: "unknown",
      place: { path: "/srv/compose.yaml", span: { start, end: start + 6 } },
    });
    expect(verdict(rule, "/srv/a~").kind).toBe("ignored");
  });

  it("is unknown where the build context is: its ignore file may say anything", () => {
    const rule = "{ action: restart, path: . }";
    expect(verdict(rule, "/srv/a", {}, ["build: 'https://example.com/a.git'"]).kind).toBe("unknown");
    expect(verdict(rule, "/elsewhere/a", {}, ["build: '${CONTEXT}'"]).kind).toBe("outside");
  });

  it("is unknown where a variable decides the action or the target", () => {
    expect(verdict("{ action: '${A}', path: . }", "/srv/a").kind).toBe("unknown");
    expect(verdict("{ action: sync, path: ., target: '/a/${B}' }", "/srv/a").kind).toBe("unknown");
  });

  it("2.32 carries out the first rule of a service that matches, and no other", () => {
    const model = webModel([sync, "{ action: restart, path: . }"], {}, undefined, "2.32.1");
    expect(effects(model, "/srv/src/a")).toEqual(["copy web:/app/src/a"]);
    expect(kinds(model, "/srv/src/a")).toEqual(["fires", "shadowed"]);
    expect(kinds(model, "/srv/b")).toEqual(["outside", "fires"]);
  });

  it("rules have `include` since 2.34", () => {
    const rule = "{ action: restart, path: ., include: a }";
    expect(verdicts(webModel([rule], {}, undefined, "2.33.0"), "/srv/b")[0]?.kind).toBe("fires");
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
