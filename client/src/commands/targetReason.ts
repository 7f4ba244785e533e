/** Why a Dockerfile was taken for a development or production image, in the reader's words. */
import type { BuildTarget } from "../../../server/src/protocol/index.ts";
import type { Localisation } from "../reader.ts";

export function targetReason({ reason, service }: BuildTarget, l10n: Localisation): string {
  switch (reason) {
    case "setting":
      return l10n.t("named in the setting slipway.images");
    case "compose":
      return service
        ? l10n.t("built by the compose service {0}", service.name)
        : l10n.t("built by a compose service");
    case "fileName":
      return l10n.t("known by its file name");
    case "stageName":
      return l10n.t("known by the name of its stage");
    case "only":
      return l10n.t("the only Dockerfile there is");
  }
}
