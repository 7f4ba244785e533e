import { expect, it } from "vitest";
import type { WatchedEntry, WatchedProject } from "../../../server/src/protocol/index.ts";
import { english, french } from "../testing/readers.ts";
import { entryItems, projectItems } from "./watchedItems.ts";

const place = {
  uri: "file:///w/.dockerignore",
  range: { start: { line: 2, character: 0 }, end: { line: 2, character: 4 } },
};
const project: WatchedProject = {
  composeUri: "file:///w/my%20app/compose.yaml",
  name: "w",
  stops: [],
  complete: true,
  services: [
    {
      name: "app",
      state: "active",
      rules: [
        {
          index: 0,
          action: "sync",
          path: "./src",
          target: "/app/src",
          location: place,
          uri: "file:///w/src",
          kind: "directory",
          taken: { files: 12, bytes: 340_000, more: false },
        },
        {
          index: 1,
          action: "rebuild",
          path: "./package.json",
          location: place,
          kind: "missing",
          taken: { files: 0, bytes: 0, more: false },
        },
        { index: 2, action: "sync", path: "$DIR", target: "/x", location: place },
      ],
    },
  ],
};
const folder = { composeUri: project.composeUri, service: "app", rule: 0 };
const entry = (name: string, more: Partial<WatchedEntry>): WatchedEntry => ({
  name,
  uri: `file:///w/src/${name}`,
  kind: "file",
  verdict: { kind: "fires" },
  ...more,
});

it("says of each rule what it takes", () => {
  const [top] = projectItems([project], english);
  expect(top).toMatchObject({ label: "w", description: "compose.yaml" });
  const rules = Array.isArray(top?.below) ? top.below : [];
  expect(rules.map(({ label, description }) => `${label} | ${description}`)).toEqual([
    "sync ./src | → app:/app/src · 12 files, 340 kB",
    "rebuild ./package.json | app · no files · nothing there yet",
    "sync $DIR | → app:/x · not known",
  ]);
  expect(rules.map(({ below }) => below)).toEqual([folder, undefined, undefined]);
});

it("opens folders that the rule may take files of, and leads to the pattern that keeps a file from it", () => {
  const items = entryItems(
    [
      entry("views", { kind: "directory", taken: { files: 1, bytes: 10, more: false } }),
      entry("dist", {
        kind: "directory",
        verdict: { kind: "ignored", by: "dockerignore", pattern: "dist", location: place },
      }),
      entry("a.ts", { bytes: 1200 }),
    ],
    3,
    folder,
    english,
  );
  expect(items.map(({ label, description }) => `${label} | ${description}`)).toEqual([
    "views | 1 file, 10 bytes",
    "dist | ignored by .dockerignore line 3",
    "a.ts | 1.2 kB",
    "3 more | ",
  ]);
  expect(items[0]?.below).toEqual({ ...folder, uri: "file:///w/src/views" });
  expect(items[1]).toMatchObject({ below: undefined, opens: place, icon: "circle-slash" });
});

it("speaks French", () => {
  const [top] = projectItems([project], french);
  const [first] = Array.isArray(top?.below) ? top.below : [];
  expect(first?.spoken).toMatch(/12 fichiers, 340\s*ko/);
});
