import { describe, expect, it } from "vitest";
import { failure } from "../../docker/failure.ts";
import { buildTarget, measuredImage, row, snapshot, targetPair } from "../../testing/imageSizes.ts";
import { english, french } from "../../testing/readers.ts";
import type { SizesSnapshot } from "./model.ts";
import { type Access, troubleOf } from "./noticeWords.ts";
import { panelContent } from "./words.ts";

const created = Date.UTC(2026, 1, 3, 4, 5);
const built = snapshot({
  "app:development": { ...measuredImage(row("RUN a", 2_031_617_024)), created },
  "app:production": measuredImage(row("RUN b", 75_712_345)),
});
const read = (state: SizesSnapshot, access: Access = "granted", reader = english) =>
  panelContent(access, state, reader);
const bar = (state: SizesSnapshot, index = 0, reader = english) =>
  read(state, "granted", reader).pairs[0]?.bars[index];
const verdict = (development: number, production: number, reader = english) =>
  read(
    snapshot({
      "app:development": measuredImage(row("RUN a", development)),
      "app:production": measuredImage(row("RUN b", production)),
    }),
    "granted",
    reader,
  ).pairs[0]?.verdict;

describe("a built image", () => {
  it("has its size rounded and, for tooltip and screen reader, exact", () => {
    expect(bar(built)).toMatchObject({
      label: "Development",
      tag: "app:development",
      size: "2.03 GB",
      note: "",
      measure: "unpacked",
      description: "Development, app:development: 2.03 GB (2,031,617,024 bytes)\nunpacked",
      button: { label: "Build Again", description: "Build Again: app:development", weight: "link" },
    });
    expect(bar(built, 1, french)).toMatchObject({
      label: "Production",
      size: "75,7\u202fMo",
      description:
        "Production, app:production\u00a0: 75,7\u202fMo (75\u202f712\u202f345\u00a0octets)\ndécompressée",
    });
  });

  it("fills the bar as far as it reaches on the scale of the larger", () => {
    expect(bar(built)?.parts).toEqual([{ kind: "own", share: 1, label: "", size: "" }]);
    expect(bar(built, 1)?.parts[0]?.share).toBeCloseTo(75_712_345 / 2_031_617_024);
  });

  it("says when it was created, where that is known", () => {
    expect(bar(built)?.age).toEqual({ created, text: "Created {0}", now: "Created just now" });
    expect(bar(built, 1)?.age).toBeUndefined();
  });

  it("says what it is built from, and why", () => {
    expect(bar(built)?.origin).toBe("Built from Dockerfile.development, known by its file name");
    const windows = targetPair();
    const production = buildTarget("production", "app:production", {
      dockerfile: "C:\\work\\app\\Dockerfile",
      stage: "server",
      reason: "only",
    });
    expect(bar(snapshot({}, { ...windows, production }), 1)?.origin).toBe(
      "Built from Dockerfile, stage server, the only Dockerfile there is",
    );
  });

  it("tells what it has in common with the other", () => {
    const state = snapshot({
      "app:development": measuredImage(row("RUN base", 600), row("RUN a", 1400)),
      "app:production": measuredImage(row("RUN base", 600), row("RUN b", 400)),
    });
    expect(bar(state)?.parts).toEqual([
      { kind: "shared", share: 0.3, label: "Common to both", size: "600 bytes" },
      { kind: "own", share: 0.7, label: "Only in this one", size: "1.4 kB" },
    ]);
    expect(bar(state, 1)?.parts.map(({ share }) => share)).toEqual([0.3, 0.2]);
    expect(bar(state)?.description).toContain("Common to both: 600 bytes\nOnly in this one: 1.4 kB");
  });
});

describe("an image without a size", () => {
  it("offers to build what is missing", () => {
    const state = snapshot({ ...Object.fromEntries(built.images), "app:production": undefined });
    expect(bar(state, 1)).toMatchObject({
      size: "–",
      note: "Not built yet",
      parts: [],
      description: "Production, app:production: Not built yet",
      button: { label: "Build", weight: "primary", request: { type: "build", role: "production" } },
    });
    expect(read(state).pairs[0]).not.toHaveProperty("verdict");
    expect(read(state).pairs[0]).not.toHaveProperty("button");
  });

  it("offers to build both where both are missing", () => {
    const state = snapshot({ "app:development": undefined, "app:production": undefined });
    const [pair] = read(state).pairs;
    expect(pair?.button).toMatchObject({
      weight: "primary",
      request: { type: "buildBoth", pair: pair?.key },
    });
    expect(pair?.bars.map(({ button }) => button?.weight)).toEqual(["secondary", "secondary"]);
  });

  it("offers nothing while the engine is asked, and says so once it does not answer", () => {
    const waiting = snapshot({});
    expect(bar(waiting)).toMatchObject({ size: "…", note: "" });
    expect(bar(waiting)).not.toHaveProperty("button");
    const down = { ...waiting, engine: failure("daemon-unreachable", "connect ENOENT") };
    expect(bar(down)).toMatchObject({ size: "–", note: "Size unknown" });
  });
});

