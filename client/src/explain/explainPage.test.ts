import { expect, it } from "vitest";
import type { WatchExplanation } from "../../../server/src/protocol/index.ts";
import { english } from "../testing/readers.ts";
import { explainPage } from "./explainPage.ts";

const place = (uri: string, line: number) => ({
  uri,
  range: { start: { line, character: 0 }, end: { line, character: 1 } },
});
const parts = {
  style: "https://host/explainWatch.css",
  styleSource: "https://host",
  revealCommand: "slipway.revealLocation",
  shownPlace: ({ uri, range }: ReturnType<typeof place>) =>
    `${uri.split("/").at(-1)}:${range.start.line + 1}`,
};
const page = (...projects: readonly WatchExplanation[]) =>
  explainPage({ file: "src/a.ts", projects }, parts, english);

const project: WatchExplanation = {
  composeUri: "file:///w/compose.yaml",
  name: "w",
  stops: [{ kind: "badPattern", location: place("file:///w/compose.yaml", 8) }],
  complete: true,
  onSave: [{ kind: "copy", service: "app", containerPath: "/app/a.ts", wholeFolder: false }],
  onDelete: [{ kind: "delete", service: "app", containerPath: "/app", targetRoot: true }],
  rules: [
    {
      service: "app",
      index: 0,
      action: "sync",
      path: "./src",
      target: "/app",
      location: place("file:///w/compose.yaml", 6),
      verdict: { kind: "fires" },
    },
    {
      service: "app",
      index: 0,
      action: "rebuild",
      path: ".",
      location: place("file:///w/compose.yaml", 9),
      verdict: {
        kind: "ignored",
        by: "dockerignore",
        pattern: "<b>",
        location: place("file:///w/.dockerignore", 2),
      },
    },
  ],
};

it("links each rule, and what decided, to its line", () => {
  const html = page(project);
  const linked = [...html.matchAll(/command:slipway\.revealLocation\?([^"]+)"/g)].map(([, argument]) =>
    JSON.parse(decodeURIComponent(argument ?? "")),
  );
  expect(linked).toContainEqual([place("file:///w/.dockerignore", 2)]);
  expect(linked).toContainEqual([place("file:///w/compose.yaml", 9)]);
  expect(html).toContain("1 of 2 act");
});

it("says loudly what deletes more than was synced", () =>
  expect(page(project)).toMatch(/class="delete loud">Deletes everything/));

it("says first what ends the watch", () =>
  expect(page(project)).toMatch(/role="note">Compose ends the watch: Docker refuses this pattern\. <a/));

it("runs nothing, and keeps hostile names as text", () => {
  const hostile = '"><script>alert(1)</script>';
  const html = explainPage(
    {
      file: hostile,
      projects: [
        {
          ...project,
          name: hostile,
          rules: project.rules.map((rule) => ({ ...rule, service: hostile, path: hostile })),
        },
      ],
    },
    parts,
    english,
  );
  expect(html).not.toContain("<script");
  expect(html).not.toContain("<b>");
  expect(html).toContain("default-src 'none'; style-src https://host;");
});

it("says so where nothing is watched", () =>
  expect(page()).toContain("No compose file of this workspace has a watch rule."));
