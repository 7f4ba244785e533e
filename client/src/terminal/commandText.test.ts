import { expect, test } from "vitest";
import { commandText, dockerText } from "./commandText.ts";

test.each([
  [["docker", "build", "--tag", "my-app:development", "."], "docker build --tag my-app:development ."],
  [["docker", "build", "/my app"], "docker build '/my app'"],
  [["docker", "build", "C:\\app\\Dockerfile"], "docker build C:\\app\\Dockerfile"],
  [["docker", "build", "it's"], "docker build 'it'\\''s'"],
  [["docker", ""], "docker ''"],
  [["docker", "$(id);"], "docker '$(id);'"],
])("%j", (words, text) => expect(commandText(words)).toBe(text));

test.each([
  ["as everywhere", {}, {}, "docker ps"],
  [
    "what the shell has needs no telling",
    { DOCKER_HOST: "unix:///a" },
    { DOCKER_HOST: "unix:///a" },
    "docker ps",
  ],
  ["a socket that was found", { DOCKER_HOST: "unix:///b" }, {}, "docker --host unix:///b ps"],
  ["the context of the settings", { DOCKER_CONTEXT: "rig" }, {}, "docker --context rig ps"],
  [
    "before the shell's own host",
    { DOCKER_CONTEXT: "rig" },
    { DOCKER_HOST: "unix:///a" },
    "docker --context rig ps",
  ],
  ["the shell's own context", { DOCKER_CONTEXT: "rig" }, { DOCKER_CONTEXT: "rig" }, "docker ps"],
])("names the engine: %s", (_, environment, shell, text) => {
  expect(dockerText({ environment }, ["ps"], shell)).toBe(text);
});
