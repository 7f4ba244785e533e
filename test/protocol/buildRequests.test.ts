import { describe, expect, it } from "vitest";
import type {
  BuildFaultPlaceParams,
  BuildFaultPlaceResult,
  BuildStepsResult,
  UnreportedChecksResult,
} from "../../server/src/protocol/index.ts";
import { Editor } from "./editor.ts";
import { createWorkspace } from "./workspace.ts";

describe("slipway/buildSteps", () => {
  it("tells the lines of each numbered step", async () => {
    const editor = await Editor.start(createWorkspace());
    const text = "FROM alpine AS made\r\nRUN one && \\\r\n  # two\r\n  three\r\nCOPY <<E /x\r\nb\r\nE\r\n";
    const { stages } = await editor.rpc.request<BuildStepsResult>("slipway/buildSteps", { text });
    expect(stages).toEqual([
      {
        name: "made",
        of: 3,
        steps: [
          { position: 1, keyword: "FROM", firstLine: 1, lastLine: 1 },
          { position: 2, keyword: "RUN", firstLine: 2, lastLine: 4 },
          { position: 3, keyword: "COPY", firstLine: 5, lastLine: 7 },
        ],
      },
    ]);
  });
});

describe("slipway/buildFaultPlace", () => {
  const text = "FROM alpine AS made\nCOPY one dist/two /there/\nFROM made\nCOPY --from=made /x /y\n";
  const ask = async (params: Omit<BuildFaultPlaceParams, "uri" | "text" | "buildContext">) => {
    const workspace = createWorkspace({ Dockerfile: text, ".dockerignore": "# not these\ndist\n" });
    const editor = await Editor.start(workspace);
    const place = await editor.rpc.request<BuildFaultPlaceResult>("slipway/buildFaultPlace", {
      uri: workspace.uri("Dockerfile"),
      text,
      buildContext: workspace.root,
      ...params,
    });
    return { workspace, place };
  };

  it("finds the source, and the pattern that keeps it out", async () => {
    const { workspace, place } = await ask({ line: 2, part: { kind: "source", path: "/dist/two" } });
    expect(place.range).toEqual({ start: { line: 1, character: 9 }, end: { line: 1, character: 17 } });
    expect(place.lines).toEqual({ firstLine: 2, lastLine: 2 });
    expect(place.excludedBy).toEqual({
      file: ".dockerignore",
      pattern: "dist",
      location: {
        uri: workspace.uri(".dockerignore"),
        range: { start: { line: 1, character: 0 }, end: { line: 1, character: 4 } },
      },
    });
  });

  it("says of a source that nothing keeps out no such thing", async () => {
    const { place } = await ask({ line: 2, part: { kind: "source", path: "/one" } });
    expect(place.excludedBy).toBeUndefined();
  });

  it("finds the stage that is copied from", async () => {
    const { place } = await ask({ line: 4, part: { kind: "source", path: "/x" } });
    expect(place.stage?.name).toBe("made");
    expect(place.stage?.location.range.start.line).toBe(0);
  });

  it("names the stages where one is missing, at the last FROM", async () => {
    const { place } = await ask({ part: { kind: "stage" } });
    expect(place.stages).toEqual(["made"]);
    expect(place.lines).toEqual({ firstLine: 3, lastLine: 3 });
  });
});

describe("slipway/unreportedChecks", () => {
  it("leaves to the builder what no rule reports", async () => {
    const workspace = createWorkspace();
    const editor = await Editor.start(workspace);
    editor.open("Dockerfile", "FROM alpine:3.22\nENV a b\n");
    const { unreported } = await editor.rpc.request<UnreportedChecksResult>("slipway/unreportedChecks", {
      uri: workspace.uri("Dockerfile"),
      checks: [
        { ruleName: "LegacyKeyValueFormat", firstLine: 2, lastLine: 2 },
        { ruleName: "InvalidBaseImagePlatform", firstLine: 1, lastLine: 1 },
      ],
    });
    expect(unreported).toEqual([1]);
  });
});
