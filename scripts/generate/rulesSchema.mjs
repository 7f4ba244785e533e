/**
 * The schema of `slipway.rules` (every rule with its summary and its own severity as default) and of the settings
 * for options that several rules share.
 */

const severities = ["off", "hint", "info", "warning", "error"];

/** The manifest with the schemas put in; everything else as it was. */
export function rulesSchema(manifest, rules, shared) {
  const contributes = manifest.contributes ?? {};
  const configuration = contributes.configuration ?? { title: "Slipway", properties: {} };
  const setting = {
    type: "object",
    scope: "resource",
    default: {},
    additionalProperties: false,
    markdownDescription: "%configuration.rules%",
    properties: ruleProperties(rules, shared, (key) => ({ description: `%${key}%` })),
  };
  return {
    ...manifest,
    contributes: {
      ...contributes,
      configuration: {
        ...configuration,
        properties: {
          ...configuration.properties,
          "slipway.rules": setting,
          ...Object.fromEntries(
            Object.entries(shared).map(([name, shape]) => [
              `slipway.${name}`,
              { scope: "resource", ...unsettable(optionSchema(shape)), description: `%option.${name}%` },
            ]),
          ),
        },
      },
    },
  };
}

/** Null tells that nobody has set it: what the workspace's files say then holds. */
const unsettable = ({ type, ...schema }) => ({ ...schema, type: [type, "null"], default: null });

/** A property for each rule. `describe` turns the key of a text (`optionTexts`, `rule.<id>`) into what shows it. */
export function ruleProperties(rules, shared, describe) {
  return Object.fromEntries(rules.map((rule) => [rule.id, ruleSchema(rule, shared, describe)]));
}

function ruleSchema(rule, shared, describe) {
  const severity = { type: "string", enum: severities, default: rule.severity };
  const text = describe(`rule.${rule.id}`);
  const options = Object.entries(rule.options ?? {});
  if (options.length === 0) return { ...severity, ...text };
  const properties = options.map(([name, shape]) => [
    name,
    { ...optionSchema(shape), ...describe(optionKey(rule.id, name, shared)) },
  ]);
  const object = {
    type: "object",
    additionalProperties: false,
    properties: { severity, ...Object.fromEntries(properties) },
  };
  return { anyOf: [severity, object], default: rule.severity, ...text };
}

/** Shared options are explained once. */
const optionKey = (ruleId, name, shared) =>
  Object.hasOwn(shared, name) ? `option.${name}` : `option.${ruleId}.${name}`;

const rowSchema = ({ columns }) => ({
  type: "object",
  additionalProperties: false,
  properties: Object.fromEntries(
    Object.entries(columns).map(([name, { pattern }]) => [
      name,
      {
        anyOf: [
          { type: "number", minimum: 0 },
          { type: "string", pattern },
        ],
      },
    ]),
  ),
});

export function optionSchema(shape) {
  const value = { type: "string", ...(shape.values ? { enum: shape.values } : {}) };
  switch (shape.kind) {
    case "flag":
      return { type: "boolean", default: shape.default };
    case "number":
      return { type: "number", minimum: 0, default: shape.default };
    case "strings":
      return { type: "array", items: value, default: shape.default };
    case "table":
      return { type: "object", additionalProperties: rowSchema(shape), default: shape.default };
    default:
      return { type: "object", additionalProperties: value, default: shape.default };
  }
}

/** Keys and English texts of all options, for `package.nls.json`. */
export function optionTexts(rules, shared) {
  const ofShared = Object.entries(shared).map(([name, shape]) => [`option.${name}`, shape.description]);
  const own = rules.flatMap(({ id, options = {} }) =>
    Object.entries(options)
      .filter(([name]) => !Object.hasOwn(shared, name))
      .map(([name, shape]) => [optionKey(id, name, shared), shape.description]),
  );
  return [...ofShared, ...own];
}
