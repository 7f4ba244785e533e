import { expect, test } from "vitest";
import { isSecretName } from "./secretNames.ts";

test.each([
  ["NPM_TOKEN", true],
  ["npmToken", true],
  ["DB_PASSWORD", true],
  ["DBPASSWD", true],
  ["AWS_SECRET_ACCESS_KEY", true],
  ["GITHUB_PAT", true],
  ["APIKEY", true],
  ["GITHUB_AUTH", true],
  ["NODE_VERSION", false],
  ["TOKEN_VERSION", false],
  ["SSH_PUBLIC_KEY", false],
  ["MONKEY", false],
  ["AUTHOR", false],
  ["KEYBOARD", false],
  ["PATH", false],
  ["COMPASS", false],
])("%s is secret: %s", (name, secret) => expect(isSecretName(name)).toBe(secret));
