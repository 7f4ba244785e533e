/** Rules as the lines of a list: what is shown of each, and what setting its severity makes of the settings. */
import type { RuleState, SeverityOrigin, SeveritySetting } from "../../server/src/protocol/index.ts";
import type { Localisation } from "./reader.ts";
import { listText } from "./terminal/safeText.ts";

export const severities = [
  "error",
  "warning",
  "info",
  "hint",
  "off",
] as const satisfies readonly SeveritySetting[];

/** Names of VS Code's product icons. */
export const severityIcon: Readonly<Record<SeveritySetting, string>> = {
  error: "error",
  warning: "warning",
  info: "info",
  hint: "lightbulb",
  off: "circle-slash",
};

export interface RuleItem {
  readonly label: string;
  readonly description: string;
  readonly detail: string;
}

/** `relative`: a path as it is shown to people. */
export function ruleItem(
  { id, severity, origin, summary }: RuleState,
  l10n: Localisation,
  relative: (path: string) => string,
): RuleItem {
  const place = originText(origin, l10n, relative);
  return {
    label: `$(${severityIcon[severity]}) ${id}`,
    description: place === undefined ? severity : `${severity} · ${place}`,
    detail: summary,
  };
}

/** Undefined for the rule's own severity, of which there is nothing to say. */
function originText(
  origin: SeverityOrigin,
  l10n: Localisation,
  relative: (path: string) => string,
): string | undefined {
  switch (origin.kind) {
    case "default":
      return undefined;
    case "hadolintEnvironment":
      return l10n.t("hadolint's environment variables");
    case "setting":
      return l10n.t("settings");
    case "commandLine":
      return l10n.t("command line");
    default:
      return listText(relative(origin.path));
  }
}

/** A rule's entry in `slipway.rules` with another severity; its options stay. */
export const withSeverity = (present: unknown, severity: SeveritySetting): unknown =>
  typeof present === "object" && present !== null && !Array.isArray(present)
    ? { ...present, severity }
    : severity;
