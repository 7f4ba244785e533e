/** `slipway/rules`: every rule with its present severity and where that comes from. */
import type { SeveritySetting } from "./settings.ts";

export const rulesRequest = "slipway/rules";

export interface RulesParams {
  /** As it holds for this file; absent = for the first workspace folder. */
  readonly uri?: string;
}

/** Where a severity was set, weakest first. Paths are absolute: in the answer, as the server's machine writes them. */
export type SeverityOrigin =
  | { readonly kind: "default" }
  | { readonly kind: "hadolintFile"; readonly path: string }
  | { readonly kind: "hadolintEnvironment" }
  | { readonly kind: "slipwayFile"; readonly path: string }
  | { readonly kind: "setting" }
  | { readonly kind: "commandLine" };

export interface RuleState {
  readonly id: string;
  /** In English; the manifest has it in the reader's language. */
  readonly summary: string;
  readonly severity: SeveritySetting;
  /** The rule's own. */
  readonly defaultSeverity: SeveritySetting;
  readonly origin: SeverityOrigin;
  /** URL of the rule's page. */
  readonly page: string;
}

export interface RulesResult {
  readonly rules: readonly RuleState[];
}

/** `slipway/severityEdit`: what has to change in the project's configuration file to set a severity. */
export const severityEditRequest = "slipway/severityEdit";

export interface SeverityEditParams extends RulesParams {
  readonly rule: string;
  readonly severity: SeveritySetting;
}

export interface SeverityEditResult {
  /** A `WorkspaceEdit` of the protocol. Null where the file is written in a way that leaves no sure place. */
  readonly edit: unknown;
  /** URI of the configuration file, which the edit may create; null without a folder to put one in. */
  readonly file: string | null;
}
