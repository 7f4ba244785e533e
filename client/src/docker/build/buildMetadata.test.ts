import { expect, test } from "vitest";
import { readBuildMetadata } from "./buildMetadata.ts";

const digest = (letter: string) => `sha256:${letter.repeat(64)}`;

test("the image and its provenance, untouched", () => {
  const provenance = { buildType: "https://mobyproject.org/buildkit@v1", metadata: {} };
  const file = {
    "buildx.build.provenance": provenance,
    "buildx.build.ref": "default/default/x",
    "containerimage.config.digest": digest("c"),
    "containerimage.digest": digest("d"),
    "image.name": "docker.io/library/app",
  };
  expect(readBuildMetadata(JSON.stringify(file))).toEqual({
    imageId: digest("d"),
    configDigest: digest("c"),
    record: "x",
    provenance,
  });
});

test("a containerd store writes no digest of the configuration, an old builder no provenance", () => {
  expect(readBuildMetadata(JSON.stringify({ "containerimage.digest": digest("d") }))).toEqual({
    imageId: digest("d"),
  });
});

test.each(["", "null", "[]", "{}", '{"containerimage.digest":7}', "{"])("%j describes no image", (json) => {
  expect(readBuildMetadata(json)).toBeUndefined();
});
