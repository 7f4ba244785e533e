import { describe, expect, it } from "vitest";
import { directoryOf, relativeTo, resolvePath, upTo } from "../files/paths.ts";
import { repositoryFrom, repositoryOf } from "./buildTargets/imageNames.ts";
import { composeFileName } from "./composeFiles/composeFiles.ts";
import { isDockerfileName } from "./dockerfiles.ts";

describe("file names", () => {
  it.each([
    "Dockerfile",
    "dockerfile",
    "Dockerfile.dev",
    "Dockerfile-prod",
    "api.Dockerfile",
    "Containerfile",
  ])("takes %s for a Dockerfile", (name) => expect(isDockerfileName(name)).toBe(true));
  it.each(["Dockerfile.dockerignore", ".dockerignore", "MyDockerfile", "Dockerfiles", "compose.yaml"])(
    "does not take %s for a Dockerfile",
    (name) => expect(isDockerfileName(name)).toBe(false),
  );
  it.each([
    "compose.yml",
    "compose.development.yaml",
    "docker-compose.yml",
    "docker-compose.override.yml",
    "compose-dev.yml",
  ])("takes %s for a compose file", (name) => expect(composeFileName.test(name)).toBe(true));
  it.each(["composer.yml", "compose.json", "my-compose.yml", "decompose.yaml"])(
    "does not take %s for a compose file",
    (name) => expect(composeFileName.test(name)).toBe(false),
  );
});

describe("repositoryFrom", () => {
  it.each([
    ["my-nest-js", "my-nest-js"],
    ["Mon Café", "mon-cafe"],
    ["a__b..c", "a-b-c"],
    ["_x_", "x"],
    ["日本", "image"],
    ["@scope/pkg", "scope-pkg"],
  ])("makes %j %j", (name, repository) => expect(repositoryFrom(name)).toBe(repository));
});

describe("repositoryOf", () => {
  it.each([
    ["my-app:development", "my-app"],
    ["localhost:5000/app", "localhost:5000/app"],
    ["localhost:5000/app:1@sha256:00", "localhost:5000/app"],
  ])("of %j is %j", (reference, repository) => expect(repositoryOf(reference)).toBe(repository));
});

describe("paths", () => {
  it("resolve as the project's machine writes them", () => {
    expect(resolvePath("/a/b", "../c/./d/")).toBe("/a/c/d");
    expect(resolvePath("/a", "/")).toBe("/");
    expect(resolvePath("c:/a", "..\\b")).toBe("c:/b");
    expect(resolvePath("c:/a", "D:\\x")).toBe("d:/x");
    expect(resolvePath("/a", "b\\c")).toBe("/a/b\\c");
  });
  it("relate to a root", () => {
    expect(relativeTo("/a", "/a/b/c")).toBe("b/c");
    expect(relativeTo("/a", "/a")).toBe("");
    expect(relativeTo("/", "/a")).toBe("a");
    expect(relativeTo("/a", "/ab")).toBeUndefined();
  });
  it("end at the root of a disk or a drive", () => {
    expect(directoryOf("/a")).toBe("/");
    expect(directoryOf("/")).toBe("/");
    expect(directoryOf("c:/a")).toBe("c:/");
    expect(directoryOf("c:/")).toBe("c:/");
    expect(directoryOf("c:/a/b")).toBe("c:/a");
  });
  it("climb up to a top and no further", () => {
    expect(upTo("/a/b/c", "/a")).toEqual(["/a/b/c", "/a/b", "/a"]);
    expect(upTo("/a", "/b")).toEqual(["/a"]);
  });
});
