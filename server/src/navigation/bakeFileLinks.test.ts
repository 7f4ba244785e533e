import { expect, it } from "vitest";
import { memoryFileSystem } from "../../test/memoryFileSystem.ts";
import { Snapshot } from "../project/snapshot.ts";
import { slice } from "../text/span.ts";
import { bakeFileLinks } from "./bakeFileLinks.ts";

function linksIn(name: string, text: string) {
  const files = memoryFileSystem({
    "/app/Dockerfile": "",
    "/app/web/prod.Dockerfile": "",
    "/app/data/x": "",
    [name]: text,
  });
  const snapshot = new Snapshot({ files, workspaceFolders: ["/app"] });
  return bakeFileLinks(snapshot.bakeInProject(text, name)).map(
    ({ span, path, kind }) => `${slice(text, span)} → ${path} ${kind}`,
  );
}

it("links Dockerfiles, contexts and named contexts that are there", () => {
  const bake = `target "_common" { context = "./web" }
    target "web" {
      inherits = ["_common"]
      dockerfile = "prod.Dockerfile"
      contexts = {
        data = "data"
        gone = "gone"
        base = "target:_common"
        node = "docker-image://node"
      }
    }
    target "git" { context = "https://github.com/a/b.git" }
    target "gone" { dockerfile = "gone.Dockerfile" }
    variable "V" { default = "web" }
    target "variable" { context = V }
    target "inline" {
      context = "."
      dockerfile-inline = "FROM a"
    }`;
  expect(linksIn("/app/docker-bake.hcl", bake)).toEqual([
    "./web → /app/web directory",
    "prod.Dockerfile → /app/web/prod.Dockerfile file",
    "data → /app/data directory",
  ]);
});

it("links from where buildx is run, and in JSON", () => {
  const bake = JSON.stringify({ target: { a: { context: ".", dockerfile: "Dockerfile" } } });
  expect(linksIn("/app/docker/docker-bake.json", bake)).toEqual([
    ". → /app directory",
    "Dockerfile → /app/Dockerfile file",
  ]);
});
