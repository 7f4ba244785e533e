/** The message at the top of the *Image Sizes* view: why there is nothing to see, or why it may be out of date. */
import { type Failure, failure } from "../../docker/failure.ts";
import { failureMessage } from "../../failureMessage.ts";
import { dateFormat } from "../../notation.ts";
import type { Localisation, Reader } from "../../reader.ts";
import type { ButtonContent, NoticeContent } from "./messages.ts";
import type { SizesSnapshot } from "./model.ts";

/** Whether there is anything to look at, and whether it may be looked at. */
export type Access = "granted" | "untrusted" | "noFolder";

/** `shown` says whether there are pairs below it. */
export function noticeContent(
  access: Access,
  snapshot: SizesSnapshot,
  shown: boolean,
  { l10n, locale }: Reader,
): NoticeContent | undefined {
  const trouble = troubleOf(access, snapshot);
  if (trouble) {
    const { measured } = snapshot;
    const known = shown && measured !== undefined;
    return {
      ...failureNotice(trouble, l10n),
      ...(known && {
        detail: l10n.t(
          "These sizes were read at {0}.",
          dateFormat(locale, { timeStyle: "short" }).format(measured),
        ),
      }),
    };
  }
  if (access === "noFolder") {
    return {
      tone: "information",
      text: l10n.t("Open a folder to see what its images weigh."),
      buttons: [{ label: l10n.t("Open Folder"), weight: "primary", request: { type: "openFolder" } }],
    };
  }
  if (snapshot.pairs === undefined || shown) return undefined;
  return {
    tone: "information",
    text: l10n.t("No development or production image found in this workspace."),
    detail: l10n.t(
      "Slipway looks for them in Dockerfiles, in Compose files and in the setting {0}.",
      "slipway.images",
    ),
    buttons: [
      { label: l10n.t("Add Docker Files…"), weight: "primary", request: { type: "addDockerFiles" } },
      { label: l10n.t("Open Settings"), weight: "secondary", request: { type: "openSettings" } },
    ],
  };
}

/** What keeps the view from being complete and current. */
export function troubleOf(access: Access, { pairs, engine }: SizesSnapshot): Failure | undefined {
  if (access === "untrusted") return failure("untrusted");
  if (access === "noFolder") return undefined;
  if (pairs && !pairs.ok) return pairs;
  return engine === "connected" ? undefined : engine;
}

function failureNotice(trouble: Failure, l10n: Localisation): NoticeContent {
  const { text = "", button } = failureMessage(trouble, l10n) ?? {};
  const retry: ButtonContent = {
    label: l10n.t("Try Again"),
    weight: "primary",
    request: { type: "refresh" },
  };
  if (!button || button.remedy.kind === "retry") return { tone: "warning", text, buttons: [retry] };
  const remedy: ButtonContent = { label: button.title, weight: "primary", request: { type: "remedy" } };
  // Trust is noticed when it is granted; everything else may have been mended outside.
  if (trouble.reason === "untrusted") return { tone: "information", text, buttons: [remedy] };
  return { tone: "warning", text, buttons: [remedy, { ...retry, weight: "secondary" }] };
}
