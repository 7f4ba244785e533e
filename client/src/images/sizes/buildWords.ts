/** Where the last build of an image stands, in words. */
import type { BuildTarget } from "../../../../server/src/protocol/index.ts";
import type { Reader } from "../../reader.ts";
import { progressWords } from "../../terminal/progressWords.ts";
import { formatShare } from "../byteSize.ts";
import type { BuildActivity } from "./buildActivity.ts";
import type { BuildContent, ButtonContent } from "./messages.ts";

export function buildContent(
  build: BuildActivity,
  pair: string,
  { role, tag }: BuildTarget,
  { l10n, locale }: Reader,
): BuildContent {
  const showLog: ButtonContent = {
    label: l10n.t("Show Log"),
    description: l10n.t("Show Log: {0}", tag),
    weight: "link",
    request: { type: "showLog", pair, role },
  };
  switch (build.kind) {
    case "running": {
      const { step, of } = build.progress;
      const share = of === 0 ? undefined : step / of;
      const doing = progressWords(build.progress, l10n);
      return {
        state: "running",
        text: l10n.t("Building…"),
        detail: share === undefined ? doing : `${formatShare(share, locale)} · ${doing}`,
        ...(share !== undefined && { share }),
        buttons: [showLog],
      };
    }
    case "failed": {
      const reveal: ButtonContent = {
        label: l10n.t("Show the Line"),
        description: l10n.t("Show the Line: {0}", tag),
        weight: "link",
        request: { type: "revealFailure", pair, role },
      };
      return {
        state: "failed",
        text: l10n.t("The last build failed"),
        detail: build.message,
        buttons: build.place ? [reveal, showLog] : [showLog],
      };
    }
    case "elsewhere":
      return {
        state: "elsewhere",
        text: l10n.t("The last build stayed in the builder {0}", build.builder),
        detail: l10n.t("This engine does not have its image."),
        buttons: [showLog],
      };
  }
}
