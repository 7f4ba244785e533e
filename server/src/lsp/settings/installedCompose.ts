/** Which Docker Compose runs the files: the one that the settings name, else the configuration, else the installed one. */

import {
  type ComposeVersion,
  isSameVersion,
  parseComposeVersion,
} from "../../composeProject/composeVersion.ts";
import type { Configuration } from "../../config/configuration.ts";
import type { ComposeVersionParams, SlipwaySettings } from "../../protocol/index.ts";

export class InstalledCompose {
  #version: ComposeVersion | undefined;

  /** Hears what the client found; answers whether that is news. */
  found({ version }: ComposeVersionParams): boolean {
    const found = typeof version === "string" ? parseComposeVersion(version) : undefined;
    if (isSameVersion(found, this.#version)) return false;
    this.#version = found;
    return true;
  }

  /** Undefined when nobody knows. */
  versionFor(
    settings: SlipwaySettings,
    configuration: Pick<Configuration, "composeVersion">,
  ): ComposeVersion | undefined {
    return parseComposeVersion(settings.composeVersion) ?? configuration.composeVersion ?? this.#version;
  }
}
