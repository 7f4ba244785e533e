import { expect, test } from "vitest";
import { commandText } from "./commandText.ts";

test.each([
  [["docker", "build", "--tag", "my-app:development", "."], "docker build --tag my-app:development ."],
  [["docker", "build", "/my app"], "docker build '/my app'"],
  [["docker", "build", "C:\\app\\Dockerfile"], "docker build C:\\app\\Dockerfile"],
  [["docker", "build", "it's"], "docker build 'it'\\''s'"],
  [["docker", ""], "docker ''"],
  [["docker", "$(id);"], "docker '$(id);'"],
])("%j", (words, text) => expect(commandText(words)).toBe(text));
