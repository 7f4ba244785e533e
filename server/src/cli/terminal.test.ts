import { describe, expect, it } from "vitest";
import { formatMessage } from "../text/message.ts";
import { Progress, wantsColours } from "./terminal.ts";

function terminal(isTTY: boolean) {
  const written: string[] = [];
  return { written, isTTY, write: (text: string) => written.push(text) };
}

describe("wantsColours", () => {
  it.each([
    [true, {}, true],
    [false, {}, false],
    [true, { NO_COLOR: "1" }, false],
    [true, { NO_COLOR: "" }, true],
    [true, { TERM: "dumb" }, false],
    [false, { FORCE_COLOR: "1" }, true],
    [true, { FORCE_COLOR: "0" }, false],
    [false, { FORCE_COLOR: "1", NO_COLOR: "1" }, true],
  ])("on a terminal %s with %j: %s", (isTTY, env, expected) =>
    expect(wantsColours(terminal(isTTY), env)).toBe(expected),
  );
});

describe("Progress", () => {
  const run = (isTTY: boolean, ...times: readonly number[]) => {
    const stream = terminal(isTTY);
    let now = 0;
    const progress = new Progress(stream, formatMessage, () => now);
    times.forEach((time, index) => {
      now = time;
      progress.step(index, times.length);
    });
    progress.end();
    return stream.written;
  };

  it("shows itself after a second, not too often, and leaves nothing behind", () =>
    expect(run(true, 500, 1_200, 1_210, 1_400)).toEqual([
      "\r\u001B[Klinting: 1 of 4 files",
      "\r\u001B[Klinting: 3 of 4 files",
      "\r\u001B[K",
    ]));

  it("stays silent in a short run, and where nobody looks", () => {
    expect(run(true, 500, 999)).toEqual([]);
    expect(run(false, 5_000)).toEqual([]);
  });
});
