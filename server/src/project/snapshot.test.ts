import { describe, expect, it } from "vitest";
import { type Files, memoryFileSystem } from "../../test/memoryFileSystem.ts";
import { Snapshot } from "./snapshot.ts";

const snapshotOf = (files: Files, folder = "/workspace") =>
  new Snapshot({ files: memoryFileSystem(files), workspaceFolders: [folder] });

const service = (build: string) => `services:\n  web:\n    build:\n${build.replace(/^/gm, "      ")}\n`;

function contextOf(files: Files, path = "/workspace/app/Dockerfile") {
  return snapshotOf({ [path]: "FROM alpine\n", ...files }).dockerfileInProject(path)?.buildContext;
}

describe("the build context of a Dockerfile", () => {
  it("is its own directory where no service builds it", () => {
    expect(contextOf({})?.root).toBe("/workspace/app");
  });

  it("is the one its service names", () => {
    const compose = service("context: .\ndockerfile: app/Dockerfile");
    expect(contextOf({ "/workspace/compose.yaml": compose })?.root).toBe("/workspace");
  });

  it("is unknown where services disagree", () => {
    const files = {
      "/workspace/compose.yaml": service("context: .\ndockerfile: app/Dockerfile"),
      "/workspace/compose.dev.yaml": service("context: app"),
    };
    expect(contextOf(files)).toBeUndefined();
  });

  it.each(["context: $ROOT", "context: https://example.com/repo.git", "context: .\ndockerfile: ${FILE}"])(
    "is unknown where a service may build it with %j",
    (build) => {
      expect(contextOf({ "/workspace/compose.yaml": service(build) })).toBeUndefined();
    },
  );

  it("is left alone by services that build other files", () => {
    const compose = service("context: $ROOT\ndockerfile: other.Dockerfile");
    expect(contextOf({ "/workspace/compose.yaml": compose })?.root).toBe("/workspace/app");
  });

  it("is not looked for above the workspace folder", () => {
    const files = { "/compose.yaml": service("context: .\ndockerfile: workspace/app/Dockerfile") };
    expect(contextOf(files)?.root).toBe("/workspace/app");
  });

  it("hides what its ignore file names, the Dockerfile's own ignore file first", () => {
    const ignore = { "/workspace/app/.dockerignore": "dist\n" };
    expect(contextOf(ignore)?.isIgnored("dist/main.js")).toBe(true);
    const own = contextOf({ ...ignore, "/workspace/app/Dockerfile.dockerignore": "src\n" });
    expect(own?.isIgnored("dist/main.js")).toBe(false);
    expect(own?.isIgnored("src")).toBe(true);
    expect(contextOf({})?.ignoreFile).toEqual({ path: "/workspace/app/.dockerignore", text: undefined });
  });

  it("works with drive letters", () => {
    const files = {
      "c:/work/compose.yaml": service("context: .\\app"),
      "c:/work/app/Dockerfile": "FROM alpine\n",
    };
    const file = snapshotOf(files, "c:/work").dockerfileInProject("c:/work/app/Dockerfile");
    expect(file?.uses.map(({ composePath }) => composePath)).toEqual(["c:/work/compose.yaml"]);
    expect(file?.buildContext?.root).toBe("c:/work/app");
  });
});

it("takes the build of a service from all the files it is merged from", () => {
  const files = {
    "/workspace/compose.yaml": service("context: app"),
    "/workspace/compose.override.yaml": service("target: dev"),
    "/workspace/app/Dockerfile": "FROM a AS dev\n",
    "/workspace/Dockerfile": "FROM a\n",
  };
  const targetsOf = (path: string) =>
    snapshotOf(files)
      .dockerfileInProject(path)
      ?.uses.map(({ buildTarget }) => buildTarget);
  expect(targetsOf("/workspace/app/Dockerfile")).toEqual(["dev", "dev"]);
  expect(targetsOf("/workspace/Dockerfile")).toEqual([]);
});

describe("a compose file in its project", () => {
  const inProject = (files: Files, path: string | undefined = "/workspace/compose.yaml") => {
    const snapshot = snapshotOf(files);
    const compose = snapshot.composeAt("/workspace/compose.yaml");
    if (!compose) throw new Error("no compose file in the fixture");
    const [first] = compose.services;
    if (!first) throw new Error("no service in the fixture");
    return { project: snapshot.composeInProject(compose, path), service: first };
  };

  it("leads to the stage its service builds", () => {
    const { project, service: web } = inProject({
      "/workspace/compose.yaml": service("context: app\ntarget: dev"),
      "/workspace/app/Dockerfile": "FROM a AS Dev\nFROM b\n",
    });
    expect(project.imageOf(web)).toMatchObject({ path: "/workspace/app/Dockerfile", stage: { id: "dev" } });
  });

  it.each(["target: $STAGE", "target: gone", "dockerfile: missing", "dockerfile_inline: FROM a"])(
    "knows no image for %j",
    (build) => {
      const { project, service: web } = inProject({
        "/workspace/compose.yaml": service(`context: app\n${build}`),
        "/workspace/app/Dockerfile": "FROM a\n",
      });
      expect(project.imageOf(web)).toBeUndefined();
    },
  );

  it("resolves paths against its directory, except what only a shell knows", () => {
    const { project } = inProject({ "/workspace/compose.yaml": service("context: app") });
    expect(project.resolve("./src/../lib/")).toBe("/workspace/lib");
    expect(project.resolve("/etc")).toBe("/etc");
    expect(project.resolve("~/src")).toBeUndefined();
  });

  it("knows nothing of a document that is not on disk", () => {
    const files = { "/workspace/compose.yaml": service("context: app") };
    const snapshot = snapshotOf(files);
    const compose = snapshot.composeAt("/workspace/compose.yaml");
    const project = compose && snapshot.composeInProject(compose, undefined);
    expect(project?.resolve("src")).toBeUndefined();
    expect(compose?.services.map((each) => project?.buildContextOf(each))).toEqual([undefined]);
  });

  it("finds the same service in the files it may be merged with", () => {
    const { project, service: web } = inProject({
      "/workspace/compose.yaml": "services:\n  web:\n    image: a\n",
      "/workspace/compose.dev.yml": "services:\n  web:\n    build: .\n  db:\n    image: b\n",
    });
    expect(project.otherDefinitions(web).map(({ build }) => build?.context?.text)).toEqual(["."]);
  });

  it("does not guess the project directory of a file that adds to one above it", () => {
    const snapshot = snapshotOf({
      "/workspace/compose.yaml": "services:\n  web:\n    build: .\n",
      "/workspace/docker/compose.dev.yml": "services:\n  web:\n    ports: [80]\n",
    });
    const compose = snapshot.composeAt("/workspace/docker/compose.dev.yml");
    const project = compose && snapshot.composeInProject(compose, "/workspace/docker/compose.dev.yml");
    expect(project?.resolve("src")).toBeUndefined();
  });
});
