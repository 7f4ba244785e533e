/** The schema of the setting `slipway.rules`: every rule with its summary and its own severity as default. */

const severities = ["off", "hint", "info", "warning", "error"];

/** The manifest with the schema put in; everything else as it was. */
export function rulesSchema(manifest, rules) {
  const properties = Object.fromEntries(
    rules.map((rule) => [
      rule.id,
      { type: "string", enum: severities, default: rule.severity, description: `%rule.${rule.id}%` },
    ]),
  );
  const contributes = manifest.contributes ?? {};
  const configuration = contributes.configuration ?? { title: "Slipway", properties: {} };
  const setting = {
    type: "object",
    scope: "resource",
    default: {},
    additionalProperties: false,
    markdownDescription: "%configuration.rules%",
    properties,
  };
  return {
    ...manifest,
    contributes: {
      ...contributes,
      configuration: {
        ...configuration,
        properties: { ...configuration.properties, "slipway.rules": setting },
      },
    },
  };
}
