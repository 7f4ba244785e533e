/** Who else has an image that is to be removed, and what becomes of it. Pure. */
import { withTag } from "../containers/containerOrder.ts";
import type { ListedContainer } from "../docker/engine/containers.ts";
import type { ListedImage } from "../docker/engine/images.ts";
import type { Localisation } from "../reader.ts";

export interface ImageUse {
  /** Its other tags: with them the image itself stays. */
  readonly otherTags: readonly string[];
  /** Names of the containers made from it. */
  readonly running: readonly string[];
  readonly stopped: readonly string[];
}

export function imageUse(
  tag: string,
  id: string,
  images: readonly Pick<ListedImage, "id" | "tags">[],
  containers: readonly Pick<ListedContainer, "name" | "imageId" | "state">[],
): ImageUse {
  const made = containers.filter(({ imageId }) => imageId === id);
  const alive = (state: ListedContainer["state"]) => ["running", "paused", "restarting"].includes(state);
  return {
    otherTags: images
      .filter((image) => image.id === id)
      .flatMap(({ tags }) => tags)
      .filter((other) => withTag(other) !== withTag(tag)),
    running: made.filter(({ state }) => alive(state)).map(({ name }) => name),
    stopped: made.filter(({ state }) => !alive(state)).map(({ name }) => name),
  };
}

export function removalWords(
  tag: string,
  { otherTags, running, stopped }: ImageUse,
  l10n: Localisation,
): { readonly question: string; readonly detail: string } {
  const sentences = [
    otherTags.length > 0
      ? l10n.t("The image stays on the engine as {0}.", otherTags.join(", "))
      : l10n.t("Its layers go too, unless other images have them. It can be built again."),
    ...(running.length > 0 ? [l10n.t("Running containers use it: {0}.", running.join(", "))] : []),
    ...(stopped.length > 0 ? [l10n.t("Stopped containers were made from it: {0}.", stopped.join(", "))] : []),
    ...(otherTags.length === 0 && running.length + stopped.length > 0
      ? [l10n.t("The engine keeps an image that a container needs.")]
      : []),
  ];
  return { question: l10n.t("Remove {0}?", tag), detail: sentences.join("\n") };
}
