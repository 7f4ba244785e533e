import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { type BuildProblem, readBuildProblem } from "../docker/build/buildProblem.ts";
import { foldBuildLine, noBuildProgress } from "../docker/build/buildProgress.ts";
import { problemOf } from "../docker/build/failedBuild.ts";
import { english, french } from "../testing/readers.ts";
import { buildFault, faultPart } from "./buildFault.ts";
import { type FaultCircumstances, failureWords, faultSentence } from "./faultWords.ts";

/** Recorded builds. */
function problemIn(sample: string): BuildProblem {
  const text = readFileSync(
    path.join(import.meta.dirname, "..", "docker", "build", "samples", sample),
    "utf8",
  );
  return problemOf(text.split("\n").reduce(foldBuildLine, noBuildProgress)) ?? expect.fail("no problem");
}

/** What buildx 0.29 wrote at the end of a build of this instruction. */
const problemOfText = (instruction: string, cause: string): BuildProblem =>
  readBuildProblem(
    `x.Dockerfile:2\n--------------------\n   2 | >>> ${instruction}\n--------------------\nERROR: failed to build: failed to solve: ${cause}`,
  ) ?? expect.fail("no problem");

const say = (problem: BuildProblem, circumstances?: FaultCircumstances, { l10n } = english): string =>
  faultSentence(buildFault(problem), l10n, circumstances);

describe("recorded builds", () => {
  test.each([
    [
      "failedRun.jsonl",
      '"echo before && exit 7" ended with exit code 7: before',
      "« echo before && exit 7 » s’est terminé avec le code de sortie 7 : before",
    ],
    [
      "plainFailed.txt",
      '"echo before && exit 7" ended with exit code 7: before',
      "« echo before && exit 7 » s’est terminé avec le code de sortie 7 : before",
    ],
    [
      "failedCopy.jsonl",
      '"/nowhere.txt" is not in the build context',
      "« /nowhere.txt » n’est pas dans le contexte de construction",
    ],
    [
      "failedCopyFrom.jsonl",
      'There is no "/nope" in the image it is taken from',
      "« /nope » n’existe pas dans l’image d’où il est pris",
    ],
    [
      "missingSecret.jsonl",
      'The build was not given the secret "nope"',
      "La construction n’a pas reçu le secret « nope »",
    ],
    [
      "syntaxError.jsonl",
      'There is no instruction "RUNN": RUN is meant, perhaps',
      "L’instruction « RUNN » n’existe pas : RUN, peut-être",
    ],
    [
      "blankBase.jsonl",
      "${B} has no value here, and FROM without it names no image",
      "${B} n’a pas de valeur ici, et sans elle FROM ne nomme aucune image",
    ],
    [
      "unknownBase.jsonl",
      'The image "doesnotexist-rsize:9" could not be fetched: registry-1.docker.io does not answer',
      "L’image « doesnotexist-rsize:9 » n’a pas pu être récupérée : registry-1.docker.io ne répond pas",
    ],
    ["unknownStage.jsonl", 'There is no stage "nope" to build', "Il n’y a pas d’étape « nope » à construire"],
    [
      "missingDockerfile.jsonl",
      'There is no Dockerfile "none.Dockerfile"',
      "Il n’y a pas de Dockerfile « none.Dockerfile »",
    ],
  ])("%s", (sample, inEnglish, inFrench) => {
    const problem = problemIn(sample);
    expect(say(problem)).toBe(inEnglish);
    expect(say(problem, undefined, french).replaceAll("\u00a0", " ")).toBe(inFrench);
  });
});

