import { cpSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import type { BuildTargetsResult, StageTargetResult } from "../../server/src/protocol/index.ts";
import { Editor } from "./editor.ts";
import { createWorkspace, type Workspace } from "./workspace.ts";

const nestjs = fileURLToPath(new URL("../../examples/nestjs", import.meta.url));

function tutorial(): Workspace {
  const workspace = createWorkspace();
  cpSync(nestjs, workspace.root, { recursive: true });
  return workspace;
}

describe("slipway/buildTargets", () => {
  it("finds the tutorial's two images", async () => {
    const workspace = tutorial();
    const editor = await Editor.start(workspace);
    const { pairs } = await editor.rpc.request<BuildTargetsResult>("slipway/buildTargets", {});
    expect(pairs).toHaveLength(1);
    const [pair] = pairs;
    expect(pair?.folder).toBe(workspace.uri().replace(/\/$/, ""));
    expect(pair?.development).toMatchObject({
      role: "development",
      dockerfile: workspace.path("my-nest-js/Dockerfile.development"),
      buildContext: workspace.path("my-nest-js"),
      tag: "my-app:development",
      ports: [{ container: 3000, host: 3000, protocol: "tcp" }],
      reason: "compose",
      service: { file: workspace.path("compose.development.yml"), name: "my-app" },
    });
    expect(pair?.production).toMatchObject({
      role: "production",
      dockerfile: workspace.path("my-nest-js/Dockerfile"),
      buildContext: workspace.path("my-nest-js"),
      tag: "my-app:production",
    });
  });

  it.each([
    "compose.development.yml",
    "my-nest-js/Dockerfile",
    "my-nest-js/src/app.service.ts",
    "my-nest-js",
  ])("finds the pair that concerns %s", async (file) => {
    const workspace = tutorial();
    workspace.write("other/Dockerfile", "FROM alpine:3.22\n");
    const editor = await Editor.start(workspace);
    const ask = (uri: string) => editor.rpc.request<BuildTargetsResult>("slipway/buildTargets", { uri });
    const { pairs } = await ask(workspace.uri(file));
    expect(pairs.map(({ development }) => development?.tag)).toEqual(["my-app:development"]);
    expect((await ask("untitled:Untitled-1")).pairs).toEqual([]);
  });

  it("reads a service as Compose loads it: the lists of slipway.compose.files, .env, the environment", async () => {
    const workspace = createWorkspace({
      "deploy/base.yml":
        "services:\n  web:\n    image: shop:development\n    build:\n      context: ..\n      args: {A: one}\n",
      "deploy/dev.yml":
        "services:\n  web:\n    build:\n      target: dev\n      args: {B: '${FROM_DOTENV}', C: '${NOT_SET:-three}', PATH: }\n      additional_contexts: {src: ../src}\n",
      "deploy/.env": "FROM_DOTENV=two\n",
      Dockerfile: "FROM alpine AS dev\nARG OPEN\nRUN --mount=type=secret,id=key echo $OPEN\n",
    });
    const settings = { compose: { files: [["deploy/base.yml", "deploy/dev.yml"]] } };
    const editor = await Editor.start(workspace, { settings });
    const { pairs } = await editor.rpc.request<BuildTargetsResult>("slipway/buildTargets", {});
    const target = pairs.flatMap(({ development }) => development ?? []);
    expect(target).toEqual([
      expect.objectContaining({
        tag: "shop:development",
        buildArgs: { A: "one", B: "two", C: "three", PATH: process.env["PATH"] },
        options: { buildContexts: { src: workspace.path("src") } },
        wants: { args: ["OPEN"], secrets: [{ id: "key", required: false }], ssh: [] },
      }),
    ]);
  });

  it("obeys slipway.images", async () => {
    const workspace = createWorkspace({ "api/Dockerfile": "FROM alpine:3.22 AS tools\nFROM alpine:3.22\n" });
    const settings = {
      images: { production: { dockerfile: "api/Dockerfile", target: "tools", tag: "mine:1" } },
    };
    const editor = await Editor.start(workspace, { settings });
    const { pairs } = await editor.rpc.request<BuildTargetsResult>("slipway/buildTargets", {});
    expect(pairs.map(({ development, production }) => [development, production])).toEqual([
      [undefined, expect.objectContaining({ stage: "tools", tag: "mine:1", reason: "setting" })],
    ]);
  });

  it("reads what is typed, not what was saved", async () => {
    const workspace = createWorkspace({ Dockerfile: "FROM alpine:3.22\n" });
    const editor = await Editor.start(workspace);
    editor.open("Dockerfile", "FROM alpine:3.22 AS development\nFROM alpine:3.22 AS production\n");
    const { pairs } = await editor.rpc.request<BuildTargetsResult>("slipway/buildTargets", {});
    expect(pairs.map(({ development, production }) => [development?.stage, production?.role])).toEqual([
      ["development", "production"],
    ]);
  });
});

describe("slipway/stageTarget", () => {
  it("tells how to build a stage, by name or number, and of none that is not there", async () => {
    const workspace = tutorial();
    const editor = await Editor.start(workspace);
    const uri = workspace.uri("my-nest-js/Dockerfile");
    const ask = async (stage: string) =>
      (await editor.rpc.request<StageTargetResult>("slipway/stageTarget", { uri, stage })).target;
    const builder = await ask("builder");
    expect(builder).toMatchObject({ stage: "builder", buildContext: workspace.path("my-nest-js") });
    expect(await ask("0")).toEqual(builder);
    expect(await ask("nope")).toBeNull();
  });
});
