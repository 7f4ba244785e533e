import { describe, expect, it } from "vitest";
import { english } from "../testing/readers.ts";
import { imageUse, removalWords } from "./imageUse.ts";

describe("imageUse", () => {
  it("finds the other tags of the image, and the containers made from it", () => {
    const images = [
      { id: "one", tags: ["app:dev", "app:latest", "registry/app:1"] },
      { id: "two", tags: ["other:dev"] },
    ];
    const containers = [
      { name: "web", imageId: "one", state: "running" },
      { name: "held", imageId: "one", state: "paused" },
      { name: "old", imageId: "one", state: "exited" },
      { name: "stranger", imageId: "two", state: "running" },
    ] as const;
    expect(imageUse("app", "one", images, containers)).toEqual({
      otherTags: ["app:dev", "registry/app:1"],
      running: ["web", "held"],
      stopped: ["old"],
    });
  });
});

describe("removalWords", () => {
  const nobody = { otherTags: [], running: [], stopped: [] };
  const detail = (use: Partial<typeof nobody> | object) =>
    removalWords("app:dev", { ...nobody, ...use }, english.l10n).detail;

  it("names the tag, and says that the image goes with its last one", () => {
    expect(removalWords("app:dev", nobody, english.l10n)).toEqual({
      question: "Remove app:dev?",
      detail: "Its layers go too, unless other images have them. It can be built again.",
    });
  });

  it("says under which tags the image stays", () => {
    expect(detail({ otherTags: ["app:1", "app:2"] })).toBe("The image stays on the engine as app:1, app:2.");
  });

  it("names the containers that need it, for the engine will keep it then", () => {
    expect(detail({ running: ["web"], stopped: ["old"] })).toContain(
      "Running containers use it: web.\nStopped containers were made from it: old.\nThe engine keeps an image",
    );
    expect(detail({ otherTags: ["app:1"], running: ["web"] })).not.toContain("The engine keeps");
  });
});
