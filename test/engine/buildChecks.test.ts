/**
 * The checks of `docker build --check`, and Slipway's rules of the same name: on each Dockerfile of the folder
 * `buildChecks` both say the same of the same lines, whatever its line ends.
 */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { rules } from "../../server/src/rules/index.ts";
import { builderSays, checkName, compare, slipwaySays } from "./buildCheck.ts";

const folder = path.join(import.meta.dirname, "buildChecks");
const names = readdirSync(folder).filter((name) => name.endsWith(".Dockerfile"));
const buildContexts = mkdtempSync(path.join(os.tmpdir(), "slipway-checks-"));
afterAll(() => rmSync(buildContexts, { recursive: true, force: true }));

const noShell = "project/entrypoint-binary-missing says there that the image has no shell to start it";

/** What the engine says and Slipway, on purpose, does not. */
const exceptions: Readonly<Record<string, { readonly only: string; readonly because: string }>> = {
  "check-skip.Dockerfile": { only: "JSONArgsRecommended 4", because: noShell },
  "heredocs-with-blanks.Dockerfile": { only: "JSONArgsRecommended 14", because: noShell },
  "descriptions.Dockerfile": {
    only: "InvalidDefinitionDescription 11",
    because:
      "docs.docker.com/reference/build-checks/invalid-definition-description: an empty line sets a comment apart",
  },
};

/** The 22 checks at docs.docker.com/reference/build-checks. */
const checks = [
  "ConsistentInstructionCasing",
  "CopyIgnoredFile",
  "DuplicateStageName",
  "ExposeInvalidFormat",
  "ExposeProtoCasing",
  "FromAsCasing",
  "FromPlatformFlagConstDisallowed",
  "InvalidBaseImagePlatform",
  "InvalidDefaultArgInFrom",
  "InvalidDefinitionDescription",
  "JSONArgsRecommended",
  "LegacyKeyValueFormat",
  "MaintainerDeprecated",
  "MultipleInstructionsDisallowed",
  "NoEmptyContinuation",
  "RedundantTargetPlatform",
  "ReservedStageName",
  "SecretsUsedInArgOrEnv",
  "StageNameCasing",
  "UndefinedArgInFrom",
  "UndefinedVar",
  "WorkdirRelativePath",
];
/** What a registry answers, where the image is for another platform than asked for: an engine without one never says it. */
const unknowable = "InvalidBaseImagePlatform";

const seen = new Set<string>();

describe.concurrent("the engine's checks", () => {
  it.each(names.flatMap((name) => [[name, "\n"] as const, [name, "\r\n"] as const]))(
    "%s with line ends %j",
    async (name, lineEnd) => {
      const text = readFileSync(path.join(folder, name), "utf8").replaceAll("\n", lineEnd);
      const ignoreFile = path.join(folder, `${name}.dockerignore`);
      const ignored = existsSync(ignoreFile) ? readFileSync(ignoreFile, "utf8") : "";
      const { warnings, error } = await builderSays(text, buildContextWith(name, ignored), ["TAG=latest"]);
      expect(error).toBeUndefined();
      for (const { ruleName } of warnings) seen.add(ruleName);
      const { builder, slipway } = compare(text, warnings, slipwaySays(text, ignored));
      const except = exceptions[name]?.only;
      expect(slipway).toEqual(builder.filter((finding) => finding !== except));
    },
  );
});

function buildContextWith(name: string, ignored: string): string {
  const buildContext = mkdtempSync(path.join(buildContexts, name));
  writeFileSync(path.join(buildContext, ".dockerignore"), ignored);
  return buildContext;
}

it("every check spoke, and has a rule", () => {
  const known = checks.filter((name) => name !== unknowable);
  expect([...seen].sort()).toEqual(known);
  const named = new Set(rules.map(({ id }) => checkName(id)));
  expect(known.filter((name) => !named.has(name))).toEqual([]);
});
