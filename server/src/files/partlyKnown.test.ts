import { expect, it } from "vitest";
import { directoryHole, filled, hole, isAnything, nameOfHole, placedAt, readAs } from "./partlyKnown.ts";

const [a, b] = [hole("A"), hole("B")];

it("a hole has a name, and is as long as what it stands for", () => {
  expect(nameOfHole(hole("matrix.name", 20))).toBe("matrix.name");
  expect([hole("matrix.name", 20), hole("X", 4), hole("@", 2)].map(({ length }) => length)).toEqual([
    20, 4, 2,
  ]);
  expect(nameOfHole(`${a}/x`)).toBeUndefined();
  expect([a, a + b, "", "x", `${a}x`].map(isAnything)).toEqual([true, true, false, false, false]);
});

it("is filled with what its name means, and what that means", () => {
  expect(filled(`${a}/${b}`, new Map([["A", `x${b}`]]))).toBe(`x${b}/${b}`);
  expect(
    filled(
      a,
      new Map([
        ["A", b],
        ["B", "y"],
      ]),
    ),
  ).toBe("y");
  expect(filled(a, new Map([["A", a]]))).toBe(a);
});

it("has a directory where it has a path", () => {
  expect(filled(directoryHole("A"), new Map([["A", "x/y/D"]]))).toBe("x/y");
  expect(filled(directoryHole("A"), new Map([["A", "D"]]))).toBe(".");
  expect(filled(directoryHole("A"), new Map())).toBe(directoryHole("A"));
});

it("is a place seen from a directory, as far as that can be", () => {
  expect(placedAt("/w", `x/${a}/y`)).toBe(`/w/x/${a}/y`);
  expect(placedAt("/w", `${a}/./y`)).toBe(`${a}/y`);
  expect(placedAt(`/w/${a}`, "y/")).toBe(`/w/${a}/y`);
  expect(placedAt(`/w/${a}`, ".")).toBe(`/w/${a}`);
  expect(placedAt(`${a}`, ".")).toBe(a);
  expect(placedAt(`/w/${a}`, "/y")).toBe("/y");
  expect(isAnything(placedAt("/w", `${a}/../y`))).toBe(true);
  expect(isAnything(placedAt(`/w/${a}`, "../y"))).toBe(true);
  expect(isAnything(placedAt("/w", "~/y"))).toBe(true);
  expect(placedAt("c:/w", `x\\${a}`)).toBe(`c:/w/x/${a}`);
});

it("fits a path where what is known of it does", () => {
  expect(readAs(`/w/${a}/Dockerfile`, "/w/x/y/Dockerfile")).toEqual(new Map([["A", "x/y"]]));
  expect(readAs(`/w/${a}/${a}.Dockerfile`, "/w/x/x.Dockerfile")).toEqual(new Map([["A", "x"]]));
  expect(readAs(`/w/${a}/${a}.Dockerfile`, "/w/x/y.Dockerfile")).toBeUndefined();
  expect(readAs(`/w/${a}/D.x`, "/w/y/Dax")).toBeUndefined();
  expect(readAs(a, "/w/D")).toEqual(new Map([["A", "/w/D"]]));
  // Several readings: it may be, and nobody knows how.
  expect(readAs(`/w/${a}/${b}/D`, "/w/x/y/z/D")).toEqual(new Map());
});