describe("the verdict", () => {
  it.each([
    [2_031_617_024, 75_712_345, "26.8 times smaller", "Production weighs 1.96 GB less than development."],
    [1000, 5000, "5 times larger", "Production weighs 4 kB more than development."],
    [1000, 950, "5% smaller", "Production weighs 50 bytes less than development."],
    [1000, 1050, "5% larger", "Production weighs 50 bytes more than development."],
    [1000, 1000, "Same size", "Production weighs as much as development."],
    [1000, 0, "100% smaller", "Production weighs 1 kB less than development."],
    [0, 1000, "1 kB larger", "Production weighs 1 kB more than development."],
  ])("of %d against %d bytes: %s", (development, production, headline, detail) => {
    expect(verdict(development, production)).toEqual({ headline, detail });
  });

  it("is told in French", () => {
    expect(verdict(2_031_617_024, 75_712_345, french)).toEqual({
      headline: "26,8 fois plus petite",
      detail: "La production pèse 1,96\u202fGo de moins que le développement.",
    });
  });

  it("is what screen readers hear", () => {
    expect(read(built).status).toBe("app, 26.8 times smaller");
  });
});

describe("names", () => {
  it("tell pairs of the same name apart by their folder", () => {
    const pairs = [targetPair("app", "file:///work/here%20now"), targetPair("app", "file:///work/there")];
    expect(read(snapshot({}, ...pairs)).pairs.map(({ name }) => name)).toEqual([
      "app (here now)",
      "app (there)",
    ]);
    expect(read(snapshot({}, targetPair())).pairs.map(({ name }) => name)).toEqual(["app"]);
  });
});

describe("the notice", () => {
  it("is absent when all is well, and while nothing is known yet", () => {
    expect(read(built).notice).toBeUndefined();
    expect(read({ images: new Map() })).toMatchObject({ loading: true, pairs: [] });
    expect(read({ images: new Map() }).notice).toBeUndefined();
  });

  it("keeps the engine out of a workspace that is not trusted", () => {
    const content = read(built, "untrusted");
    expect(content).toMatchObject({ pairs: [], loading: false, stale: false });
    expect(content.notice).toMatchObject({
      tone: "information",
      text: "Slipway runs Docker only in a workspace you trust.",
      buttons: [{ label: "Manage Workspace Trust", request: { type: "remedy" } }],
    });
  });

  it("asks for a folder", () => {
    const content = read({ images: new Map() }, "noFolder");
    expect(content.notice?.buttons).toMatchObject([{ request: { type: "openFolder" } }]);
    expect(content.loading).toBe(false);
  });

  it("explains where images are looked for when there are none", () => {
    const { notice } = read({ images: new Map(), pairs: { ok: true, value: [] } });
    expect(notice?.detail).toContain("slipway.images");
    expect(notice?.buttons).toMatchObject([
      { request: { type: "addDockerFiles" } },
      { request: { type: "openSettings" } },
    ]);
  });

  it("says that the server does not answer", () => {
    const { notice } = read({ images: new Map(), pairs: failure("server-unavailable") });
    expect(notice).toMatchObject({ tone: "warning", text: "Slipway's language server does not answer." });
    expect(notice?.buttons.map(({ request }) => request.type)).toEqual(["remedy", "refresh"]);
  });

  it("says that the engine does not answer, and offers to try again", () => {
    const { notice, stale } = read({
      ...snapshot({}),
      engine: failure("daemon-unreachable", "connect ENOENT"),
    });
    expect(notice).toMatchObject({
      text: "The Docker engine does not answer: connect ENOENT",
      buttons: [{ label: "Try Again", weight: "primary", request: { type: "refresh" } }],
    });
    expect(notice).not.toHaveProperty("detail");
    expect(stale).toBe(true);
  });

  it("keeps old sizes on show with the time they were read", () => {
    const measured = new Date(2026, 1, 3, 14, 7).getTime();
    const state = { ...built, measured, engine: failure("permission-denied") };
    const content = read(state, "granted", french);
    expect(content.stale).toBe(true);
    expect(content.notice?.detail).toBe("Ces tailles ont été lues à 14:07.");
    expect(content.pairs[0]?.verdict?.headline).toBe("26,8 fois plus petite");
  });

  it("speaks of the server before the engine", () => {
    const state = {
      images: new Map(),
      pairs: failure("server-unavailable"),
      engine: failure("engine-error"),
    };
    expect(troubleOf("granted", state)?.reason).toBe("server-unavailable");
    expect(troubleOf("untrusted", state)?.reason).toBe("untrusted");
    expect(troubleOf("granted", built)).toBeUndefined();
  });
});
