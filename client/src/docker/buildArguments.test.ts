import { describe, expect, test } from "vitest";
import { buildArguments, builderFeatures } from "./buildArguments.ts";

const source = {
  dockerfile: "/home/my app/Dockerfile.development",
  buildContext: "/home/my app",
  tag: "my-app:development",
  buildArgs: {},
};

test("the tutorial's build", () => {
  expect(buildArguments(source, { progress: "rawjson" })).toEqual([
    "build",
    "--progress=rawjson",
    "--tag",
    "my-app:development",
    "--file",
    "/home/my app/Dockerfile.development",
    "--",
    "/home/my app",
  ]);
});

test("stage and build arguments", () => {
  const words = buildArguments(
    { ...source, stage: "server", buildArgs: { A: "1", B: "x=y z" } },
    { progress: "plain" },
  );
  expect(words).toEqual(expect.arrayContaining(["--progress=plain", "--target", "server"]));
  expect(words.join("\n")).toContain("--build-arg\nA=1\n--build-arg\nB=x=y z");
});

test("an old builder is asked for no progress at all", () => {
  expect(buildArguments(source, { progress: "default" }).join(" ")).not.toContain("progress");
});

test("Windows paths stay one argument each", () => {
  const words = buildArguments(
    { ...source, dockerfile: "C:\\my app\\Dockerfile", buildContext: "C:\\my app" },
    { progress: "rawjson" },
  );
  expect(words.slice(-4)).toEqual(["--file", "C:\\my app\\Dockerfile", "--", "C:\\my app"]);
});

test("no name is read as an option or by a shell", () => {
  const hostile = "--output=/etc; $(touch x) `y` && \"'\n";
  const words = buildArguments(
    {
      dockerfile: hostile,
      buildContext: hostile,
      stage: hostile,
      tag: hostile,
      buildArgs: { [hostile]: "v" },
    },
    { progress: "rawjson" },
  );
  // Each follows an option that takes a value, or the end of the options.
  for (const [index, word] of words.entries()) {
    if (word === hostile) expect(["--tag", "--file", "--target", "--"]).toContain(words[index - 1]);
  }
  expect(words.filter((word) => word === hostile)).toHaveLength(4);
  expect(words).toContain(`${hostile}=v`);
});

test("what the builder has to say of the image goes into a file", () => {
  const words = buildArguments(source, { progress: "rawjson", metadataFile: "/tmp/a b/metadata.json" });
  expect(words.join("\n")).toContain("\n--metadata-file\n/tmp/a b/metadata.json\n");
});

describe("builderFeatures", () => {
  test.each([
    [
      '--metadata-file string  Write build result\n--progress string  Set type of progress output\n ("auto", "none", "plain", "quiet",\n "rawjson", "tty").',
      { progress: "rawjson", metadataFile: true },
    ],
    [
      '--progress string  Set type of progress output ("auto", "plain", "tty")',
      { progress: "plain", metadataFile: false },
    ],
    ["  -q, --quiet   Suppress the build output", { progress: "default", metadataFile: false }],
  ])("of %j", (help, features) => expect(builderFeatures(help)).toEqual(features));
});
