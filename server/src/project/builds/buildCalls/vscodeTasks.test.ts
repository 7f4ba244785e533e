import { expect, it } from "vitest";
import { askedBuilds } from "../../../../test/askedBuilds.ts";

const task = (each: unknown) => askedBuilds({ ".vscode/tasks.json": JSON.stringify({ tasks: [each] }) });

it("shell and process tasks build in their directory", () => {
  expect(task({ type: "shell", command: "docker build -t x ${workspaceFolder}/api" })).toEqual([
    "api/Dockerfile in api",
  ]);
  expect(
    task({
      type: "process",
      command: "docker",
      args: ["build", "-f", "api/Dockerfile", "--target", "dev", "."],
    }),
  ).toEqual(["api/Dockerfile in . --target dev"]);
  expect(
    task({
      command: "docker",
      args: ["build", { value: ".", quoting: "strong" }],
      options: { cwd: "${workspaceFolder}/web" },
    }),
  ).toEqual(["web/Dockerfile in web"]);
  expect(task({ command: "cd api && docker build .", options: { cwd: "." } })).toEqual([
    "api/Dockerfile in api",
  ]);
  expect(task({ command: "docker build --target ${input:stage} ." })).toEqual([
    "Dockerfile in . --target unknown",
  ]);
});

it("so do the tasks of the Docker extension", () => {
  expect(
    task({
      type: "docker-build",
      dockerBuild: {
        dockerfile: "${workspaceFolder}/api/Dockerfile",
        context: "${workspaceFolder}",
        target: "dev",
        buildArgs: { A: "1" },
      },
    }),
  ).toEqual(["api/Dockerfile in . --target dev --build-arg A=1"]);
  expect(task({ type: "docker-build", platform: "node" })).toEqual(["Dockerfile in ."]);
});

it("other tasks build nothing", () => {
  expect(task({ type: "docker-run", command: "docker", args: ["run", "x"] })).toEqual([]);
  expect(task({ command: "npm run build # docker" })).toEqual([]);
  expect(askedBuilds({ ".vscode/tasks.json": "docker build ." })).toEqual([]);
});
