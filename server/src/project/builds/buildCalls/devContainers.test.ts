import { expect, it } from "vitest";
import { askedBuilds, wordsOfBuilds } from "../../../../test/askedBuilds.ts";

it("a dev container builds what it names, seen from where it lies", () => {
  expect(
    askedBuilds({
      ".devcontainer/devcontainer.json":
        '{\n// why\n"build": { "dockerfile": "Dockerfile", "context": "..", "args": { "A": "1", "B": "${localEnv:B}" }, "target": "dev", },\n}',
      ".devcontainer/python/devcontainer.json": '{ "dockerFile": "../../py.Dockerfile" }',
      ".devcontainer.json":
        '{ "build": { "dockerfile": "${localWorkspaceFolder}/Dockerfile", "options": ["--target=tools", "--build-context", "lib=lib"] } }',
    }),
  ).toEqual([
    "Dockerfile in . --target tools --build-context lib",
    ".devcontainer/Dockerfile in . --target dev --build-arg A=1 --build-arg B=‹›",
    "py.Dockerfile in .devcontainer/python",
  ]);
});

it("a dev container of an image or of compose files builds nothing itself", () => {
  expect(
    askedBuilds({
      ".devcontainer.json": '{ "image": "debian" }',
      ".devcontainer/devcontainer.json": '{ "dockerComposeFile": "c.yml", "build": { "dockerfile": "D" } }',
      ".devcontainer/a/devcontainer.json": '{ "build": { "dockerfile": ',
    }),
  ).toEqual([]);
});

it("is found by its Dockerfile's name", () => {
  expect(wordsOfBuilds({ ".devcontainer.json": '{ "build": { "dockerfile": "a/Dockerfile" } }' })).toEqual([
    "a/Dockerfile",
  ]);
});
