import { cpSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { Editor } from "./editor.ts";
import { takeAction } from "./takeAction.ts";
import { createWorkspace } from "./workspace.ts";

const examples = fileURLToPath(new URL("../../examples", import.meta.url));

async function example(file: string): Promise<{ readonly editor: Editor; readonly uri: string }> {
  const workspace = createWorkspace();
  cpSync(examples, workspace.root, { recursive: true, filter: (from) => !from.includes("node_modules") });
  const editor = await Editor.start(workspace);
  return { editor, uri: editor.open(file, readFileSync(workspace.path(file), "utf8")) };
}

/** What an editor shows as hints, and not among its problems. */
const hints = [
  "compose/watch-dockerfile-no-rebuild 10:7-10:12",
  "compose/watch-overlap-double-action 15:17-15:29",
  "compose/watch-delete-root 16:19-16:23",
] as const;

describe("the tutorial's own files", () => {
  it.each([
    [
      "nestjs/compose.development.yml",
      [hints[0], "compose/watch-sync-swallowed 11:19-11:23", ...hints.slice(1)],
    ],
    [
      "nestjs/my-nest-js/Dockerfile.development",
      ["dockerfile/latest-tag 1:11-1:17", "project/copy-manifest-without-lockfile 5:6-5:20"],
    ],
    [
      "nestjs/my-nest-js/Dockerfile",
      [
        "dockerfile/latest-tag 1:11-1:17",
        "project/copy-manifest-without-lockfile 5:6-5:20",
        "project/user-missing-final 13:6-13:21",
      ],
    ],
    ["python/compose.development.yml", ["compose/watch-dockerfile-no-rebuild 11:7-11:12"]],
    [
      "python/Dockerfile",
      ["dockerfile/apt-no-recommends 5:23-5:38", "project/user-missing-final 15:6-15:22"],
    ],
  ])("%s has these problems and no others", async (file, problems) => {
    const { editor, uri } = await example(file);
    expect(await editor.problems(uri)).toEqual(problems);
  });

  it("one quick fix keeps a source edit from restarting the application", async () => {
    const { editor, uri } = await example("nestjs/compose.development.yml");
    const before = editor.buffer(uri).text;
    const [fix] = await editor.codeActions(uri, { rule: "compose/watch-sync-swallowed" });
    takeAction(editor, fix);
    expect(editor.buffer(uri).text).toBe(
      before.replace(
        "          target: /app\n",
        "          target: /app\n          ignore:\n            - src/\n",
      ),
    );
    expect(await editor.problems(uri)).toEqual(hints);
  });
});
