import { expect, test } from "vitest";
import { patientFlags } from "./optimisation.ts";

test.each([
  ["11.3.244.8-node.38", ["--interrupt-budget=1000000"]],
  ["12.4.254.21-node.33", []],
  ["13.6.233.17-node.53", []],
])("V8 %s is told nothing that it does not know", (version, flags) =>
  expect(patientFlags(version)).toEqual(flags),
);
