/**
 * The services of a project as they were loaded before: one that is merged from the same definitions in the same way
 * is the same, and of one that differs in how its containers run, the rest is. Holds as long as no symbolic link
 * changes; whoever keeps it sees to that.
 */
import type { ComposeService } from "../compose/composeService.ts";
import type { SoundParts } from "../compose/unreadable.ts";
import type { YamlNode } from "../compose/yaml/yamlTree.ts";
import type { LoadedService, Refusal } from "./composeProject.ts";
import type { Layer, ServiceGroup } from "./layers.ts";
import type { Loading } from "./loading.ts";
import { besidesRun, isSameBesidesRun } from "./runKeys.ts";

interface Remembered {
  readonly group: ServiceGroup;
  readonly circumstances: string;
  readonly service: LoadedService;
  readonly refusals: readonly Refusal[];
}

export class LoadMemory {
  readonly #services = new Map<string, Remembered>();
  /** What holds nothing that YAML forbids. */
  readonly sound: SoundParts = new WeakSet();
  /** Values that Compose takes, and what they were held against. */
  readonly taken = new WeakMap<YamlNode, object>();
  /** Env files of services by their paths, as they were read. */
  readonly envFiles = new Map<string, { readonly text: string; readonly fault: string | undefined }>();

  /** `complete`: whether all files of the project could be read. */
  service(
    name: string,
    group: ServiceGroup,
    loading: Loading,
    complete: boolean,
    load: (former?: LoadedService) => LoadedService,
  ): LoadedService {
    const { directory, home, profiles, supposed } = loading;
    const circumstances = JSON.stringify([directory, home, profiles, supposed, complete]);
    const known = this.#services.get(name);
    const former = known?.circumstances === circumstances ? known : undefined;
    if (former && isSameGroup(former.group, group, isSameService)) {
      if (!loading.takeTriggers(former.service.watch.length)) return load();
      loading.refusals.push(...former.refusals);
      return former.service;
    }
    const refused = loading.refusals.length;
    const wasComplete = loading.complete;
    const isAlike = former && isSameGroup(former.group, group, isAlikeButForRun);
    const service = load(isAlike ? former.service : undefined);
    // Where there were too many rules, what is left out depends on the services before.
    if (loading.complete === wasComplete) {
      const refusals = loading.refusals.slice(refused);
      this.#services.set(name, { group, circumstances, service, refusals });
    }
    return service;
  }
}

/** Whether one definition of a service means what another means. */
type IsSame = (one: ComposeService, other: ComposeService) => boolean;

const isSameService: IsSame = (one, other) => one === other;

const isAlikeButForRun: IsSame = (one, other) =>
  one.tag === other.tag &&
  one.readWhole === other.readWhole &&
  one.complete === other.complete &&
  isSameBesidesRun(besidesRun(one), besidesRun(other));

const isSameGroup = (one: ServiceGroup, other: ServiceGroup, isSame: IsSame): boolean =>
  one.partial === other.partial &&
  one.members.length === other.members.length &&
  one.members.every((member, index) => isSameMember(member, other.members[index], isSame));

function isSameMember(
  one: Layer | ServiceGroup,
  other: Layer | ServiceGroup | undefined,
  isSame: IsSame,
): boolean {
  if (!other) return false;
  if ("members" in one) return "members" in other && isSameGroup(one, other, isSame);
  return !("members" in other) && isSameLayer(one, other, isSame);
}

const isSameLayer = (one: Layer, other: Layer, isSame: IsSame): boolean =>
  isSame(one.service, other.service) &&
  one.file === other.file &&
  one.directory === other.directory &&
  one.modelDirectory === other.modelDirectory &&
  one.included === other.included &&
  one.inert === other.inert;
