/** The watch rules of the file at hand, for what the text of a rule alone decides. */
import type { ComposeService } from "../../compose/composeFile.ts";
import type { WatchTrigger } from "../../compose/develop/watchTrigger.ts";
import type { LoadedService, LoadedTrigger } from "../../composeProject/composeProject.ts";
import type { ComposeInProject } from "../../project/composeInProject.ts";

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

/** A rule of the file at hand as one service has it. */
export interface ServiceRule {
  readonly loadedService: LoadedService;
  readonly rule: LoadedTrigger;
}

/** For what the service decides: a rule that several services share by an alias or `extends` comes with each. */
export const serviceRulesHere = ({ loaded, path }: ComposeInProject): readonly ServiceRule[] =>
  (loaded?.services ?? []).flatMap((loadedService) =>
    loadedService.watch
      .filter(({ file, viaExtension }) => file === path && !viaExtension)
      .map((rule) => ({ loadedService, rule })),
  );
