import { expect, it } from "vitest";
import { numberText } from "./numberText.ts";
import { asMapping } from "./yamlLookup.ts";
import { parseYaml } from "./yamlTree.ts";

/** As `docker compose config` 2.40.3 prints the value of a variable that is written so. */
it.each(
  `123456.5 123456.5, 1234567.5 1.2345675e+06, 0.0001 0.0001, 0.00001 1e-05, 1e5 100000, 1e20 1e+20, 100000.0 100000,
  999999.0 999999, 1000000.0 1e+06, -0b1 -1, 0o1_7 15, +1 1, -.5 -0.5, 1__0 10, 0x1f 31, 99999999999999999999 1e+20,
  9223372036854775808 9223372036854775808, 18446744073709551616 1.8446744073709552e+19, 08 8, 009 9, 0777 511, -017 -15,
  0x_1f 31, 1.10 1.1, 3.10 3.1, 20.0 20, 1_000.5 1000.5, 12e03 12000, 0b101 5, 1.e3 1000, 0. 0, 00 0, -0 0, -0.0 -0,
  0xFFFFFFFFFFFFFFFF 18446744073709551615, 1e-7 1e-07, 0123.50 123.5, 100000000 100000000`
    .split(/,\s*/)
    .map((row) => row.split(" ")),
)("%s is passed as %s", (written, passed) => {
  const value = asMapping(parseYaml(`a: ${written}\n`).root)?.entries[0]?.value;
  expect(value?.kind === "scalar" && numberText(value)).toBe(passed);
});

it.each(["x", '"1.10"', "!!str 1.10", ".inf", "2024-05-01", "1.2.3", "true"])(
  "%s is no number",
  (written) => {
    const value = asMapping(parseYaml(`a: ${written}\n`).root)?.entries[0]?.value;
    expect(value?.kind === "scalar" && numberText(value)).toBeUndefined();
  },
);
