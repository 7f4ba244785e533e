import { expect, it } from "vitest";
import { parseDockerfile } from "../dockerfile/dockerfile.ts";
import { contains, slice } from "../text/span.ts";
import { type OutlineEntry, outlineOf } from "./outline.ts";

const drawn = (entries: readonly OutlineEntry[], indentation = ""): readonly string[] =>
  entries.flatMap(({ kind, name, detail, children }) => [
    `${indentation}${kind} ${name}${detail === undefined ? "" : ` (${detail})`}`,
    ...drawn(children, `${indentation}  `),
  ]);

const text = `ARG VERSION=22
FROM node:$VERSION AS base
ENV A=1
RUN <<EOF
true
EOF
FROM --platform=linux/amd64 base
ARG B
COPY --from=base \\
  # the whole
  / /
`;

it("is a tree of stages", () => {
  expect(drawn(outlineOf(parseDockerfile(text)))).toEqual([
    "argument ARG VERSION=22",
    "stage base (FROM node:$VERSION)",
    "  variable ENV A=1",
    "  instruction RUN <<EOF",
    "stage FROM --platform=linux/amd64 base (1)",
    "  argument ARG B",
    "  instruction COPY --from=base / /",
  ]);
});

it("has the sizes that are known: of a stage's image, else of what was added", () => {
  const dockerfile = parseDockerfile("FROM a AS one\nRUN x\nENV A=1\nFROM one\nCOPY . .\n");
  const [one, two] = dockerfile.stages;
  const [run, env] = one?.instructions ?? [];
  if (!one || !two || !run || !env) throw new Error("Two stages were expected.");
  const entries = outlineOf(dockerfile, {
    stages: new Map([
      [one, { images: [], ownBytes: 20 }],
      [two, { images: [{ tag: "app", bytes: 120, edited: false }], ownBytes: 0 }],
    ]),
    instructions: new Map([
      [run, 20],
      [env, 0],
    ]),
  });
  expect(entries.flatMap((entry) => [entry.size, ...entry.children.map(({ size }) => size)])).toEqual([
    { of: "addition", bytes: 20 },
    { of: "addition", bytes: 20 },
    undefined,
    { of: "image", bytes: 120 },
    undefined,
  ]);
});

it("takes heredocs to their end, and selects within what it spans", () => {
  const entries = outlineOf(parseDockerfile(text));
  const all = entries.flatMap((entry) => [entry, ...entry.children]);
  expect(all.filter(({ span, selection }) => !contains(span, selection))).toEqual([]);
  expect(entries[1] && slice(text, entries[1].span)).toMatch(/^FROM node.*\nEOF$/s);
  expect(entries[1] && slice(text, entries[1].selection)).toBe("base");
});

it.each(["", "FROM", "FROM a AS", "F\n", "# only\n"])("has a name for everything in %j", (half) => {
  expect(outlineOf(parseDockerfile(half)).filter(({ name }) => name === "")).toEqual([]);
});
