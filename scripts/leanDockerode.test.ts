import path from "node:path";
import { build } from "esbuild";
import { expect, test } from "vitest";
import { leanDockerode } from "./leanDockerode.mjs";

test("the engine's bundle has what asks, and nothing that builds, packs or speaks ssh", async () => {
  const { metafile } = await build({
    absWorkingDir: path.resolve(import.meta.dirname, ".."),
    entryPoints: ["client/src/docker/engine.ts"],
    bundle: true,
    platform: "node",
    mainFields: ["module", "main"],
    plugins: [leanDockerode],
    write: false,
    metafile: true,
    outfile: "engine.js",
  });
  const inputs = Object.keys(metafile.inputs);
  expect(inputs.some((file) => file.endsWith("node_modules/dockerode/lib/docker.js"))).toBe(true);
  const unwanted = /node_modules\/(ssh2|cpu-features|@grpc|protobufjs|tar-fs|tar-stream|@balena)\/|\.node$/;
  expect(inputs.filter((file) => unwanted.test(file))).toEqual([]);
});
