/** The watch rules of the file at hand, for what the text of a rule alone decides. */
import type { ComposeService } from "../compose/composeFile.ts";
import type { WatchTrigger } from "../compose/watchTrigger.ts";
import type { LoadedService } from "../composeProject/composeProject.ts";
import type { ComposeInProject } from "../project/composeInProject.ts";

export interface TriggerHere {
  /** The service as this file has it. */
  readonly service: ComposeService;
  /** The service as far as it is known: with what other files add to it, where the project is known. */
  readonly wholeService: ComposeService | LoadedService;
  readonly trigger: WatchTrigger;
  /** The absolute path on the host; undefined where it is not known. */
  readonly path: string | undefined;
}

/**
 * Each once. Where the project is known: without those that another file takes back, and with the values that
 * variables have there.
 */
export const triggersHere = ({ loaded, watchRules, compose }: ComposeInProject): readonly TriggerHere[] =>
  loaded
    ? watchRules.map(({ service, loadedService, rule: { trigger, path } }) => ({
        service,
        wholeService: loadedService,
        trigger,
        path,
      }))
    : compose.watchRules.map(({ service, trigger }) => ({
        service,
        wholeService: service,
        trigger,
        path: undefined,
      }));
