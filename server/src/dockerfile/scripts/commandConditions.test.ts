import { expect, test } from "vitest";
import { parseDockerfile } from "../dockerfile.ts";
import { isConditional } from "./commandConditions.ts";

test.each([
  ["npm ci", false],
  ["cd app && npm ci", false],
  ["set -e; npm ci", false],
  ['sh -c "cd app && npm ci"', false],
  ["true || echo; npm ci", false],
  ["npm ci || npm install", false],
  ["if [ -f a ]; then npm ci; fi", true],
  ["[ -f a ] && npm ci", true],
  ["test -f a && echo yes && npm ci", true],
  ["yarn || npm ci", true],
  ["[[ -f a ]] && npm ci", true],
  ["[[ -f a ]] || npm ci", true],
  ["[[ -f a ]]; npm ci", false],
  ["(npm ci)", true],
  ["for a in b; do npm ci; done", true],
  ['if true; then sh -c "npm ci"; fi', true],
])("%j: %j", (text, expected) => {
  const script =
    parseDockerfile(`FROM a\nRUN ${text}`).instructions("RUN")[0]?.script ?? expect.fail("no script");
  const command = script.commands.find(({ name, words }) => name === "npm" && words[1]?.value === "ci");
  expect(isConditional(script, command ?? expect.fail("no command"))).toBe(expected);
});
