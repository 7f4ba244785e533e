import { expect, test } from "vitest";
import { parseCompose } from "../composeFile.ts";

const certain = (lines: string): boolean =>
  parseCompose(`services:\n  app:\n    image: a\n    ${lines}\n`).errors[0]?.isCertain === true;

/** What go-yaml refuses, too, with "did not find expected ',' or ']'". */
test.each([
  'command: [a, "b"\n    tty: true',
  "command: [a\n    tty: true\n    labels: [b]",
  "environment: {A: b\n    tty: true",
  "environment: {A: b\n    labels: {c: d}",
  "environment: {A: b\n    C: d}",
  "command: [a,\n    tty: true",
  "command: [a, # why\n    tty: true",
  "command: [a,\n    tty: true\n    labels: [b]",
  "command: [a,\n    ports:\n      - '80'\n    labels: [b]",
  "command: [\n    # why\n    tty: true\n    labels: [b]",
])("braces that nothing closes: %j", (lines) => {
  expect(certain(lines)).toBe(true);
});

/** What go-yaml reads. */
test.each([
  "command: [a,\n    b\n    ]\n    tty: true",
  "command: [a\n    - b]",
  "command: [a\n    b]",
  'command: ["a"\n    , b]',
  "environment: {A: b\n    , C: d}",
  "environment: {\n    A: b,\n    C: d }",
  "environment: {A: b,\n    C: d\n    }",
  "command: [a, b\n    tty:true]",
])("braces that are closed further left: %j", (lines) => {
  expect(certain(lines)).toBe(false);
});

test.each([
  ["command: [-]", false],
  ["command: [-, b]", false],
  ["labels: {a: -, b: c}", false],
  ["labels: {a: -}", false],
  ["command: [- ]", true],
  ["command: [- a, b]", true],
  ["command: [-[a]]", true],
])("a dash in braces is a text for go-yaml, unless a blank follows it: %j", (lines, isCertain) => {
  expect(certain(lines)).toBe(isCertain);
});
