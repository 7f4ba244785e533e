import { describe, expect, it } from "vitest";
import { parseDockerfile } from "../dockerfile.ts";
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
    ["RUN V=$(a | b)", "a"],
    ['RUN V="$(a | b)" && c', "a"],
    ["RUN V=$(c $(d | e); a | b)", "a"],
    ["RUN a | b || exit 1", "a"],
    ["RUN cat a | b", "cat"],
    ["RUN cat < a | b", "cat"],
    ["RUN a | b && c || true", "a"],
  ])("is found in %s", (text, expected) => expect(hidden(text)).toBe(expected));

  it.each([
    "RUN a || b",
    "RUN yes | a",
    "RUN set -o pipefail; a | b",
    // Nothing becomes of it, with pipefail or without.
    "RUN c $(a | b)",
    'RUN c --d="$(a | b)" && e',
    "RUN V=$(a | b) c",
    "RUN export V=$(a | b)",
    "RUN c `a | b`",
    "RUN for v in $(a | b); do c; done",
    "RUN case $(a | b) in x) c ;; esac",
    "RUN V=$(c $(a | b))",
    "RUN c <(a | b)",
    "RUN c > $(a | b)",
    "RUN a | b || true",
    "RUN a | b & c",
    "RUN cat <<EOF | tee /etc/b\na\nEOF",
    "RUN cat <<< a | tee /etc/b",
    "RUN <<EOF\ncat <<END | tee /etc/b\na\nEND\nEOF",
    "RUN { a | b; } || :",
    'RUN a | b; test "${PIPESTATUS[0]}" = 0',
    'SHELL ["/bin/ash", "-eo", "pipefail", "-c"]\nRUN a | b',
    "RUN <<EOF\n#!/bin/bash -eo pipefail\na | b\nEOF",
  ])("is not found in %s", (text) => expect(hidden(text)).toBeUndefined());
});
