import { expect, test } from "vitest";
import { parseDockerfile } from "../dockerfile/dockerfile.ts";
import { recordedRow } from "./recordedRow.ts";
import { fitOf, rowPattern } from "./rowPattern.ts";

/** How the last instruction fits what BuildKit has recorded. */
function fitOfLast(text: string, createdBy: string): ReturnType<typeof fitOf> {
  const { instructions } = parseDockerfile(text).finalStage ?? { instructions: [] };
  const last = instructions.at(-1);
  if (!last) throw new Error("there is no instruction");
  const shell = instructions.findLast(({ keyword }) => keyword === "SHELL");
  const row = recordedRow({ createdBy, bytes: 1, comment: "buildkit.dockerfile.v0" });
  return fitOf(rowPattern(last, { values: new Map(), shell, source: text }), row);
}

test.each([
  ["../c", "/a/c"],
  ["./d/.//e/..", "/a/c/d"],
  ["..", "/a/c"],
  ["../../..", "/"],
  [".", "/anywhere"],
  ["/srv/", "/srv"],
])("WORKDIR %s may be recorded as %s", (path, recorded) =>
  expect(fitOfLast(`FROM a\nWORKDIR ${path}\n`, `WORKDIR ${recorded}`)).toBe("text"),
);

test("WORKDIR to another folder is not recorded so", () =>
  expect(fitOfLast("FROM a\nWORKDIR ../c\n", "WORKDIR /a/d")).toBe("keyword"));

test("a script that names its interpreter is recorded as the file it is run from", () => {
  const script = "FROM a\nRUN <<-'EOT'\n#!/bin/sh -e\n\ttrue\nEOT\n";
  expect(fitOfLast(script, "RUN |1 V=1 /bin/sh -c /dev/pipes/EOT # buildkit")).toBe("text");
  expect(fitOfLast(script, "RUN /bin/sh -c /dev/pipes/OTHER # buildkit")).toBe("keyword");
  expect(fitOfLast("FROM a\nRUN <<E\n\t#!/bin/sh\nE\n", "RUN /bin/sh -c \t#!/bin/sh\n # buildkit")).toBe(
    "text",
  );
});

test("the words of SHELL stand before a command, whatever the last of them is", () => {
  const command = 'SHELL ["pwsh", "-Command", "$ErrorActionPreference = \'Stop\';"]\nRUN npm ci\n';
  const recorded = "RUN pwsh -Command $ErrorActionPreference = 'Stop'; npm ci # buildkit";
  expect(fitOfLast(`FROM a\n${command}`, recorded)).toBe("text");
  expect(fitOfLast("FROM a\nRUN npm ci\n", recorded)).toBe("keyword");
});
