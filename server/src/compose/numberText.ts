/**
 * What becomes of a number where Compose wants a text: it is read as YAML and written as Go prints it.
 * https://github.com/yaml/go-yaml/blob/v3/resolve.go, https://pkg.go.dev/strconv#FormatFloat
 */
import { scalarKind } from "./valueKind.ts";
import type { YamlScalar } from "./yamlTree.ts";

/** Undefined for what is no number, and for one in no digits: `.inf`. */
export function numberText(scalar: YamlScalar): string | undefined {
  if (scalarKind(scalar) !== "number" || scalar.tag !== undefined) return undefined;
  const plain = scalar.text.replaceAll("_", "");
  const [, sign = "", digits = ""] = /^([-+]?)(.*)$/.exec(plain) ?? [];
  const whole = wholeNumber(digits);
  if (whole !== undefined) return whole === "0" || sign !== "-" ? whole : `-${whole}`;
  const value = Number(plain);
  return Number.isFinite(value) ? floatText(value) : undefined;
}

const largestWhole = 2n ** 64n - 1n;

/** In decimal digits; undefined where it is a fraction to Go, or too large for a whole number. */
function wholeNumber(digits: string): string | undefined {
  const octal = /^0[0-7]+$/.test(digits) ? `0o${digits.slice(1)}` : digits;
  if (!/^(?:0|[1-9]\d*|0[xX][\da-fA-F]+|0[oO][0-7]+|0[bB][01]+)$/.test(octal)) return undefined;
  const value = BigInt(octal);
  return value <= largestWhole ? String(value) : undefined;
}

/** Go's `%v`: the fewest digits, and an exponent from a million on and below a ten-thousandth. */
function floatText(value: number): string {
  const [mantissa = "", exponent = "0"] = value.toExponential().split("e");
  const power = Number(exponent);
  if (Object.is(value, -0)) return "-0";
  if (power >= -4 && power < mostPlainPower) return String(value);
  return `${mantissa}e${power < 0 ? "-" : "+"}${String(Math.abs(power)).padStart(2, "0")}`;
}

const mostPlainPower = 6;
