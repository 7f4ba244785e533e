import { describe, expect, it } from "vitest";
import { effects, kinds, verdicts, web, webModel } from "../../../test/explained.ts";
import type { Files } from "../../../test/memoryFileSystem.ts";
import type { RuleVerdict } from "../explain.ts";

const sync = "{ action: sync, path: ./src, target: /app/src }";

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
    expect(verdict(rule, "/srv/a", {}, ["build: '${CONTEXT}'"]).kind).toBe("unknown");
    // A remote one has none that Compose would find.
    expect(verdict(rule, "/srv/a", {}, ["build: 'https://example.com/a.git'"]).kind).toBe("fires");
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
