/**
 * Random Dockerfiles keep every promise.
 * `npm test` draws the same ones each time and stops after half a minute for each kind; `npm run fuzz` goes on.
 */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rules } from "../../src/rules/index.ts";
import { applyEdits } from "../../src/text/edit.ts";
import { lintFiles } from "../lintFixture.ts";
import { editedSamples, generatedDockerfiles } from "./dockerfiles.ts";
import { brokenPromises } from "./promises.ts";

const minutes = Number(process.env["FUZZ_MINUTES"] ?? 0);
const time = minutes > 0 ? minutes * 30_000 : 25_000;
const parameters = {
  numRuns: minutes > 0 ? 1_000_000 : 400,
  interruptAfterTimeLimit: time,
  markInterruptAsFailure: false,
};

it("fixes of one instruction go together", () => {
  const main = "/workspace/Dockerfile";
  const text = "FROM debian:13\nRUN apt-get update && apt-get install \\\n    curl\n";
  const debian = rules.filter(({ id }) => /apt-(?:yes|lists|no-recommends)/.test(id));
  const edits = lintFiles({ [main]: text }, main, debian).flatMap(({ fixes }) => fixes[0]?.edits ?? []);
  expect(applyEdits(text, edits)).toBe(
    "FROM debian:13\nRUN apt-get update && apt-get install -y \\\n    --no-install-recommends curl \\\n    && rm -rf /var/lib/apt/lists/*\n",
  );
});

describe("every promise is kept", () => {
  it.each([
    ["edited samples", editedSamples],
    ["generated Dockerfiles", generatedDockerfiles],
  ])(
    "on %s",
    (_, texts) => {
      fc.assert(
        fc.property(texts, (text) => {
          expect(brokenPromises(text)).toEqual([]);
        }),
        parameters,
      );
    },
    time + 120_000,
  );
});
