/** Watch rules, their verdicts and effects as the protocol has them: paths become URIs, spans ranges. */
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { Place } from "../../composeProject/composeProject.ts";
import type { FileSystem } from "../../files/fileSystem.ts";
import { nameOf } from "../../files/paths.ts";
import type {
  Location,
  WatchEffect as ProtocolEffect,
  WatchStop as ProtocolStop,
  RuleVerdict as ProtocolVerdict,
} from "../../protocol/index.ts";
import type { WatchEffect } from "../../watch/effects.ts";
import type { RuleVerdict } from "../../watch/explain.ts";
import type { WatchModel, WatchRule } from "../../watch/watchModel.ts";
import { closedDocument, rangeOf, uriOf } from "../convert.ts";

export class WatchPlaces {
  readonly #files: FileSystem;
  readonly #known = new Map<string, { readonly uri: string; readonly text: TextDocument }>();

  /** For one request: it remembers the lines of the files it is asked about. */
  constructor(files: FileSystem) {
    this.#files = files;
  }

  location({ path, span }: Place): Location {
    const { uri, text } = this.#known.get(path) ?? this.#read(path);
    return { uri, range: rangeOf(text, span) };
  }

  #read(path: string) {
    const read = { uri: uriOf(path), text: closedDocument(this.#files.readFile(path) ?? "") };
    this.#known.set(path, read);
    return read;
  }

  verdict(verdict: RuleVerdict): ProtocolVerdict {
    if (!("place" in verdict)) return verdict;
    const { place, ...rest } = verdict;
    return { ...rest, ...(place && { location: this.location(place) }) };
  }

  stops({ stops }: WatchModel): readonly ProtocolStop[] {
    return stops.map(({ kind, place }) => ({ kind, location: this.location(place) }));
  }

  rule({ service, loaded: { trigger, index, file } }: WatchRule) {
    return {
      service: service.name,
      index,
      action: trigger.action?.text ?? "",
      path: trigger.path?.text ?? "",
      ...(trigger.target && { target: trigger.target.text }),
      location: this.location({ path: file, span: trigger.span }),
    };
  }
}

export const projectName = ({ project }: WatchModel): string => project.name ?? nameOf(project.directory);

/** URI of the (first) compose file. */
export const composeUriOf = ({ project }: WatchModel): string => uriOf(project.files[0] ?? project.directory);

export function protocolEffect(effect: WatchEffect): ProtocolEffect {
  switch (effect.kind) {
    case "copy": {
      const { kind, service, to, wholeFolder } = effect;
      return { kind, service, containerPath: to, wholeFolder };
    }
    case "delete": {
      const { kind, service, path, targetRoot } = effect;
      return { kind, service, containerPath: path, targetRoot };
    }
    default:
      return effect;
  }
}
