/** What holds for every fix of the Dockerfile rules, on files nobody would write on purpose. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseDockerfile } from "../src/dockerfile/dockerfile.ts";
import { lint } from "../src/lint/engine.ts";
import type { Problem } from "../src/lint/problem.ts";
import { rules } from "../src/rules/index.ts";
import { applyEdits, disjoint } from "../src/text/edit.ts";
import { formatMessage } from "../src/text/message.ts";

const folder = path.join(import.meta.dirname, "corpus");
const corpus = readdirSync(folder)
  .filter((name) => name.endsWith(".Dockerfile"))
  .map((name) => readFileSync(path.join(folder, name), "utf8"));
const dockerfileRules = rules.filter(({ subject }) => subject === "dockerfile");

const problemsOf = (text: string, of = dockerfileRules): readonly Problem[] =>
  lint(
    { kind: "dockerfile", dockerfile: parseDockerfile(text), inProject: undefined },
    {
      rules: of,
      settings: new Map(),
      onRuleError: (ruleId, error) => {
        throw new Error(ruleId, { cause: error });
      },
    },
  );

/** Whole lines and small pieces that the rules look for, put anywhere. */
const insertion = fc.constantFrom(
  ...'FROM a AS Up\n|FROM up\n|CMD node x\n|CMD ["a"]\n|ENTRYPOINT exec a \'b c\'\n|MAINTAINER a "b" $c\n|WORKDIR ./a\n'.split(
    "|",
  ),
  ...'RUN apt-get update\n|RUN apt-get install a\n|RUN cd /a && yum install b\n|RUN sudo apt a|RUN wget b && yarn\n|ADD a b\n|COPY a b\n|RUN pip install a\n|COPY --from=1 a b\n|COPY --from=ups a b\n|RNU a\n|CMD ["a", b,] # c\n|CMD ["a", "$B"]\n|RUN <<E\nmake\ntest\nE\n|EXPOSE 80:80/TCP 1,2 3/upd\n|HEALTHCHECK --retries=0 --interval=5 curl a\n|ENTRYPOINT ["a"]\n|ENV A=1 B=$A C=$B\n'.split(
    "|",
  ),
  ..." \\\n| \\\n # c\n|\n|\r\n|RUN <<EOF\n|EOF\n| && |; | | | & |\"|'|`|\\|$x|# |-y |--|  |\t|(|)".split(
    /(?<!\|)\|(?! \|)/,
  ),
);
const change = fc.record({ at: fc.nat(), remove: fc.integer({ min: 0, max: 6 }), insertion });
const mangled = fc
  .tuple(fc.constantFrom(...corpus), fc.array(change, { minLength: 1, maxLength: 8 }), fc.boolean())
  .map(([text, changes, windows]) => {
    const changed = changes.reduce((current, { at, remove, insertion: inserted }) => {
      const offset = at % (current.length + 1);
      return current.slice(0, offset) + inserted + current.slice(offset + remove);
    }, text);
    return windows ? changed.replaceAll("\r", "").replaceAll("\n", "\r\n") : changed;
  });

/** Rules whose fixes delete or insert instructions, and how many. */
const resizing: Readonly<Record<string, readonly number[]>> = {
  "dockerfile/arg-undefined-in-from": [0, 1],
  "dockerfile/undefined-var": [0, 1],
  "dockerfile/env-self-reference": [1],
  "dockerfile/healthcheck-missing": [1],
  "dockerfile/multiple-cmd": [-1],
  "dockerfile/multiple-entrypoint": [-1],
  "dockerfile/multiple-healthcheck": [-1],
  "dockerfile/pipefail": [0, 1],
  "dockerfile/cd-in-run": [0, 1, 2],
  "dockerfile/copy-relative-no-workdir": [1],
};

describe("a fix of a Dockerfile rule", () => {
  it("removes its problem, whatever the file looks like", () => {
    fc.assert(
      fc.property(mangled, (text) => {
        for (const problem of problemsOf(text)) {
          const own = dockerfileRules.filter(({ id }) => id === problem.ruleId);
          // By what it says: a keyword put right can bring its own arguments' problems to light.
          const same = (current: string) =>
            problemsOf(current, own).filter(
              (one) => formatMessage(one.message) === formatMessage(problem.message),
            ).length;
          for (const { title, edits } of problem.fixes) {
            const what = `${problem.ruleId}: ${formatMessage(title)}`;
            expect(disjoint(edits), what).toBe(true);
            const fixed = applyEdits(text, edits);
            expect(same(fixed), what).toBeLessThan(same(text));
            if (!text.includes("\n")) continue;
            if (!/[^\r]\n/.test(text)) expect(fixed, what).not.toMatch(/[^\r]\n/);
          }
        }
      }),
      { numRuns: 400 },
    );
  }, 60_000);

  it("changes nothing but its instruction, or the references to a stage it renames", () => {
    fc.assert(
      fc.property(mangled, (text) => {
        const count = parseDockerfile(text).allInstructions.length;
        for (const { ruleId, fixes } of problemsOf(text)) {
          for (const { edits } of fixes) {
            const after = parseDockerfile(applyEdits(text, edits)).allInstructions.length;
            // A keyword put right, or another escape character, changes what the lines below it are.
            if (!/unknown-instruction|escape-directive/.test(ruleId)) {
              expect(resizing[ruleId] ?? [0], ruleId).toContain(after - count);
            }
          }
        }
      }),
      { numRuns: 400 },
    );
  }, 60_000);

  it("goes together with the other fixes of its instruction", () => {
    const text = "FROM debian:13\nRUN apt-get update && apt-get install \\\n    curl\n";
    const edits = problemsOf(text).flatMap(({ fixes }) => fixes[0]?.edits ?? []);
    expect(disjoint(edits)).toBe(true);
    expect(applyEdits(text, edits)).toBe(
      "FROM debian:13\nRUN apt-get update && apt-get install -y \\\n    --no-install-recommends curl \\\n    && rm -rf /var/lib/apt/lists/*\n",
    );
  });
});
