import { describe, expect, it } from "vitest";
import type { ListedContainer } from "../docker/engine/containers.ts";
import { instancesOf, offeredContainers, withTag } from "./containerOrder.ts";

function container(name: string, rest: Partial<ListedContainer> = {}): ListedContainer {
  const made = { id: `id-${name}`, name, image: "other:1", imageId: "sha256:0", created: 0, ports: [] };
  return { ...made, state: "running", ...rest };
}

const compose = (folder: string) => ({ compose: { project: "shop", service: "web", folder } });

const workspace = { folders: ["/work/shop"], tags: ["shop:development"], platform: "linux" } as const;

const names = (containers: readonly ListedContainer[], rest: object = {}) =>
  offeredContainers(containers, { ...workspace, ...rest }).map(
    ({ container: { name }, own }) => `${name}${own ? " own" : ""}`,
  );

describe("the workspace's own containers", () => {
  it("are of a Compose project in one of its folders", () => {
    const containers = [
      container("a", compose("/work/shop/deploy")),
      container("b", compose("/work/shop-two")),
      container("c", compose("/work/shop")),
      container("d", compose("/work")),
      container("e", compose("")),
      container("f", compose("/work/shop/..shop")),
    ];
    expect(names(containers)).toEqual(["a own", "c own", "f own", "b", "d", "e"]);
  });

  it("or made from an image that is built in it", () => {
    const containers = [container("a"), container("b", { image: "shop:development" })];
    expect(names(containers)).toEqual(["b own", "a"]);
    const latest = [container("a", { image: "shop" }), container("b", { image: "shop:v1" })];
    expect(names(latest, { tags: ["shop:latest"] })).toEqual(["a own", "b"]);
  });

  it("whatever the case of a path on Windows and macOS", () => {
    const containers = [container("a", compose("C:\\Work\\Shop\\deploy"))];
    expect(names(containers, { folders: ["c:\\work\\shop"], platform: "win32" })).toEqual(["a own"]);
    expect(names([container("b", compose("/Work/shop"))], { platform: "darwin" })).toEqual(["b own"]);
    expect(names([container("c", compose("/Work/shop"))])).toEqual(["c"]);
  });
});

describe("the order", () => {
  it("has running containers before stopped ones, the newest first, and none that goes", () => {
    const containers = [
      container("exited", { state: "exited", created: 9 }),
      container("old", { created: 1 }),
      container("paused", { state: "paused", created: 8 }),
      container("going", { state: "removing" }),
      container("new", { created: 2 }),
      container("own", { state: "exited", image: "shop:development" }),
    ];
    expect(names(containers)).toEqual(["own own", "new", "old", "paused", "exited"]);
  });
});

describe("the instances of an image", () => {
  it("have its tag, or had one that is gone", () => {
    const containers = [
      container("nameless", { image: "0123456789ab", imageId: "sha256:1" }),
      container("same layers", { image: "copy:latest", imageId: "sha256:1" }),
      container("earlier", { image: "app", imageId: "sha256:2" }),
      container("none"),
    ];
    const found = instancesOf(containers, "app:latest", "sha256:1").map(({ name }) => name);
    expect(found).toEqual(["nameless", "earlier"]);
  });
});

describe("a reference", () => {
  it.each([
    ["app", "app:latest"],
    ["app:dev", "app:dev"],
    ["localhost:5000/app", "localhost:5000/app:latest"],
    ["localhost:5000/app:1", "localhost:5000/app:1"],
    ["app@sha256:00", "app@sha256:00"],
  ])("%s is %s", (reference, full) => expect(withTag(reference)).toBe(full));
});
