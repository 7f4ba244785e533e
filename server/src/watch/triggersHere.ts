/** The watch rules of the file at hand, for what the text of a rule alone decides. */
import type { WatchRule } from "../compose/composeFile.ts";
import type { ComposeInProject } from "../project/composeInProject.ts";

/**
 * Each once. Where the project is known: without those that another file takes back, and with the values that
 * variables have there.
 */
export const triggersHere = ({ loaded, watchRules, compose }: ComposeInProject): readonly WatchRule[] =>
  loaded ? watchRules.map(({ service, rule }) => ({ service, trigger: rule.trigger })) : compose.watchRules;
