import { expect, it } from "vitest";
import type { ContainerChange } from "../docker/engine/containers.ts";
import { summariseChanges } from "./changeSummary.ts";

/** Changes as `docker diff` prints them. */
function diff(...lines: readonly string[]) {
  const kinds = { A: "added", C: "changed", D: "deleted" } as const;
  return summariseChanges(
    lines.map(
      (line): ContainerChange => ({ kind: kinds[line[0] as keyof typeof kinds], path: line.slice(2) }),
    ),
  );
}

it("counts files, and names the folder that came with them", () => {
  const { added, changed, deleted } = diff(
    "C /app",
    "A /app/node_modules",
    "A /app/node_modules/a",
    "A /app/node_modules/a/index.js",
    "A /app/node_modules/b.js",
    "A /app/notes.txt",
  );
  expect(added).toEqual({
    count: 3,
    places: [
      { path: "/app/node_modules", count: 2 },
      { path: "/app/notes.txt", count: 1 },
    ],
  });
  expect([changed.count, deleted.count]).toEqual([0, 0]);
});

it("does not count a folder as changed because of what is in it", () => {
  const { changed, deleted } = diff("C /etc", "C /etc/hosts", "D /etc/passwd", "C /var", "C /var/empty");
  expect(changed.places.map(({ path }) => path)).toEqual(["/etc/hosts", "/var/empty"]);
  expect(deleted).toEqual({ count: 1, places: [{ path: "/etc/passwd", count: 1 }] });
});

it("says nothing of a container that is as its image", () => {
  expect(diff()).toEqual({
    added: { count: 0, places: [] },
    changed: { count: 0, places: [] },
    deleted: { count: 0, places: [] },
  });
});

it("leaves out the folders that the engine made for mounts", () => {
  const changes = ["/app", "/app/data", "/data", "/app/x"].map((path) => ({ path, kind: "added" as const }));
  const onlyMounts = changes.filter(({ path }) => path !== "/app/x");
  expect(summariseChanges(onlyMounts, ["/app/data", "/data"]).added.count).toBe(0);
  expect(summariseChanges(changes, ["/app/data", "/data"]).added).toEqual({
    count: 1,
    places: [{ path: "/app", count: 1 }],
  });
});

it("ends at the root", () => {
  expect(diff("A /", "A /a").added).toEqual({ count: 1, places: [{ path: "/", count: 1 }] });
});

it("takes tens of thousands of files in its stride", () => {
  const files = Array.from(
    { length: 50_000 },
    (_, index) => `A /app/node_modules/${index % 500}/${index}.js`,
  );
  const folders = Array.from({ length: 500 }, (_, index) => `A /app/node_modules/${index}`);
  const { added } = diff("C /app", "A /app/node_modules", ...folders, ...files);
  expect(added).toEqual({ count: 50_000, places: [{ path: "/app/node_modules", count: 50_000 }] });
});
