import { describe, expect, it } from "vitest";
import { documentKind, kindOfName } from "./documentKind.ts";

describe("documentKind", () => {
  it.each([
    "Dockerfile",
    "Dockerfile.development",
    "Dockerfile-dev",
    "api.Dockerfile",
    "dockerfile",
    "Containerfile",
  ])("reads %s as a Dockerfile", (name) => expect(kindOfName(name)).toBe("dockerfile"));

  it.each([
    "compose.yml",
    "compose.development.yaml",
    "docker-compose.yml",
    "docker-compose.override.yaml",
    "docker-compose.json",
    "compose.dev.json",
  ])("reads %s as a compose file", (name) => expect(kindOfName(name)).toBe("compose"));

  it.each([".dockerignore", "Dockerfile.dockerignore", "api.Dockerfile.dockerignore"])(
    "reads %s as an ignore file, though editors take some of them for Dockerfiles",
    (name) => {
      expect(kindOfName(name)).toBe("ignoreFile");
      expect(documentKind("dockerfile", name)).toBe("ignoreFile");
      expect(documentKind("ignore", name)).toBe("ignoreFile");
    },
  );

  it.each([
    "docker-bake.hcl",
    "docker-bake.json",
    "docker-bake.override.hcl",
    "docker-bake.ci.hcl",
    "release.bake.json",
  ])("reads %s as a bake file", (name) => {
    expect(kindOfName(name)).toBe("bake");
    expect(documentKind("json", name)).toBe("bake");
    expect(documentKind("dockerbake", name)).toBe("bake");
  });

  it.each([
    "main.hcl",
    "docker-bake.yaml",
    ".gitignore",
    "Dockerfile.j2",
    "Dockerfile.md",
    "dockerfile.ts",
    "Dockerfiles",
    "composer.yml",
    "composer.json",
    "compose.yml.tpl",
    "package.json",
  ])("leaves %s alone", (name) => expect(kindOfName(name)).toBeUndefined());

  it("believes the language before the name", () => {
    expect(documentKind("dockerfile", "build.txt")).toBe("dockerfile");
    expect(documentKind("dockercompose", "stack.yml")).toBe("compose");
    expect(documentKind("yaml", "compose.yml")).toBe("compose");
    expect(documentKind("toString", "build.txt")).toBeUndefined();
  });

  it("leaves templates alone whatever their language", () =>
    expect(documentKind("dockerfile", "Dockerfile.j2")).toBeUndefined());
});
