import { describe, expect, test } from "vitest";
import { type Files, filesBelow, memoryFileSystem } from "../../../test/memoryFileSystem.ts";
import { parseDockerfile } from "../../dockerfile/dockerfile.ts";
import { buildContextAt } from "../buildContext/buildContext.ts";
import { buildOutputs } from "./buildOutputs.ts";

function outputsOf(command: string, files: Files, folder = ""): readonly string[] | undefined {
  const run = parseDockerfile(`FROM a\nRUN ${command}`).instructions("RUN")[0];
  const parsed = run?.script?.commands[0] ?? expect.fail("no command");
  const disk = memoryFileSystem(filesBelow("/project", files));
  const context = buildContextAt(disk, "/project", undefined);
  return buildOutputs(parsed, folder, context);
}

const build = (script: string, files: Files = {}): Files => ({
  "package.json": JSON.stringify({ scripts: { build: script } }),
  ...files,
});

describe("outputs of JavaScript's tools", () => {
  test.each<[string, Files, readonly string[] | undefined]>([
    ["vite build", {}, ["dist"]],
    ["tsc --noEmit && vite build", {}, ["dist"]],
    ["vue-tsc -b && vite build", {}, ["dist"]],
    ["vite build --outDir=out/", {}, ["out"]],
    [
      "tsc -b && vite build",
      {
        "tsconfig.json": '{ "files": [], "references": [{ "path": "./tsconfig.app.json" }] }',
        "tsconfig.app.json": '{ "compilerOptions": { "noEmit": true } }',
      },
      ["dist"],
    ],
    ["tsc -b", { "tsconfig.json": '{ "compilerOptions": { "outDir": "dist" } }' }, undefined],
    ["vite build", { "vite.config.ts": "export default { build: { outDir: './public' } }" }, ["public"]],
    ["vite build", { "vite.config.ts": "export default { build: { outDir: folder } }" }, undefined],
    ["vite build", { "vite.config.js": "import { sveltekit } from '@sveltejs/kit/vite'" }, undefined],
    ["vite build", { "svelte.config.js": "export default { kit: { adapter: adapter() } }" }, undefined],
    ["vite build", { "vite.config.js": "export default { root: 'web' }" }, undefined],
    ["vite build --ssr src/server.ts", {}, undefined],
    ["react-scripts build", {}, ["build"]],
    ["react-scripts build", { ".env": "BUILD_PATH=out" }, undefined],
    ["next build", {}, [".next"]],
    ["next build", { "next.config.mjs": "export default { output: 'standalone' }" }, [".next"]],
    ["next build", { "next.config.js": "module.exports = { output: 'export' }" }, [".next", "out"]],
    ["next build", { "next.config.js": "module.exports = { distDir: 'x' }" }, undefined],
    ["tsc", { "tsconfig.json": '{ "compilerOptions": { "outDir": "./lib", }, }' }, ["lib"]],
    [
      "tsc -p tsconfig.build.json",
      {
        "tsconfig.build.json": '{ "extends": "./tsconfig", "compilerOptions": {} }',
        "tsconfig.json": '{ "compilerOptions": { "outDir": "dist" } }',
      },
      ["dist"],
    ],
    ["tsc", { "tsconfig.json": "{}" }, undefined],
    ["tsc --outDir build", {}, ["build"]],
    [
      "nest build",
      { "nest-cli.json": "{}", "tsconfig.json": '{ "compilerOptions": { "outDir": "./dist" } }' },
      ["dist"],
    ],
    ["nest build", { "nest-cli.json": '{ "monorepo": true }' }, undefined],
    [
      "ng build",
      {
        "angular.json":
          '{ "projects": { "shop": { "architect": { "build": { "options": { "outputPath": "dist/web" } } } } } }',
      },
      ["dist/web"],
    ],
    [
      "ng build --configuration production",
      { "angular.json": '{ "projects": { "shop": {} } }' },
      ["dist/shop"],
    ],
    ["esbuild src/a.ts --bundle --outfile=out/a.js", {}, ["out/a.js"]],
    [
      "run-s clean pack",
      {
        "package.json":
          '{ "scripts": { "build": "run-s clean pack", "clean": "rimraf dist", "pack": "ncc build a.js -o out" } }',
      },
      ["out"],
    ],
    ["webpack", {}, undefined],
    ["vite build && ./after.sh", {}, undefined],
    ["vite build --outDir $OUT", {}, undefined],
  ])("%j with %j are %j", (script, files, expected) =>
    expect(outputsOf("npm run build", build(script, files))).toEqual(expected),
  );

  test("are seen from the folder of the package", () => {
    const files = {
      "web/package.json": '{ "scripts": { "build": "tsc" } }',
      "web/tsconfig.json": '{ "extends": "../tsconfig.json" }',
      "tsconfig.json": '{ "compilerOptions": { "outDir": "dist" } }',
    };
    expect(outputsOf("npm run build", files, "web")).toEqual(["../dist"]);
  });

  test("are not known without the script", () => {
    expect(outputsOf("npm run build", {})).toBeUndefined();
    expect(outputsOf("npm run build", { "package.json": "{" })).toBeUndefined();
    expect(outputsOf("make", {})).toBeUndefined();
    expect(outputsOf("npx vite build", { "index.html": "" })).toEqual(["dist"]);
  });
});

describe("outputs of compilers", () => {
  const go = { "go.mod": "module example.com/tool/v2\n\ngo 1.24\n" };
  test.each<[string, Files, readonly string[] | undefined]>([
    ["go build -o /bin/server ./cmd/server", go, ["/bin/server"]],
    ["go build -o /out/ ./cmd/server ./cmd/worker", go, ["/out/server", "/out/worker"]],
    ["go build -ldflags='-s -w' -o app .", go, ["app"]],
    ['go build -ldflags="-X main.v=$VERSION" -o app', go, ["app"]],
    ["go build ./cmd/server", go, ["server"]],
    ["go build", go, ["tool"]],
    ["go build main.go", go, ["main"]],
    ["go build ./...", go, undefined],
    ["go build -o $OUT .", go, undefined],
    ["go build", {}, undefined],
    [
      "cargo build --release",
      { "Cargo.toml": '[package]\nname = "my-app"\n', "src/main.rs": "" },
      ["target/release/my-app"],
    ],
    [
      "cargo build --release --target x86_64-unknown-linux-musl",
      { "Cargo.toml": '[package]\nname = "a"\n', "src/main.rs": "" },
      ["target/x86_64-unknown-linux-musl/release/a"],
    ],
    [
      "cargo build -r --bin server",
      {
        "Cargo.toml": '[package]\nname = "a"\n[[bin]]\nname = "server"\npath = "src/main.rs"\n',
        "src/main.rs": "",
      },
      ["target/release/server"],
    ],
    [
      "cargo build",
      { "Cargo.toml": '[package]\nname = "a"\n', "src/main.rs": "", "src/bin/tool.rs": "" },
      ["target/debug/a", "target/debug/tool"],
    ],
    ["cargo build --release", { "Cargo.toml": '[workspace]\nmembers = ["a"]\n' }, undefined],
    ["cargo build --release", {}, undefined],
    ["dotnet publish -c Release -o /app/publish", {}, ["/app/publish"]],
    ["dotnet publish -c Release", {}, undefined],
  ])("%j with %j are %j", (command, files, expected) => expect(outputsOf(command, files)).toEqual(expected));
});