describe("what BuildKit writes", () => {
  const reference = "failed to compute cache key: failed to calculate checksum of ref a8d5-9d::j9rf: ";
  const toRegistry = "failed to resolve source metadata for docker.io/library/x:9: ";
  test.each([
    ["COPY dist /d", `${reference}"/dist": not found`, '"/dist" is not in the build context'],
    ['COPY ["a\\"b", "/"]', `${reference}"/a\\"b": not found`, '"/a"b" is not in the build context'],
    [
      "RUN <<E",
      String.raw`process "/bin/sh -c set -e\necho \"x\"\r\n\tfalse\n" did not complete successfully: exit code: 1`,
      '"set -e echo "x" false" ended with exit code 1',
    ],
    ["COPY --from=b x y", `${reference}"/x": not found`, 'There is no "/x" in the image it is taken from'],
    ["RUN --mount=type=bind,source=a b", `${reference}"/a": not found`, '"/a" is not in the build context'],
    [
      "COPY dist /d",
      'failed to compute cache key: "/dist" not found: not found',
      'The build fails here: "/dist" not found: not found',
    ],
    [
      "FROM x:9",
      `x:9: ${toRegistry}docker.io/library/x:9: not found`,
      'There is no image "x:9", or it takes a login to see it',
    ],
    [
      "FROM x:9",
      `x:9: ${toRegistry}pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed`,
      'There is no image "x:9", or it takes a login to see it',
    ],
    [
      "FROM x:9",
      `x:9: ${toRegistry}no match for platform in manifest: not found`,
      'The image "x:9" does not exist for the platform of this build',
    ],
    [
      "FROM x:9",
      `x:9: ${toRegistry}unexpected status from HEAD request to https://r.test/v2/x/manifests/9: 403 Forbidden`,
      'The image "x:9" could not be fetched: unexpected status from HEAD request to https://r.test/v2/x/manifests/9: 403 Forbidden',
    ],
    [
      "FROM alpine:$V",
      'failed to parse stage name "alpine:": invalid reference format',
      "$V has no value here, and FROM without it names no image",
    ],
    [
      "FROM a b:c",
      'failed to parse stage name "A": invalid reference format: repository name (library/A) must be lowercase',
      '"A" is no name of an image',
    ],
    [
      "RUN --mount=type=ssh,required=true x",
      "unset ssh forward key default",
      'The build was not given the SSH key "default"',
    ],
    [
      "COPY --badflag=1 a b",
      "dockerfile parse error on line 2: unknown flag: --badflag",
      'COPY has no flag "--badflag"',
    ],
    [
      "COPY --badflag=1 a b",
      "dockerfile parse error line 2: unknown flag: --badflag",
      'COPY has no flag "--badflag"',
    ],
    [
      "COPY onlyone",
      "dockerfile parse error on line 2: COPY requires at least two arguments, but only one was provided.",
      "The builder does not understand this: COPY requires at least two arguments, but only one was provided.",
    ],
    ["RUN true", "no build stage in current context", "There is no FROM before this instruction"],
    [
      "COPY --from=b /x /x",
      'cannot copy from stage "b", it needs to be defined before current stage "a"',
      'The stage "b" comes after the one that copies from it',
    ],
    [
      "COPY --from=7 /x /x",
      "invalid stage index 7",
      "There is no stage number 7: the first one has number 0",
    ],
    [
      "RUN --security=insecure true",
      "failed to load LLB: security.insecure is not allowed",
      'The build may do this only when "security.insecure" is allowed, as "build.entitlements" of a compose service does',
    ],
    [
      "RUN --network=host true",
      "granting entitlement network.host is not allowed by build daemon configuration",
      'The build may do this only when "network.host" is allowed, as "build.entitlements" of a compose service does',
    ],
    [
      "RUN true",
      'process "/bin/sh -c true" did not complete successfully: unable to find user nobodyx: no matching entries in passwd file',
      '"true" could not be run: unable to find user nobodyx: no matching entries in passwd file',
    ],
    [
      "RUN x",
      'process "/bin/bash -o pipefail -c x" did not complete successfully: exit code: 137',
      '"x" was killed, for want of memory perhaps (exit code 137)',
    ],
    [
      "FROM x:9",
      "x:9: docker.io/library/x:9: not found",
      'There is no image "x:9", or it takes a login to see it',
    ],
    ["RUN true", "runc: not found", "The build fails here: runc: not found"],
    [
      "COPY --from=b x y",
      "lstat /a b: no such file or directory",
      'There is no "/a b" in the image it is taken from',
    ],
    ["WORKDIR /w", "mkdir /w: not a directory", "The build fails here: mkdir /w: not a directory"],
  ])("%s: %s", (instruction, cause, sentence) => {
    expect(say(problemOfText(instruction, cause))).toBe(sentence);
  });

  test.each([
    ["the Dockerfile cannot be empty", "The Dockerfile has no instructions"],
    [
      "lint violation found for rules: StageNameCasing, FromAsCasing",
      'The file asks that its checks hold ("# check=error=true"), and these do not: FromAsCasing, StageNameCasing',
    ],
  ])("%s", (message, sentence) => expect(say({ message, output: [] })).toBe(sentence));
});

test("what the server knows makes the sentence better", () => {
  const location = { uri: "", range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } } };
  const excludedBy = { file: ".dockerignore", pattern: "*.txt", location };
  expect(say(problemIn("failedCopy.jsonl"), { stages: [], excludedBy })).toBe(
    '"/nowhere.txt" is not in the build context: "*.txt" in .dockerignore keeps it out',
  );
  expect(say(problemIn("failedCopyFrom.jsonl"), { stages: [], stage: { name: "made", location } })).toBe(
    'There is no "/nope" in the stage "made"',
  );
  expect(say(problemIn("unknownStage.jsonl"), { stages: ["builder", "server"] })).toBe(
    'There is no stage "nope" to build: there are builder, server',
  );
});

test("away from its line a failure names it", () => {
  const words = (problem: BuildProblem) => failureWords(problem, english.l10n);
  expect(words(problemIn("failedCopy.jsonl"))).toMatch(/^\w+\.Dockerfile:2: "\/nowhere.txt" is not in/);
  expect(words(problemIn("unknownStage.jsonl"))).toBe('There is no stage "nope" to build');
  expect(words({ message: "out of space", output: [] })).toBe("out of space");
});

test("long commands and outputs are cut, and none steers what shows it", () => {
  const command = `process "/bin/sh -c ${"x".repeat(200)}" did not complete successfully: exit code: 1`;
  const sentence = say({
    message: command,
    exitCode: 1,
    output: [`\u001b[31m${"y".repeat(400)}\u001b[0m`, " "],
  });
  expect(sentence.length).toBeLessThan(260);
  expect(sentence).toMatch(/^"x{59}…" ended with exit code 1: y{159}…$/);
});

test.each([
  ["failedRun.jsonl", { kind: "instruction" }],
  ["failedCopy.jsonl", { kind: "source", path: "/nowhere.txt" }],
  ["missingSecret.jsonl", { kind: "mount", type: "secret", id: "nope" }],
  ["syntaxError.jsonl", { kind: "keyword" }],
  ["blankBase.jsonl", { kind: "image" }],
  ["unknownStage.jsonl", { kind: "stage" }],
  ["missingDockerfile.jsonl", undefined],
])("%s: what is underlined", (sample, part) => {
  expect(faultPart(buildFault(problemIn(sample)))).toEqual(part);
});
