import { describe, expect, it, test } from "vitest";
import { memoryFileSystem } from "../../test/memoryFileSystem.ts";
import { Snapshot } from "../project/snapshot.ts";
import { slice } from "../text/span.ts";
import { bakeLinkAt } from "./bakeLinks.ts";

const dockerfile = "ARG NODE=20\nFROM node AS base\nARG MODE\nFROM base AS dev\nRUN true\n";

/** Where `‸` in a bake file leads to: the file, and the line of what is meant. */
function linkIn(marked: string, name = "docker-bake.hcl", others: Readonly<Record<string, string>> = {}) {
  const offset = marked.indexOf("‸");
  const texts: Readonly<Record<string, string>> = {
    "/app/Dockerfile": dockerfile,
    ...others,
    [`/app/${name}`]: marked.replace("‸", ""),
  };
  const snapshot = new Snapshot({ files: memoryFileSystem(texts), workspaceFolders: ["/app"] });
  const link = bakeLinkAt(snapshot, `/app/${name}`, offset);
  const target = link && Object.entries(texts).find(([path]) => path === link.path)?.[1];
  return (
    link && {
      from: slice(texts[`/app/${name}`] ?? "", link.origin),
      to: link.path.replace("/app/", ""),
      meant: slice(target ?? "", link.target),
      whole: slice(target ?? "", link.whole),
    }
  );
}

describe("a bake file leads", () => {
  it("from a target's stage to the stage", () => {
    const stage = { from: "dev", to: "Dockerfile", meant: "dev", whole: "FROM base AS dev\nRUN true" };
    expect(linkIn('target "a" { target = "d‸ev" }')).toEqual(stage);
    expect(linkIn('{"target": {"a": {"target": "dev‸"}}}', "docker-bake.json")).toEqual(stage);
  });

  it("from nothing outside of its quotes", () =>
    expect(linkIn('target "a" { target = ‸"dev" }')).toBeUndefined());

  it("from a stage that targets inherit", () => {
    const bake = 'target "_common" { target = "‸dev" }\ntarget "a" { inherits = ["_common"] }\n';
    expect(linkIn(bake)?.meant).toBe("dev");
  });

  it.each(['context = "‸."', 'dockerfile = "Docker‸file"'])("from %s to the Dockerfile", (attribute) => {
    expect(linkIn(`target "a" { ${attribute} }`)).toMatchObject({ to: "Dockerfile", meant: "" });
  });

  test.each([
    ["NODE", "ARG NODE=20"],
    ["MODE", "ARG MODE"],
  ])("from the argument %s to its ARG", (name, whole) => {
    const bake = `target "a" { args = { ‸${name} = "x" } }`;
    expect(linkIn(bake)).toEqual({ from: name, to: "Dockerfile", meant: name, whole });
  });

  test.each([
    'target "b" { inherits = ["‸a"] }',
    'group "default" { targets = ["a‸"] }',
    'target "b" { contexts = { x = "target‸:a" } }',
  ])("from %s to the target", (text) => {
    expect(linkIn(`target "a" {}\n${text}\n`)).toMatchObject({ to: "docker-bake.hcl", meant: "a" });
  });

  test.each([
    ["tags = [‸V]", "V", 'variable "V" { default = "x" }'],
    ['tags = ["a:${‸V}-b"]', "V", 'variable "V" { default = "x" }'],
    ["args = { A = C‸ }", "C", 'C = "c"'],
    ["args = { ‸C = 1 }", undefined, undefined],
  ])("from a name in %s to where it is defined", (attribute, meant, whole) => {
    const bake = `variable "V" { default = "x" }\nC = "c"\ntarget "a" { ${attribute} }\n`;
    expect(linkIn(bake)).toEqual(meant && { from: meant, to: "docker-bake.hcl", meant, whole });
  });

  it("from a name of a matrix to its values, before variables, and from JSON to the file with the variable", () => {
    const matrix = 'matrix = { s = [{ t = "dev" }] }\n name = "a"\n args = { A = ‸s.t }';
    const bake = `variable "s" {}\ntarget "a" {\n ${matrix}\n}\n`;
    expect(linkIn(bake)).toMatchObject({ from: "s", meant: "s", whole: "s" });
    const others = { "/app/docker-bake.hcl": 'variable "TAG" {}\n' };
    const json = '{"target": {"a": {"tags": ["x:‸${TAG}"]}}}';
    expect(linkIn(json, "docker-bake.json", others)).toMatchObject({ to: "docker-bake.hcl", meant: "TAG" });
  });

  it("to a target of the files that buildx reads with it", () => {
    const others = { "/app/docker-bake.hcl": 'target "base" {}\n' };
    const bake = '{"target": {"a": {"inherits": ["‸base"]}}}';
    expect(linkIn(bake, "docker-bake.override.json", others)).toMatchObject({
      to: "docker-bake.hcl",
      meant: "base",
    });
  });

  it.each([
    'target "a" { target = "no‸ne" }',
    'target "a" { target = upper("d‸ev") }',
    'target "a" { dockerfile = "g‸one" }',
    'target "a" { args = { ‸OTHER = "x" } }',
    'target "a" { inherits = ["‸none"] }',
    'target "a" { contexts = { x = "‸docker-image://a" } }',
    'target "a" { tags = ["‸a"] }',
    'tar‸get "a" {}',
  ])("nowhere from %s", (bake) => {
    expect(linkIn(bake)).toBeUndefined();
  });
});
