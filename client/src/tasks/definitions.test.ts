import { expect, test } from "vitest";
import { readTask } from "./definitions.ts";

test.each([
  [
    { type: "slipway", task: "build", image: "my-app:development" },
    { task: "build", image: "my-app:development" },
  ],
  [
    { task: "watch", file: "compose.yml" },
    { task: "watch", file: "compose.yml", services: [] },
  ],
  [
    { task: "watch", file: "c.yml", services: ["web"] },
    { task: "watch", file: "c.yml", services: ["web"] },
  ],
])("%j", (definition, task) => expect(readTask(definition)).toEqual(task));

test.each([
  undefined,
  {},
  { task: "build" },
  { task: "build", image: 1 },
  { task: "watch", file: "" },
  { task: "watch", file: "c.yml", services: "web" },
  { task: "watch", file: "c.yml", services: [1] },
  { task: "run", image: "a" },
])("%j is none", (definition) => expect(readTask(definition)).toBeUndefined());
