import { describe, expect, it, test } from "vitest";
import { dockerfileIn } from "../../../test/dockerfileIn.ts";
import { type Files, filesBelow, memoryFileSystem } from "../../../test/memoryFileSystem.ts";
import { filled, readAs } from "../../files/partlyKnown.ts";
import { slice } from "../../text/span.ts";
import { bakeBuildsIn } from "./bakeBuilds.ts";
import type { ImageBuild } from "./imageBuild.ts";
import { outputStages } from "./outputStages.ts";

/** The files of `/app`, by name. */
const inApp = (files: Files): Files => filesBelow("/app", files);

const buildsIn = (files: Files, directory = "/app"): readonly ImageBuild[] =>
  bakeBuildsIn(memoryFileSystem(inApp(files)), directory);

/** Each build as the name it has in its file, its Dockerfile, context and stage. */
const told = (files: Files, directory?: string): readonly (readonly (string | undefined)[])[] =>
  buildsIn(files, directory).map(({ path, span, dockerfile, root, buildTarget }) => [
    slice(inApp(files)[path] ?? "", span),
    dockerfile,
    root,
    buildTarget,
  ]);

describe("the builds of a bake file", () => {
  it("are its targets", () => {
    const builds = buildsIn({
      "docker-bake.hcl": `target "web" {
        context = "./web"
        dockerfile = "docker/prod.Dockerfile"
        target = "prod"
        args = { NODE = "22", TAG = "\${GITHUB_SHA}" }
        contexts = { assets = "target:assets", "node:22" = "docker-image://node:24" }
      }`,
    });
    expect(builds).toMatchObject([
      {
        by: "bake",
        path: "/app/docker-bake.hcl",
        dockerfile: "/app/web/docker/prod.Dockerfile",
        root: "/app/web",
        buildTarget: "prod",
        namedContexts: ["assets", "node:22"],
      },
    ]);
    expect([...(builds[0]?.buildArgs ?? [])]).toEqual([
      ["NODE", "22"],
      ["TAG", undefined],
    ]);
  });

  it("are those of all files that buildx reads when it is told none", () => {
    const files = {
      "docker-bake.json": JSON.stringify({ target: { web: { context: "json", target: "a" } } }),
      "docker-bake.override.hcl": 'target "web" { target = "b" }\n',
      "docker-bake.hcl": 'target "web" { context = "hcl" }\n',
    };
    expect(told(files)).toEqual([["web", "/app/hcl/Dockerfile", "/app/hcl", "b"]]);
  });

  it("are those of other bake files, each by itself", () => {
    const files = {
      "docker-bake.hcl": 'target "web" { target = "prod" }\n',
      "docker-bake.ci.hcl": 'target "test" { target = "test" }\n',
      "release.bake.json": '{"target": {"web": {"context": "x"}}}',
      "bake.md": 'target "no" {}\n',
    };
    expect(told(files)).toEqual([
      ["web", "/app/Dockerfile", "/app", "prod"],
      ["test", "/app/Dockerfile", "/app", "test"],
      // What `docker-bake.hcl` says of it may hold, too.
      ["web", "unknown", "/app/x", "unknown"],
    ]);
  });

  it("are laid over the compose services that buildx reads as well", () => {
    const compose = "services:\n  web: { build: { context: ./web, target: dev } }\n  db: { image: db }\n";
    const files = {
      "compose.yaml": compose,
      "docker-bake.hcl": 'target "web" { args = { A = 1 } }\ntarget "db" {}\n',
    };
    expect(told(files)).toEqual([
      ["web", "/app/web/Dockerfile", "/app/web", "dev"],
      ["db", "/app/Dockerfile", "/app", undefined],
    ]);
    expect(told({ ...files, "compose.override.yaml": compose })).toEqual([
      ["web", "unknown", "unknown", "unknown"],
      ["db", "/app/Dockerfile", "/app", undefined],
    ]);
  });

  test.each(['"https://github.com/a/b.git"', '"target:base"', '"-"'])(
    "are none of the context %s",
    (context) => {
      expect(told({ "docker-bake.hcl": `target "web" { context = ${context} }` })).toEqual([]);
    },
  );

  test.each(["WHERE", 'upper("x")'])("know nothing of the context %s", (context) => {
    const bake = `variable "WHERE" { default = "." }\ntarget "web" {\ncontext = ${context}\n}`;
    expect(told({ "docker-bake.hcl": bake })).toEqual([["web", "unknown", "unknown", undefined]]);
  });

  it("do not know a Dockerfile or a stage that a variable decides", () => {
    const bake = 'variable "V" { default = "x" }\ntarget "web" {\ndockerfile = V\ntarget = V\n}';
    expect(told({ "docker-bake.hcl": bake })).toEqual([["web", "unknown", "/app", "unknown"]]);
  });

  it("know what variables leave of a Dockerfile's path", () => {
    const bake = `variable "V" { default = "web" }
      target "web" {
        context = "services/\${V}"
        dockerfile = "docker/\${V}.Dockerfile"
      }`;
    const [build] = buildsIn({ "docker-bake.hcl": bake });
    const { root = "", dockerfile = "" } = build?.outline ?? {};
    const found =
      readAs(dockerfile, "/app/services/api/docker/api.Dockerfile") ?? expect.fail("does not fit");
    expect(filled(root, found)).toBe("/app/services/api");
    expect(readAs(dockerfile, "/app/services/api/docker/web.Dockerfile")).toBeUndefined();
  });

  it("leave out a target with a Dockerfile of its own", () => {
    expect(told({ "docker-bake.hcl": 'target "web" { dockerfile-inline = "FROM scratch" }' })).toEqual([]);
  });

  it("leave out what is there to be inherited from, and keep what is built, too", () => {
    const bake = `group "default" { targets = ["grouped"] }
      target "_common" { target = "prod" }
      target "docker-metadata-action" { tags = ["app:local"] }
      target "base" {
        dockerfile = "Dockerfile"
        args = { A = 1 }
      }
      target "grouped" { inherits = ["_common", "docker-metadata-action", "base"] }
      target "tagged" {
        context = "."
        tags = tags_for("app")
      }
      target "used" {}
      target "alone" {
        inherits = ["grouped", "tagged", "used"]
        contexts = { used = "target:used" }
      }`;
    expect(told({ "docker-bake.hcl": bake }).map(([name]) => name)).toEqual([
      "grouped",
      "tagged",
      "used",
      "alone",
    ]);
  });

  it("start where the Dockerfile is, for a file in a folder that buildx is not run in", () => {
    const files = {
      Dockerfile: "FROM a\n",
      "docker/db.Dockerfile": "FROM b\n",
      "docker/docker-bake.hcl": 'target "web" {}\ntarget "db" { dockerfile = "db.Dockerfile" }\n',
    };
    expect(told(files)).toEqual([["web", "/app/Dockerfile", "/app", undefined]]);
    expect(told(files, "/app/docker")).toEqual([
      ["db", "/app/docker/db.Dockerfile", "/app/docker", undefined],
    ]);
  });
});

describe("a Dockerfile", () => {
  const fileIn = (files: Files) => dockerfileIn(inApp(files), "/app/web/Dockerfile", "/app");

  it("knows the context and the stages that bake files build it with", () => {
    const file = fileIn({
      "web/Dockerfile": "FROM a AS dev\nFROM a AS prod\nFROM a AS docs\n",
      "docker-bake.hcl": `target "web" {
        name = "web-\${stage}"
        matrix = { stage = ["dev", "prod"] }
        context = "."
        dockerfile = "web/Dockerfile"
        target = stage
      }`,
    });
    expect(file.buildContext?.root).toBe("/app");
    expect(outputStages(file).map(({ stage }) => stage.id)).toEqual(["dev", "prod", "docs"]);
  });
});
