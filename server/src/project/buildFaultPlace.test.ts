import { expect, test } from "vitest";
import type { BuildFaultPart } from "../protocol/index.ts";
import { buildFaultPlace } from "./buildFaultPlace.ts";

const text = [
  "ARG BASE",
  "FROM ${BASE} AS made",
  "RUN --mount=type=cache,target=/c \\",
  "    --mount=type=secret,id=token,required=true \\",
  "  # said in between",
  "  cat /run/secrets/token",
  "",
  "COPY --chown=1 one ./two three/ /there/",
  "FROM made",
  "COPY --from=made /nope /x",
  "COPY <<E /y",
  "body",
  "E",
  "RUN --mount=type=bind,source=src,target=/s make",
  "",
].join("\n");

const fault = (line: number | undefined, part: BuildFaultPart) =>
  buildFaultPlace({ text, line, part, stage: undefined, buildContext: undefined });

const words = (line: number | undefined, part: BuildFaultPart): string | undefined => {
  const { span } = fault(line, part);
  return span && text.slice(span.start, span.end);
};

test("an image of several on an instruction, and of one that the builder gives no line of", () => {
  const two =
    "FROM a\nRUN --mount=from=a,target=/a --mount=from=b.test/x,target=/b make\nCOPY --from=c / /\n";
  const at = (line: number | undefined, name: string) => {
    const part = { kind: "image", name } as const;
    const { span } = buildFaultPlace({ text: two, line, part, stage: undefined, buildContext: undefined });
    return span && `${span.start}: ${two.slice(span.start, span.end)}`;
  };
  expect(at(2, "b.test/x")).toBe("49: b.test/x");
  expect(at(2, "gone")).toBe("24: a");
  expect(at(undefined, "b.test/x")).toBe("49: b.test/x");
  expect(at(undefined, "a")).toBe("5: a");
  expect(at(undefined, "gone")).toBeUndefined();
});

test.each<[number | undefined, BuildFaultPart, string | undefined]>([
  [2, { kind: "image" }, "${BASE}"],
  [2, { kind: "keyword" }, "FROM"],
  [4, { kind: "mount", type: "secret", id: "token" }, "--mount=type=secret,id=token,required=true"],
  [6, { kind: "mount", type: "secret", id: "token" }, "--mount=type=secret,id=token,required=true"],
  [8, { kind: "source", path: "/two" }, "./two"],
  [8, { kind: "source", path: "/three" }, "three/"],
  [8, { kind: "flag", name: "chown" }, "--chown=1"],
  // What is not there is not looked for elsewhere.
  [8, { kind: "source", path: "/four" }, "COPY --chown=1 one ./two three/ /there/"],
  [10, { kind: "source", path: "/nope" }, "/nope"],
  [10, { kind: "image" }, "made"],
  [12, { kind: "instruction" }, "COPY <<E /y"],
  [14, { kind: "source", path: "/src" }, "src"],
  [undefined, { kind: "stage" }, "FROM made"],
  [7, { kind: "instruction" }, undefined],
  [99, { kind: "instruction" }, undefined],
])("line %s, %j: %s", (line, part, expected) => {
  expect(words(line, part)).toBe(expected);
});

test.each<[string | undefined, BuildFaultPart, string | undefined]>([
  [undefined, { kind: "stageIndex", index: 7 }, "5: 07"],
  [undefined, { kind: "stageIndex", index: 1 }, undefined],
  // Of stages that are not built the builder says nothing.
  [undefined, { kind: "entitlement", name: "network.host" }, "6: --network=host"],
  ["other", { kind: "entitlement", name: "network.host" }, "3: --network=host"],
  ["quiet", { kind: "entitlement", name: "network.host" }, undefined],
  ["gone", { kind: "entitlement", name: "network.host" }, undefined],
  [undefined, { kind: "entitlement", name: "security.insecure" }, undefined],
])("without a line, in the build of %s, %j: %s", (stage, part, expected) => {
  const several = [
    "FROM a AS quiet",
    "FROM a AS other",
    "RUN --network=host make",
    "FROM quiet",
    "COPY --from=07 /a /b",
    "RUN --network=host make",
    "",
  ].join("\n");
  const { span } = buildFaultPlace({ text: several, line: undefined, part, stage, buildContext: undefined });
  const line = span && several.slice(0, span.start).split("\n").length;
  expect(span && `${line}: ${several.slice(span.start, span.end)}`).toBe(expected);
});

test("the stage that files were to be copied from", () => {
  expect(fault(10, { kind: "source", path: "/nope" }).stage?.id).toBe("made");
  expect(fault(8, { kind: "source", path: "/two" }).stage).toBeUndefined();
});

test("a file without instructions has no place", () => {
  expect(
    buildFaultPlace({
      text: "",
      line: undefined,
      part: { kind: "stage" },
      stage: undefined,
      buildContext: undefined,
    }).span,
  ).toBeUndefined();
});
