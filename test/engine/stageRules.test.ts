/** What rules about stages call broken fails on the engine, and works once their own fix is taken. */
import { describe, expect, test } from "vitest";
import type { Rule } from "../../server/src/lint/rule.ts";
import { chownLayerDuplication } from "../../server/src/rules/dockerfile/chown-layer-duplication.ts";
import { cmdOverriddenByEntrypointChange } from "../../server/src/rules/dockerfile/cmd-overridden-by-entrypoint-change.ts";
import { forwardStageRef } from "../../server/src/rules/dockerfile/forward-stage-ref.ts";
import { applyAllFixes, lintFiles } from "../../server/test/lintFixture.ts";
import { createWorkspace } from "../protocol/workspace.ts";
import { docker, removeImageAfterTest, uniqueName } from "./docker.ts";

const file = "/workspace/Dockerfile";

/** The Dockerfile with the rule's own fixes, of which there is at least one. */
function fixed(rule: Rule, text: string): string {
  expect(lintFiles({ [file]: text }, file, [rule])).not.toEqual([]);
  const after = applyAllFixes({ [file]: text }, file, [rule])[file] ?? "";
  expect(lintFiles({ [file]: after }, file, [rule])).toEqual([]);
  return after;
}

/** Builds a stage, the last one where none is named, and runs it: what it prints. Rejects where either fails. */
async function run(text: string, ...options: readonly string[]): Promise<string> {
  const tag = `${uniqueName()}:stage`;
  removeImageAfterTest(tag);
  const { root } = createWorkspace({ Dockerfile: text, "lib/sub/part": "part" });
  await docker("build", "--quiet", "--network", "none", "--tag", tag, ...options, root);
  return docker("run", "--rm", "--network", "none", tag);
}

describe(forwardStageRef.id, () => {
  const later = (use: string): string => `FROM alpine AS app
${use}
CMD ["cat", "/app"]

FROM alpine AS build
RUN echo made > /made
`;

  test.each([
    ["COPY", "COPY --from=build /made /app", /cannot copy from stage "build", it needs to be defined before/],
    ["a mount", "RUN --mount=from=build,target=/build cat /build/made > /app", /needs to be defined before/],
  ])("%s from a stage further down finds it where it was moved to", async (_, use, refusal) => {
    const text = later(use);
    await expect(run(text, "--target", "app")).rejects.toThrow(refusal);
    expect(await run(fixed(forwardStageRef, text))).toBe("made");
  });

  test("FROM takes the name of a stage further down for an image", async () => {
    const text =
      'FROM madebelow AS app\nCMD ["cat", "/made"]\n\nFROM alpine AS madebelow\nRUN echo made > /made\n';
    await expect(run(text, "--target", "app")).rejects.toThrow(/docker\.io\/library\/madebelow/);
    expect(await run(fixed(forwardStageRef, text))).toBe("made");
  });

  test("a context of that name stands in for the stage", async () => {
    const text = later("COPY --from=build /Dockerfile /app").replace('"cat"', '"head", "-n1"');
    expect(
      await run(
        text,
        "--target",
        "app",
        "--build-context",
        `build=${createWorkspace({ Dockerfile: text }).root}`,
      ),
    ).toBe("FROM alpine AS app");
  });
});

test(`${chownLayerDuplication.id}: the same owners and modes`, async () => {
  const text = `FROM alpine
WORKDIR /srv/app
COPY lib .
RUN chown -R 1000:1001 /srv/app
COPY <<EOF /run.sh
echo run
EOF
RUN chmod +x /run.sh
COPY lib/sub/part /etc/part
RUN chown 33 /etc/part
CMD ["sh", "-c", "find /srv /run.sh /etc/part | sort | xargs stat -c '%n %u:%g %A'"]
`;
  const before = await run(text);
  expect(before).toContain("/srv/app/sub/part 1000:1001");
  expect(await run(fixed(chownLayerDuplication, text))).toBe(before);
});

test(cmdOverriddenByEntrypointChange.id, async () => {
  const text = 'FROM alpine AS base\nCMD ["echo", "hello"]\nFROM base\nENTRYPOINT ["env"]\n';
  // Without its command, env prints the variables alone.
  expect(await run(text)).toMatch(/^PATH=/m);
  expect(await run(fixed(cmdOverriddenByEntrypointChange, text))).toBe("hello");
});
