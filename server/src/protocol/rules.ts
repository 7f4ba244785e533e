/** `slipway/rules`: every rule with its present severity and where that comes from. */

/** Where a severity was set, weakest first. */
export type SeverityOrigin =
  | { readonly kind: "default" }
  | { readonly kind: "hadolintFile"; readonly path: string }
  | { readonly kind: "hadolintEnvironment" }
  | { readonly kind: "slipwayFile"; readonly path: string }
  | { readonly kind: "setting" }
  | { readonly kind: "commandLine" };
