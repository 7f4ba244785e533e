import { expect, it } from "vitest";
import { type Step, walk } from "./walk.ts";

const graph = {
  nodes: ["node", "base", "bun", "server"],
  edges: [
    { id: "1", from: "node", to: "base" },
    { id: "2", from: "base", to: "server" },
    { id: "3", from: "bun", to: "server" },
  ],
};
const after = (start: string, ...steps: readonly Step[]): string =>
  steps.reduce((at, step) => walk(graph, at, step), start);

it("follows edges up and down, and stops on each", () => {
  expect(after("node", "down")).toBe("1");
  expect(after("node", "down", "down")).toBe("base");
  expect(after("node", "down", "down", "down", "down")).toBe("server");
  expect(after("server", "up")).toBe("2");
  expect(after("server", "up", "right", "up")).toBe("bun");
});

it("goes from neighbour to neighbour, through all rows", () => {
  expect(after("node", "right", "right", "right")).toBe("server");
  expect(after("server", "left")).toBe("bun");
  expect(after("bun", "first")).toBe("node");
  expect(after("2", "last")).toBe("server");
});

it("stays where nothing is further", () => {
  expect(after("node", "up")).toBe("node");
  expect(after("server", "down")).toBe("server");
  expect(after("server", "right")).toBe("server");
  expect(after("3", "right")).toBe("3");
});
