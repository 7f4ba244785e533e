import { expect, test } from "vitest";
import { isSecretName } from "./secretNames.ts";

test.each([
  "NPM_TOKEN",
  "DB_PASSWORD",
  "DBPASSWD",
  "API_KEY",
  "apikey",
  "GITHUB_AUTH",
  "AWS_SECRET_ACCESS_KEY",
  "KEY",
])("%s promises a secret", (name) => expect(isSecretName(name)).toBe(true));
test.each(["VERSION", "NODE_VERSION", "KEYBOARD", "MONKEY", "BASE", "UID"])("%s does not", (name) =>
  expect(isSecretName(name)).toBe(false),
);
