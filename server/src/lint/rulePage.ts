/** Where a rule is explained. */

/** The folder of the published documentation that holds a page for each rule. */
const pages = "https://github.com/slipway-vscode/slipway/blob/main/docs/rules";

export const rulePage = (ruleId: string): string => `${pages}/${ruleId}.md`;
