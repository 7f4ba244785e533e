import { describe, expect, it } from "vitest";
import { readImages } from "./imageSettings.ts";

const image = { dockerfile: "Dockerfile" };

describe("readImages", () => {
  it("takes one pair as an object, and several as a list", () => {
    expect(readImages({ development: image })).toEqual([{ development: image }]);
    expect(
      readImages([
        { name: "api", development: image, production: image },
        { name: "web", production: image },
      ]),
    ).toEqual([
      { name: "api", development: image, production: image },
      { name: "web", production: image },
    ]);
  });

  it("keeps all that belongs to an image", () => {
    const full = {
      dockerfile: "Dockerfile",
      context: ".",
      target: "dev",
      tag: "a:b",
      buildArgs: { A: "1" },
      buildContexts: { src: "./src" },
      platforms: ["linux/amd64"],
      secrets: { token: { file: "token.txt" }, key: { variable: "KEY" } },
      cacheFrom: ["type=local,src=c"],
      cacheTo: ["type=local,dest=c"],
    };
    expect(readImages({ production: full })).toEqual([{ production: full }]);
  });

  it.each([
    undefined,
    null,
    3,
    {},
    [3, null],
    { development: { dockerfile: 3 } },
    { development: { ...image, platforms: "linux/amd64" } },
    { development: { ...image, secrets: { token: "hunter2" } } },
    { development: { ...image, buildContexts: ["./src"] } },
  ])("has no image in %j", (value) => expect(readImages(value)).toEqual([]));
});
