import { cpSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import type { WatchPreflightResult, WatchServicesResult } from "../../server/src/protocol/index.ts";
import { Editor } from "./editor.ts";
import { createWorkspace } from "./workspace.ts";

const nestjs = fileURLToPath(new URL("../../examples/nestjs", import.meta.url));
const file = "compose.development.yml";

describe("slipway/watchServices", () => {
  it("lists what can be watched, in all projects or in one", async () => {
    const workspace = createWorkspace();
    cpSync(nestjs, workspace.root, { recursive: true });
    workspace.write("plain/compose.yml", "services: { db: { image: postgres:17 } }\n");
    const editor = await Editor.start(workspace);
    const ask = (params: unknown) => editor.rpc.request<WatchServicesResult>("slipway/watchServices", params);
    const { files } = await ask({});
    expect(files).toEqual([
      expect.objectContaining({
        uri: workspace.uri(file),
        path: workspace.path(file),
        files: [workspace.path(file)],
        directory: workspace.path(""),
        services: [
          {
            name: "my-app",
            dockerfile: workspace.path("my-nest-js/Dockerfile.development"),
            rules: [
              expect.objectContaining({
                action: "sync",
                path: "./my-nest-js/src",
                hostPath: workspace.path("my-nest-js/src"),
              }),
              expect.objectContaining({ action: "sync+restart", path: "./my-nest-js" }),
              expect.objectContaining({ action: "rebuild", path: "./my-nest-js/package.json" }),
            ],
          },
        ],
      }),
    ]);
    expect(files[0]?.sources).toEqual(expect.arrayContaining([workspace.path(file), workspace.path(".env")]));
    const [rule] = files[0]?.services[0]?.rules ?? [];
    expect(rule?.location.uri).toBe(workspace.uri(file));
    const line = readFileSync(workspace.path(file), "utf8").split("\n")[
      rule?.location.range.start.line ?? -1
    ];
    expect(line).toMatch(/- action: sync$/);
    expect(await ask({ uri: workspace.uri(file) })).toEqual({ files });
    expect(await ask({ uri: workspace.uri("plain/compose.yml") })).toEqual({ files: [] });
    expect(await ask({ uri: workspace.uri("gone/compose.yml") })).toEqual({ files: [] });
  });
});

describe("a project of several files", () => {
  it("is one, and names all that Compose reads", async () => {
    const workspace = createWorkspace({
      "compose.yml": "services: { web: { build: ., env_file: web.env } }\n",
      "compose.override.yml":
        "services:\n  web:\n    develop:\n      watch: [{ action: rebuild, path: ./src }]\n",
      Dockerfile: "FROM alpine\n",
      "Dockerfile.dockerignore": "",
    });
    const editor = await Editor.start(workspace);
    const { files } = await editor.rpc.request<WatchServicesResult>("slipway/watchServices", {});
    expect(files.map((each) => each.files)).toEqual([
      [workspace.path("compose.yml"), workspace.path("compose.override.yml")],
    ]);
    const [project] = files;
    expect(project?.services).toMatchObject([{ name: "web", dockerfile: workspace.path("Dockerfile") }]);
    expect(project?.services[0]?.rules[0]?.location.uri).toBe(workspace.uri("compose.override.yml"));
    expect([...(project?.sources ?? [])].sort()).toEqual(
      ["compose.yml", "compose.override.yml", ".env", "web.env", "Dockerfile.dockerignore"]
        .map((name) => workspace.path(name))
        .sort(),
    );
    const overlay = workspace.uri("compose.override.yml");
    const asked = await editor.rpc.request<WatchServicesResult>("slipway/watchServices", { uri: overlay });
    expect(asked.files).toEqual(files);
  });

  it("tells what the file calls a container, where it is known", async () => {
    const watch = "image: x, develop: { watch: [{ action: rebuild, path: . }] }";
    const workspace = createWorkspace({
      "compose.yml": `services: { a: { container_name: my-a, ${watch} }, b: { container_name: "\${GONE}", ${watch} }, c: { ${watch} } }\n`,
    });
    const editor = await Editor.start(workspace);
    const { files } = await editor.rpc.request<WatchServicesResult>("slipway/watchServices", {});
    expect(files[0]?.services.map(({ name, containerName }) => [name, containerName])).toEqual([
      ["a", "my-a"],
      ["b", undefined],
      ["c", undefined],
    ]);
  });
});

describe("slipway/watchPreflight", () => {
  const compose = `services:
  web:
    image: alpine
    depends_on: [api]
    develop:
      watch:
        - action: sync
          path: ./src
          target: /app
  api:
    image: alpine
    develop:
      watch:
        - action: synk
          path: ./api
          target: /app
  db:
    image: postgres:17
`;
  const preflight = async (text: string, services?: readonly string[], open = false) => {
    const workspace = createWorkspace({ "compose.yml": text });
    const editor = await Editor.start(workspace);
    if (open) editor.open("compose.yml", text);
    const uri = workspace.uri("compose.yml");
    return editor.rpc.request<WatchPreflightResult>("slipway/watchPreflight", {
      uri,
      ...(services && { services }),
    });
  };

  it.each([false, true])("tells what Compose refuses, with its fix; open in the editor: %s", async (open) => {
    const { watched, problems } = await preflight(compose, undefined, open);
    expect(watched).toEqual(["web", "api"]);
    expect(problems).toEqual([
      {
        rule: "compose/watch-unknown-action",
        message: expect.stringContaining("synk"),
        location: expect.objectContaining({
          range: { start: { line: 13, character: 18 }, end: { line: 13, character: 22 } },
        }),
        fix: { title: expect.stringContaining("sync"), edit: expect.anything() },
      },
    ]);
  });

  it("asks about the services that are started and those they depend on, where the others load", async () => {
    const rebuild = compose.replace("action: synk", "action: rebuild");
    const { problems } = await preflight(rebuild, ["web"]);
    expect(problems.map(({ rule }) => rule)).toEqual(["compose/watch-rebuild-no-build"]);
    const independent = rebuild.replace("    depends_on: [api]\n", "");
    expect(await preflight(independent, ["web"])).toEqual({ watched: ["web"], problems: [] });
    const refused = compose.replace("    depends_on: [api]\n", "");
    expect((await preflight(refused, ["web"])).problems).toHaveLength(1);
  });

  it("tells when nothing would be watched", async () => {
    const sound = compose.replace("synk", "sync");
    const { watched, problems } = await preflight(sound, ["db"]);
    expect(watched).toEqual([]);
    expect(problems).toEqual([
      {
        message: "None of the services has a watch rule",
        location: expect.objectContaining({
          range: { start: { line: 16, character: 2 }, end: { line: 16, character: 4 } },
        }),
      },
    ]);
  });

  it("is silent about what has been silenced, and about what it cannot read", async () => {
    const silenced = compose.replace(
      "        - action: synk",
      "        # slipway ignore=watch-unknown-action\n        - action: synk",
    );
    expect((await preflight(silenced)).problems).toEqual([]);
    const unknown = "services: { web: { extends: { file: gone.yml, service: web } } }\n";
    expect((await preflight(unknown)).problems).toEqual([]);
  });
});
