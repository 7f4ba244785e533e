/** What rules about stages call broken fails on the engine, and works once their own fix is taken. */
import { describe, expect, test } from "vitest";
import { chownLayerDuplication } from "../../server/src/rules/dockerfile/chown-layer-duplication.ts";
import { cmdOverriddenByEntrypointChange } from "../../server/src/rules/dockerfile/cmd-overridden-by-entrypoint-change.ts";
import { forwardStageRef } from "../../server/src/rules/dockerfile/forward-stage-ref.ts";
import { imageReference } from "../../server/src/rules/dockerfile/image-reference.ts";
import { buildPlatformShipped } from "../../server/src/rules/project/build-platform-shipped.ts";
import { lintFiles } from "../../server/test/lintFixture.ts";
import { createWorkspace } from "../protocol/workspace.ts";
import { fixed, outputOf } from "./ruleFixes.ts";

describe(forwardStageRef.id, () => {
  const app = { options: ["--target", "app"] };
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
    const Dockerfile = later(use);
    await expect(outputOf({ Dockerfile }, app)).rejects.toThrow(refusal);
    expect(await outputOf(fixed(forwardStageRef, { Dockerfile }))).toBe("made");
  });

  test("FROM takes the name of a stage further down for an image", async () => {
    const Dockerfile =
      'FROM madebelow AS app\nCMD ["cat", "/made"]\n\nFROM alpine AS madebelow\nRUN echo made > /made\n';
    await expect(outputOf({ Dockerfile }, app)).rejects.toThrow(/docker\.io\/library\/madebelow/);
    expect(await outputOf(fixed(forwardStageRef, { Dockerfile }))).toBe("made");
  });

  test("a context of that name stands in for the stage", async () => {
    const Dockerfile = later("COPY --from=build /Dockerfile /app").replace('"cat"', '"head", "-n1"');
    const { root } = createWorkspace({ Dockerfile });
    const options = [...app.options, "--build-context", `build=${root}`];
    expect(await outputOf({ Dockerfile }, { options })).toBe("FROM alpine AS app");
  });
});

test(`${imageReference.id}: FROM takes a stage by a name that an image may have`, async () => {
  const Dockerfile =
    'FROM alpine AS Base\nRUN echo made > /made\nFROM Base AS app\nCOPY --from=Base /made /same\nCMD ["cat", "/same"]\n';
  await expect(outputOf({ Dockerfile })).rejects.toThrow(/must be lowercase/);
  expect(await outputOf(fixed(imageReference, { Dockerfile }))).toBe("made");
});

test(`${chownLayerDuplication.id}: the same owners and modes`, async () => {
  const Dockerfile = `FROM alpine
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
  const files = { Dockerfile, "lib/sub/part": "part" };
  const before = await outputOf(files);
  expect(before).toContain("/srv/app/sub/part 1000:1001");
  expect(await outputOf(fixed(chownLayerDuplication, files, { problems: 2 }))).toBe(before);
});

test(cmdOverriddenByEntrypointChange.id, async () => {
  const Dockerfile = 'FROM alpine AS base\nCMD ["echo", "hello"]\nFROM base\nENTRYPOINT ["env"]\n';
  // Without its command, env prints the variables alone.
  expect(await outputOf({ Dockerfile })).toMatch(/^PATH=/m);
  expect(await outputOf(fixed(cmdOverriddenByEntrypointChange, { Dockerfile }))).toBe("hello");
});

test(`${buildPlatformShipped.id}: an image for another platform runs here`, async () => {
  const other = process.arch === "arm64" ? "linux/amd64" : "linux/arm64";
  const Dockerfile = 'FROM --platform=$BUILDPLATFORM alpine\nCMD ["echo", "here"]\n';
  expect(
    lintFiles({ "/workspace/Dockerfile": Dockerfile }, "/workspace/Dockerfile", [buildPlatformShipped]),
  ).toHaveLength(1);
  expect(await outputOf({ Dockerfile }, { options: ["--platform", other] })).toBe("here");
});
