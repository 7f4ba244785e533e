import { describe, expect, it } from "vitest";
import { noBuildProgress } from "../../docker/build/buildProgress.ts";
import { failure } from "../../docker/failure.ts";
import { buildTarget } from "../../testing/imageSizes.ts";
import { english, french } from "../../testing/readers.ts";
import { type BuildActivity, endedBuild } from "./buildActivity.ts";
import { buildContent } from "./buildWords.ts";

const uri = "file:///work/app/Dockerfile";
const failed = (rest: object) =>
  endedBuild({ ...failure("build-failed", "x", "app:dev"), ...rest }, uri, 5, english.l10n);

describe("a build that has ended", () => {
  it("says why it failed and which lines are to blame", () => {
    const problem = {
      message: 'process "/bin/sh -c npm install" did not complete successfully: exit code: 1',
      place: { file: "Dockerfile", firstLine: 4, lastLine: 5, quoted: [] },
      output: ["npm error code E404"],
      exitCode: 1,
    };
    const activity = failed({ problem });
    expect(activity).toMatchObject({
      kind: "failed",
      message: expect.stringContaining("npm install"),
      place: { uri, range: { start: { line: 3 }, end: { line: 4 } } },
      ended: 5,
    });
  });

  it("says why it could not even begin", () => {
    expect(endedBuild(failure("daemon-unreachable", "connect ENOENT"), uri, 5, english.l10n)).toEqual({
      kind: "failed",
      message: "The Docker engine does not answer: connect ENOENT",
      ended: 5,
    });
  });

  it("has nothing to say of an image that the engine has, and tells which builder kept another", () => {
    const built = { seconds: 1, progress: noBuildProgress, steps: [], home: true, builder: "multi" };
    const end = (value: typeof built) => endedBuild({ ok: true, value }, uri, 5, english.l10n);
    expect(end(built)).toBeUndefined();
    expect(end({ ...built, home: false })).toEqual({ kind: "elsewhere", builder: "multi", ended: 5 });
  });

  it("has nothing to say when somebody has stopped it", () => {
    expect(endedBuild(failure("cancelled"), uri, 5, english.l10n)).toBeUndefined();
  });
});

describe("the words for a build", () => {
  const words = (activity: BuildActivity, reader = english) =>
    buildContent(activity, "the pair", buildTarget("development", "app:dev"), reader);
  const step = { stage: "", position: 2, of: 5, instruction: "RUN  npm \\\n install" };

  it("count its steps once they are planned", () => {
    expect(words({ kind: "running", progress: { step: 3, of: 7, running: step } })).toMatchObject({
      text: "Building…",
      detail: "43% · step 3 of 7: RUN npm \\ install",
      share: 3 / 7,
    });
    const planning = words({ kind: "running", progress: { step: 0, of: 0, running: "context" } }, french);
    expect(planning.detail).toBe("envoi du contexte de construction");
    expect(planning).not.toHaveProperty("share");
  });

  it("lead to the line and the log of a failure", () => {
    const range = { start: { line: 3, character: 0 }, end: { line: 3, character: 0 } };
    const labels = (activity: BuildActivity) => words(activity).buttons.map(({ label }) => label);
    expect(labels({ kind: "failed", message: "no", place: { uri, range }, ended: 5 })).toEqual([
      "Show the Line",
      "Show Log",
    ]);
    expect(labels({ kind: "failed", message: "no", ended: 5 })).toEqual(["Show Log"]);
  });

  it("name the builder that kept the image", () => {
    expect(words({ kind: "elsewhere", builder: "multi", ended: 5 }).text).toBe(
      "The last build stayed in the builder multi",
    );
  });
});
