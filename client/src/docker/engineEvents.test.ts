import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type EngineSignal, watchEvents } from "./engineEvents.ts";
import { failure } from "./failure.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const down = failure("daemon-unreachable", "connect ENOENT");
const tag = '{"Type":"image","Action":"tag","Actor":{"ID":"sha256:1"}}\n';

async function* stream(...chunks: readonly (string | Buffer)[]): AsyncGenerator<string | Buffer> {
  yield* chunks;
}

/** The signals of a watch whose stream ends after these chunks and cannot be opened again. */
async function follow(...chunks: readonly (string | Buffer)[]): Promise<readonly EngineSignal[]> {
  const signals: EngineSignal[] = [];
  let opened = 0;
  const watch = watchEvents(
    async () => (opened++ === 0 ? { ok: true, value: stream(...chunks) } : down),
    (signal) => signals.push(signal),
  );
  await vi.advanceTimersByTimeAsync(300);
  watch.dispose();
  return signals;
}

describe("events", () => {
  it("are put together from chunks that end anywhere, also within a character", async () => {
    const text = '{"Type":"container","Action":"die","Actor":{"ID":"é"}}\n';
    const bytes = Buffer.from(tag + text);
    const signals = await follow(bytes.subarray(0, 7), bytes.subarray(7, -5), bytes.subarray(-5));
    expect(signals).toEqual([
      { kind: "connected" },
      { kind: "event", event: { type: "image", action: "tag", id: "sha256:1" } },
      { kind: "event", event: { type: "container", action: "die", id: "é" } },
      { kind: "lost", failure: down },
    ]);
  });

  it("that are none are passed over", async () => {
    const signals = await follow("no json\n\n", '{"Type":"network","Action":"connect"}\n', "null\n", tag);
    expect(signals.filter(({ kind }) => kind === "event")).toHaveLength(1);
  });
});

describe("reconnecting", () => {
  it("waits longer each time, up to half a minute", async () => {
    const attempts: number[] = [];
    const watch = watchEvents(
      async () => {
        attempts.push(Date.now());
        return down;
      },
      () => {},
    );
    await vi.advanceTimersByTimeAsync(120_000);
    watch.dispose();
    const pauses = attempts.slice(1).map((time, index) => time - (attempts[index] ?? 0));
    expect(pauses.slice(0, 10)).toEqual([250, 500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
  });

  it("tries at once when told to", async () => {
    let attempts = 0;
    const watch = watchEvents(
      async () => {
        attempts++;
        return down;
      },
      () => {},
    );
    await vi.advanceTimersByTimeAsync(20_000);
    const before = attempts;
    watch.retry();
    await vi.advanceTimersByTimeAsync(0);
    expect(attempts).toBe(before + 1);
    watch.dispose();
  });

  it("says nothing and opens nothing once disposed", async () => {
    const signals: EngineSignal[] = [];
    let attempts = 0;
    const watch = watchEvents(
      async () => {
        attempts++;
        return { ok: true, value: stream(tag) };
      },
      (signal) => signals.push(signal),
    );
    watch.dispose();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(signals).toEqual([]);
    expect(attempts).toBe(1);
  });
});
