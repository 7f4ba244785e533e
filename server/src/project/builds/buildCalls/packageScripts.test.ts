import { expect, it } from "vitest";
import { askedBuilds, wordsOfBuilds } from "../../../../test/askedBuilds.ts";

it("scripts of a package build in its directory", () => {
  const files = {
    "package.json": JSON.stringify(
      {
        scripts: {
          image: "npm test && docker build -t x --target prod .",
          build: "tsc",
          dev: "docker run x",
        },
      },
      undefined,
      2,
    ),
  };
  expect(askedBuilds(files)).toEqual(["Dockerfile in . --target prod"]);
  expect(wordsOfBuilds(files)).toEqual(["npm test && docker build -t x --target prod ."]);
});

it("what is no manifest asks for nothing", () => {
  expect(askedBuilds({ "package.json": '{ "scripts": { "x": "docker build ."' })).toEqual([]);
  expect(askedBuilds({ "package.json": '["docker build ."]' })).toEqual([]);
});
