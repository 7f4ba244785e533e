import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { checkArguments, readCheckReport } from "./buildCheck.ts";

/** What buildx 0.29 printed, unedited. */
const sample = (name: string) => readFileSync(path.join(import.meta.dirname, "samples", name), "utf8");

test("a report: what was found, where, and the file that it was found in", () => {
  expect(readCheckReport(sample("check.json"))).toEqual({
    text: "FROM node:latest AS one\nENV K v\nENV X=$NOPE \\\n  Y=$NODE_VERSION\nFROM alpine\n",
    warnings: [
      {
        ruleName: "LegacyKeyValueFormat",
        detail: '"ENV key=value" should be used instead of legacy "ENV key value" format',
        url: "https://docs.docker.com/go/dockerfile/rule/legacy-key-value-format/",
        firstLine: 2,
        lastLine: 2,
      },
      {
        ruleName: "UndefinedVar",
        detail: "Usage of undefined variable '$NOPE'",
        url: "https://docs.docker.com/go/dockerfile/rule/undefined-var/",
        firstLine: 3,
        lastLine: 4,
      },
    ],
  });
});

test("a report of a file that the builder refuses", () => {
  expect(readCheckReport(sample("checkFailed.json"))).toMatchObject({
    warnings: expect.any(Array),
    problem: {
      message: "base name (${BASE}) should not be blank",
      place: { firstLine: 2, lastLine: 2, quoted: ["FROM ${BASE}"] },
    },
  });
});

test.each(["", "{", "[]", "null", "{}", '{"error": 1}', "ERROR: no such thing"])(
  "%j is no report",
  (output) => expect(readCheckReport(output)).toBeUndefined(),
);

test("a report of unexpected shape breaks nothing, and leads nowhere but to Docker's pages", () => {
  const hostile =
    '{"warnings":[null,{"ruleName":7,"url":"javascript:x","location":{"ranges":[{"start":{}}]}}]}';
  expect(readCheckReport(hostile)).toEqual({ warnings: [{ ruleName: "", detail: "" }] });
});

test("the command: what decides about checks, and nothing that has an effect", () => {
  const source = {
    dockerfile: "/app/Dockerfile",
    buildContext: "/app",
    buildArgs: { A: "1", TOKEN: "s3cret" },
    options: {
      platforms: ["linux/arm64"],
      buildContexts: { base: "docker-image://alpine" },
      cacheTo: ["type=local,dest=/x"],
      tags: ["other:1"],
    },
  };
  expect(checkArguments(source)).toEqual([
    "build",
    "--call=check,format=json",
    "--progress=quiet",
    "--tag",
    "slipway:check",
    "--file",
    "/app/Dockerfile",
    "--build-arg",
    "A=1",
    "--build-arg",
    "TOKEN",
    "--build-context",
    "base=docker-image://alpine",
    "--platform",
    "linux/arm64",
    "--",
    "/app",
  ]);
});
