import { describe, expect, it } from "vitest";
import { slice } from "../../text/span.ts";
import { parseDockerfile } from "../dockerfile.ts";
import { checkedScripts } from "./checkedScripts.ts";

const requests = (source: string) => checkedScripts(parseDockerfile(source)).map(({ request }) => request);

describe("a script for ShellCheck", () => {
  it("comes with what ARG and ENV have set by then", () => {
    const source = [
      "ARG GLOBAL=x",
      "FROM debian AS base",
      "ENV A=1 B='it''s' C=$OTHER",
      "RUN one",
      "ARG D=2",
      "FROM base",
      'ENV A="it\'s"',
      "RUN two",
      "FROM debian",
      "RUN three",
    ].join("\n");
    expect(requests(source).map(({ script }) => script)).toEqual([
      `export A='1' B='its' C="$(:)"\none`,
      `export A='it'\\''s' B='its' C="$(:)" D="$(:)"\ntwo`,
      "\nthree",
    ]);
  });

  it.each([
    ["FROM debian\nRUN x", "sh"],
    ["FROM alpine\nRUN x", "busybox"],
    ["FROM fedora\nRUN x", "bash"],
    ["FROM team/base\n# hadolint shell=/bin/bash\nRUN x", "bash"],
    ['FROM debian\nSHELL ["/bin/bash", "-c"]\nRUN x', "bash"],
    ['FROM debian\nSHELL ["/bin/ash", "-c"]\nRUN x', "busybox"],
    ["FROM debian\nRUN <<EOF\n#!/usr/bin/env -S bash -e\nx\nEOF", "bash"],
    ["FROM debian\nRUN dash -e <<EOF\nx\nEOF", "dash"],
    ["FROM debian\nRUN <<EOF ksh\nx\nEOF", "ksh"],
    ['FROM debian\nSHELL ["zsh", "-c"]\nRUN x', undefined],
    ['FROM debian\nSHELL ["powershell"]\nRUN x', undefined],
    ['FROM debian\nRUN ["x"]', undefined],
  ])("%j is one for %s", (source, dialect) => expect(requests(source)[0]?.dialect).toBe(dialect));

  it("keeps the comments on top on top, and leads back to the Dockerfile", () => {
    const source = "FROM a\nENV E=1\nRUN <<EOF\n#!/bin/sh\n# shellcheck disable=SC1\n\n\té𝒳 z\nEOF\n";
    const [script] = checkedScripts(parseDockerfile(source));
    expect(script?.request.script).toBe("##/bin/sh\n# shellcheck disable=SC1\n\nexport E='1'\n\té𝒳 z\n");
    const place = (line: number, column: number) => {
      const start = script?.offsetOf(line, column);
      return start === undefined
        ? undefined
        : slice(source, script?.spanOf(start, start + 1) ?? { start: 0, end: 0 });
    };
    expect(place(5, 2)).toBe("é");
    expect(place(5, 5)).toBe("z");
    expect(place(2, 3)).toBe("s");
    expect(place(4, 8)).toBeUndefined();
    expect(place(9, 1)).toBeUndefined();
  });
});
