import { describe, expect, test } from "vitest";
import { composeVersionIn, stopArguments, watchArguments, watchingCompose } from "./composeArguments.ts";

const file = "/home/my app/compose.development.yml";

test("the tutorial's watch", () => {
  expect(watchArguments({ files: [file], services: [] })).toEqual([
    "compose",
    "--file",
    file,
    "up",
    "--build",
    "--watch",
    "--",
  ]);
});

test("services stand behind the options, whatever they are called", () => {
  const services = ["web", "--detach", "a b"];
  expect(watchArguments({ files: [file], services }).slice(-4)).toEqual(["--", ...services]);
  expect(stopArguments({ files: [file], services })).toEqual([
    "compose",
    "--file",
    file,
    "stop",
    "--",
    ...services,
  ]);
});

test("override files in order, a project directory of their own, --debug", () => {
  const files = ["/srv/base.yml", "/srv/dev.yml"];
  expect(watchArguments({ files, directory: "/srv", services: [] }, { debug: true })).toEqual([
    "--debug",
    "compose",
    "--file",
    files[0],
    "--file",
    files[1],
    "up",
    "--build",
    "--watch",
    "--",
  ]);
  expect(stopArguments({ files, directory: "/", services: [] })).toEqual([
    "compose",
    "--file",
    files[0],
    "--file",
    files[1],
    "--project-directory",
    "/",
    "stop",
    "--",
  ]);
});

describe("watchingCompose", () => {
  const answer = (stdout: string, code: number | null = 0) => watchingCompose({ stdout, code });

  test.each(["2.25.0", "2.40.3-3", "v2.32.4\n", "5.5.0", "10.0.0", "2.100.0", "2.29.1-desktop.1"])(
    "%j can watch",
    (version) => expect(answer(version).ok).toBe(true),
  );

  test.each(["2.24.7", "2.22.0", "1.29.2", "2.3.3"])("%j is too old", (version) =>
    expect(answer(version)).toMatchObject({ reason: "compose-too-old", detail: version }),
  );

  test("no plugin", () => {
    expect(answer("", 125)).toMatchObject({ reason: "compose-missing" });
    expect(answer("what?")).toMatchObject({ reason: "compose-missing" });
  });
});

test.each([
  ["v2.40.3-desktop.1\n", 0, "2.40.3"],
  ["5.0.0\n", 0, "5.0.0"],
  ["", 0, undefined],
  ["2.40.3", 1, undefined],
  ["2.40.3", null, undefined],
])("the version in %j with code %j is %j", (stdout, code, version) =>
  expect(composeVersionIn({ stdout, code })).toBe(version),
);
