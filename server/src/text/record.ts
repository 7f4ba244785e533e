/** What comes from outside, as JSON or settings, looked into. */

/** Undefined for no text, and for what is no JSON. */
export function parsedJson(text: string | undefined): unknown {
  try {
    return JSON.parse((text ?? "").replace(/^\uFEFF/, ""));
  } catch {
    return undefined;
  }
}

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** What stands under one key, in that under the next; undefined where one of them is not there. */
export const valueAt = (value: unknown, ...keys: readonly string[]): unknown =>
  keys.reduce<unknown>((inner, key) => (isRecord(inner) ? inner[key] : undefined), value);

/** The record that stands there; undefined where none does. */
export function recordAt(
  value: unknown,
  ...keys: readonly string[]
): Readonly<Record<string, unknown>> | undefined {
  const found = valueAt(value, ...keys);
  return isRecord(found) ? found : undefined;
}
