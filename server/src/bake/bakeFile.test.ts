import { describe, expect, it, test } from "vitest";
import { slice } from "../text/span.ts";
import { type BakeFile, type BakeTarget, readBakeFile } from "./bakeFile.ts";
import { type BakeSettings, noSettings, unknownSettings } from "./bakeTarget.ts";

const read = (text: string, definedElsewhere = new Map<string, BakeSettings>()): BakeFile =>
  readBakeFile([{ file: "docker-bake.hcl", text, format: "hcl" }], { definedElsewhere });

function target(text: string, name = "app"): BakeTarget {
  return read(text).targets.find((each) => each.name === name) ?? expect.fail(`no target ${name}`);
}

describe("a bake file", () => {
  it("tells what a target builds", () => {
    const {
      context,
      dockerfile,
      target: stage,
      args,
      contexts,
    } = target(`
      target "app" {
        context = "./api"
        target  = "prod"
        args    = { NODE = "22" }
        contexts = { base = "target:base" }
      }`);
    expect([context.text, dockerfile.text, stage?.text]).toEqual(["./api", "Dockerfile", "prod"]);
    expect(args.entries.get("NODE")?.text).toBe("22");
    expect([...contexts.entries.keys()]).toEqual(["base"]);
  });

  it("keeps where each value is written, in the file it comes from", () => {
    const base = {
      file: "docker-bake.hcl",
      text: 'target "base" { target = "prod" }',
      format: "hcl",
    } as const;
    const text = '{ "target": { "app": { "inherits": ["base"], "context": "api" } } }';
    const { targets } = readBakeFile([base, { file: "docker-bake.override.json", text, format: "json" }]);
    const app = targets.find(({ name }) => name === "app") ?? expect.fail();
    const { file, span } = app.target?.place ?? expect.fail();
    expect([file, slice(base.text, span)]).toEqual(["docker-bake.hcl", '"prod"']);
    expect(slice(text, app.context.place?.span ?? expect.fail())).toBe('"api"');
    expect(app.definitions.map((each) => slice(text, each.span))).toEqual(["app"]);
  });

  it("does not know what the environment may decide", () => {
    const text = 'variable "STAGE" { default = "dev" }\ntarget "app" { target = STAGE }';
    expect(target(text).target).toMatchObject({ text: undefined });
    expect(read(text).complete).toBe(true);
  });

  it("knows what no environment decides", () => {
    expect(target('STAGE = "dev"\ntarget "app" { target = "${STAGE}-1" }').target?.text).toBe("dev-1");
  });

  it("lays a target over what other files say of it", () => {
    const elsewhere = new Map([
      ["app", { ...noSettings, target: { text: "dev", place: undefined } }],
      ["api", unknownSettings],
    ]);
    const { targets } = read(
      'target "app" { context = "x" }\ntarget "api" { context = "y" }\ntarget "b" { inherits = ["app"] }',
      elsewhere,
    );
    expect(targets).toMatchObject([
      { name: "app", context: { text: "x" }, dockerfile: { text: "Dockerfile" }, target: { text: "dev" } },
      { name: "api", context: { text: "y" }, dockerfile: { text: undefined } },
      { name: "b", context: { text: "x" }, target: { text: "dev" } },
    ]);
  });

  it("does not know what a target inherits from one that is not there", () => {
    const { context, dockerfile, args } = target('target "app" {\n inherits = ["gone"]\n context = "x"\n}');
    expect([context.text, dockerfile.text, args.complete]).toEqual(["x", undefined, false]);
  });

  it("does not know what targets that inherit from each other are", () => {
    const text = 'target "a" { inherits = ["b"] }\ntarget "b" { inherits = ["a"] }';
    expect(target(text, "a").dockerfile.text).toBeUndefined();
  });

  it("makes a target of each combination of a matrix, and a group of them", () => {
    const { targets, groups } = read(`target "app" {
      name = "app-\${stage}"
      matrix = { stage = ["dev", "prod"] }
      target = stage
    }`);
    expect(targets.map(({ name, target: stage }) => [name, stage?.text])).toEqual([
      ["app-dev", "dev"],
      ["app-prod", "prod"],
    ]);
    expect(groups.get("app")?.items.map(({ text }) => text)).toEqual(["app-dev", "app-prod"]);
  });

  test.each([
    ["the name", '"app-${lower(s)}"', '["dev"]', ["dev"]],
    ["a value", '"app-x"', '[lower("dev")]', [undefined]],
    ["the values", '"app-x"', "STAGES", [undefined]],
  ])("tells what it can where only buildx works out %s of a matrix", (_, name, list, stages) => {
    const { targets } = read(`variable "STAGES" { default = ["dev"] }
      target "app" {
        name = ${name}
        matrix = { s = ${list} }
        target = s
      }`);
    expect(targets.map(({ target: stage }) => stage?.text)).toEqual(stages);
  });

  it.each([
    ["a block that is not closed", 'target "app" {\n context = "x"\n'],
    ["a value that is not there", 'target "app" {\n context = "x"\n target = \n}'],
    ["an attribute that is being typed", 'target "app" {\n context = "x"\n targ\n}'],
    ["a list that is not closed", 'target "app" {\n context = "x"\n tags = ["a"\n}'],
  ])("reads what it can around %s", (_, text) => {
    expect(target(text).context.text).toBe("x");
    expect(read(text).complete).toBe(/target = \n/.test(text));
  });
});
