/** JSON that another program has written, or an earlier version of this one: its shape is found out, never believed. */

/** The fields of a JSON object. An array has none. */
export type Fields = Readonly<Record<string, unknown>>;

export function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** No fields where there is no object. */
export function fieldsOf(value: unknown): Fields {
  return isFields(value) ? value : {};
}

/** Empty where there is no text. */
export function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** Undefined for what is no JSON. */
export function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
