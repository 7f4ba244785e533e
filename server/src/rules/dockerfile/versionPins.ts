/** Reports packages that are installed without a version: the same words for every package manager. */
import type { Dockerfile } from "../../dockerfile/dockerfile.ts";
import { type Pinning, unpinnedPackages } from "../../dockerfile/pinnedPackages.ts";
import type { Report } from "../../lint/rule.ts";
import { t } from "../../text/message.ts";

export function reportUnpinned(dockerfile: Dockerfile, manager: Pinning, report: Report): void {
  for (const { script } of dockerfile.shellRuns) {
    for (const { span, value } of unpinnedPackages(script, manager)) {
      report({ span, message: t`"${value}" names no version` });
    }
  }
}
