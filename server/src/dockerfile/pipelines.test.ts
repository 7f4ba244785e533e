import { describe, expect, it } from "vitest";
import { parseDockerfile } from "./dockerfile.ts";
import { firstHiddenFailure } from "./pipelines.ts";

describe("a failure hidden by a pipe", () => {
  const hidden = (text: string) => {
    const dockerfile = parseDockerfile(`FROM x\n${text}\n`);
    const run = dockerfile.shellRuns.at(-1);
    return run && firstHiddenFailure(dockerfile, run)?.name;
  };

  it.each([
    ["RUN a | b | c", "a"],
    ["RUN echo x | b | c", "b"],
    ["RUN if a | b; then c; fi", "a"],
    ["RUN a | b && set -o pipefail && c | d", "a"],
    ["RUN set +o pipefail && a | b", "a"],
  ])("is found in %s", (text, expected) => expect(hidden(text)).toBe(expected));

  it.each([
    "RUN a || b",
    "RUN yes | a",
    "RUN set -o pipefail; a | b",
    'RUN a | b; test "${PIPESTATUS[0]}" = 0',
    'SHELL ["/bin/ash", "-eo", "pipefail", "-c"]\nRUN a | b',
    "RUN <<EOF\n#!/bin/bash -eo pipefail\na | b\nEOF",
  ])("is not found in %s", (text) => expect(hidden(text)).toBeUndefined());
});
