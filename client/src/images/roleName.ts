/** What the image of a role is called. */
import type { ImageRole } from "../../../server/src/protocol/index.ts";
import type { Localisation } from "../reader.ts";

export function roleName(role: ImageRole, l10n: Localisation): string {
  return role === "development" ? l10n.t("Development") : l10n.t("Production");
}
