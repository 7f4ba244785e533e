import { describe, expect, it } from "vitest";
import { contentBytes } from "./manifests.ts";

/** As an engine 28.5 with the containerd store answers, shortened. */
const answer = {
  Os: "linux",
  Architecture: "amd64",
  Size: 306_211,
  Manifests: [
    {
      Available: true,
      Size: { Content: 305_356, Total: 1_525_964 },
      Kind: "image",
      ImageData: { Platform: { architecture: "amd64", os: "linux" }, Size: { Unpacked: 1_220_608 } },
    },
    {
      Available: true,
      Size: { Content: 1_562, Total: 1_562 },
      Kind: "attestation",
    },
  ],
};

describe("contentBytes", () => {
  it("is what the image's own manifest refers to, without attestations", () => {
    expect(contentBytes(answer)).toBe(305_356);
  });

  it("is of the platform that the image was inspected for", () => {
    const [image] = answer.Manifests;
    const arm = { ...image, ImageData: { Platform: { architecture: "arm64", os: "linux" } } };
    const both = [...answer.Manifests, arm] as typeof answer.Manifests;
    expect(contentBytes({ ...answer, Manifests: both })).toBe(305_356);
    expect(contentBytes({ ...answer, Architecture: "arm64", Manifests: answer.Manifests })).toBeUndefined();
  });

  it("is unknown where two may be meant, where it is not there, and without manifests", () => {
    const [image] = answer.Manifests;
    const twice = [image, image] as typeof answer.Manifests;
    expect(contentBytes({ ...answer, Manifests: twice })).toBeUndefined();
    const remote = [{ ...image, Available: false }] as typeof answer.Manifests;
    expect(contentBytes({ ...answer, Manifests: remote })).toBeUndefined();
    expect(contentBytes({ Os: "linux", Architecture: "amd64" })).toBeUndefined();
    expect(contentBytes({ Os: "linux", Architecture: "amd64", Manifests: null })).toBeUndefined();
  });
});
