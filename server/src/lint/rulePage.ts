/** Where rules and their configuration are explained. */

/** The published documentation: the folder `rules` of it holds a page for each rule. */
const docs = "https://github.com/slipway-vscode/slipway/blob/main/docs";

export const rulePage = (ruleId: string): string => `${docs}/rules/${ruleId}.md`;

/** How rules are configured, and what a configuration file may hold. */
export const configurationPage = `${docs}/configuration.md`;
