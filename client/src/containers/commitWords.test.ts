import { describe, expect, it } from "vitest";
import type { ContainerDetails, ListedContainer } from "../docker/engine/containers.ts";
import { english, french } from "../testing/readers.ts";
import { summariseChanges } from "./changeSummary.ts";
import { commitReview, containerLine } from "./commitWords.ts";

const details: ContainerDetails = {
  id: "1",
  name: "web",
  state: "running",
  writableBytes: 12_345_678,
  mounts: [],
  ownVariables: [],
};
const nothing = summariseChanges([]);

const container: ListedContainer = {
  id: "1",
  name: "shop-web-1",
  image: "shop:development",
  imageId: "sha256:0",
  state: "running",
  created: 0,
  ports: [
    { address: "0.0.0.0", host: 3001, container: 3000, protocol: "tcp" },
    { address: "::", host: 3001, container: 3000, protocol: "tcp" },
  ],
  compose: { project: "shop", service: "web", folder: "/work/shop" },
};

describe("a container on offer", () => {
  it("has its name, its image, its state and its ports", () => {
    expect(containerLine(container, english)).toEqual({
      icon: "vm-running",
      label: "shop-web-1",
      description: "shop:development",
      detail: "running · 3001 → 3000 · shop",
    });
    expect(containerLine({ ...container, state: "exited" }, french).detail).toMatch(/^arrêté · /);
  });

  it("has a short id where its image has lost its name", () => {
    const image = `sha256:${"0123456789abcdef".repeat(4)}`;
    expect(containerLine({ ...container, image }, english).description).toBe("0123456789ab");
  });

  it("cannot draw icons or control characters", () => {
    const name = "a$(trash)\u001b[31mb\nc";
    expect(containerLine({ ...container, name }, english).label).toBe("a$\u200B(trash)b c");
  });
});

describe("before a commit", () => {
  it("the size of the layer and the places that differ are told", () => {
    const summary = summariseChanges([
      { path: "/app/node_modules", kind: "added" },
      ...[1, 2, 3].map((n) => ({ path: `/app/node_modules/${n}.js`, kind: "added" as const })),
      { path: "/etc/passwd", kind: "deleted" },
    ]);
    expect(commitReview(details, summary, english)).toEqual({
      changes: [
        { icon: "layers", label: "The new layer has 12.3 MB." },
        { icon: "diff-added", label: "Added: 3", description: "/app/node_modules (3)" },
        { icon: "diff-removed", label: "Deleted: 1", description: "/etc/passwd" },
      ],
      warnings: [],
    });
  });

  it("so many places are not all named", () => {
    const changes = [1, 2, 3, 4, 5].map((n) => ({ path: `/${n}`, kind: "changed" as const }));
    const [, line] = commitReview(details, summariseChanges(changes), english).changes;
    expect(line?.description).toBe("/1, /2, /3, /4, …");
  });

  it("a container that is as its image says so", () => {
    expect(commitReview(details, nothing, english).changes).toEqual([
      { icon: "info", label: "No file differs from the container’s image." },
    ]);
  });

  it("what is mounted is said to be missing, and where it is", () => {
    const { warnings } = commitReview(
      {
        ...details,
        mounts: [
          { kind: "bind", source: "/home/me/src", target: "/app/src" },
          { kind: "volume", source: "data", target: "/data" },
        ],
      },
      nothing,
      english,
    );
    expect(warnings.map(({ label, detail }) => `${label} ${detail}`)).toEqual([
      "Not in the image: /app/src It is /home/me/src of the engine’s machine, mounted into the container.",
      "Not in the image: /data It is the volume data.",
    ]);
  });

  it("variables by name, the secret ones as a warning", () => {
    const ownVariables = ["DB_PASSWORD", "NODE_ENV", "GITHUB_TOKEN"];
    const { warnings } = commitReview({ ...details, ownVariables }, nothing, english);
    expect(warnings.map(({ icon, label }) => `${icon} ${label}`)).toEqual([
      "warning In the image, with their values: DB_PASSWORD, GITHUB_TOKEN",
      "info In the image, with their values: NODE_ENV",
    ]);
  });

  it("another command than its image's", () => {
    const { warnings } = commitReview({ ...details, ownCommand: ["sh", "-c", "true"] }, nothing, french);
    expect(warnings.map(({ label }) => label)).toEqual(["L’image démarrera : sh -c true"]);
  });
});
