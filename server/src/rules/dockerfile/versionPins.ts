/** Reports packages that are installed without a version: the same words for every package manager. */

import type { Dockerfile } from "../../dockerfile/dockerfile.ts";
import { type Pinning, pinnedPrograms, unpinnedPackages } from "../../dockerfile/packages/pinnedPackages.ts";
import { runsOf } from "../../dockerfile/scripts/programRuns.ts";
import type { Report } from "../../lint/rule.ts";
import { t } from "../../text/message.ts";

export function reportUnpinned(dockerfile: Dockerfile, manager: Pinning, report: Report): void {
  for (const { script } of runsOf(dockerfile, pinnedPrograms[manager])) {
    for (const { span, value } of unpinnedPackages(script, manager)) {
      report({ span, message: t`"${value}" names no version` });
    }
  }
}
