/**
 * A scalar as Compose writes it where a text belongs: go-yaml makes a number or a boolean of it first, and Go prints
 * that. `3.10` is 3.1 then, and `022` is 18.
 * https://github.com/yaml/go-yaml/blob/v3/resolve.go, https://pkg.go.dev/strconv#FormatFloat
 */
import type { ScalarKind } from "./valueKind.ts";

/** `text` as it is written, without quotes; `type` as YAML resolves it. */
export function goText(text: string, type: ScalarKind): string {
  if (type === "boolean") return text.toLowerCase();
  return type === "number" ? goNumber(text.replaceAll("_", "")) : text;
}

function goNumber(text: string): string {
  const [, sign = "", digits = ""] = /^([-+]?)(.*)$/s.exec(text) ?? [];
  const negative = sign === "-" ? "-" : "";
  if (/^\.inf$/i.test(digits)) return `${negative || "+"}Inf`;
  if (/^\.nan$/i.test(digits)) return "NaN";
  const integer = goInteger(digits);
  if (integer !== undefined && integer < (negative ? 2n ** 63n + 1n : 2n ** 64n))
    return integer === 0n ? "0" : `${negative}${integer}`;
  return `${negative}${goFloat(integer === undefined ? Number(digits) : Number(integer))}`;
}

/** Undefined for what Go reads as a fraction: `08` too, which is no octal number. */
function goInteger(digits: string): bigint | undefined {
  if (/^0[0-7]+$/.test(digits)) return BigInt(`0o${digits.slice(1)}`);
  return /^(?:0|[1-9]\d*|0[xX][\da-fA-F]+|0[oO][0-7]+|0[bB][01]+)$/.test(digits) ? BigInt(digits) : undefined;
}

/** Go's `%v`: as few digits as tell the number, with an exponent of at least two digits for the large and the small. */
function goFloat(value: number): string {
  const [mantissa = "", exponent = "0"] = value.toExponential().split("e");
  const power = Number(exponent);
  return power >= -4 && power < 6
    ? String(value)
    : `${mantissa}e${power < 0 ? "-" : "+"}${String(Math.abs(power)).padStart(2, "0")}`;
}
