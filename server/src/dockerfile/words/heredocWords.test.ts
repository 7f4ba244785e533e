import { expect, it } from "vitest";
import { heredocOpenings } from "./heredocWords.ts";

it("finds openings outside of quotes", () => {
  expect(heredocOpenings('RUN "a \\" <<b" << "EOF" 3<<-X')).toEqual([
    { name: "EOF", stripTabs: false, quoted: true },
    { name: "X", stripTabs: true, quoted: false },
  ]);
});

it("gives up on a quote that stays open, and does so at once", () => {
  expect(heredocOpenings(`COPY <<EOF "${"a".repeat(100)} /x`)).toEqual([]);
  for (const part of ["a", '"', "'", "\\", '\\"', "<", " <<"]) {
    const begin = performance.now();
    heredocOpenings(`RUN <<EOF "${part.repeat(100_000)}`);
    expect(performance.now() - begin).toBeLessThan(1_000);
  }
});
