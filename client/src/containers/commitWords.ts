/** Words of **Commit Container…**: the containers on offer, and what is to be known before one becomes an image. Pure. */
import type { ContainerDetails, ContainerState, ListedContainer } from "../docker/engine/containers.ts";
import { isSecretName } from "../docker/secretNames.ts";
import { formatBytes } from "../images/byteSize.ts";
import { numberFormat } from "../notation.ts";
import type { Localisation, Reader } from "../reader.ts";
import { listText, plainLine } from "../terminal/safeText.ts";
import type { ChangedPaths, ChangeSummary } from "./changeSummary.ts";
import { publishedPorts } from "./publishedPorts.ts";

/** One line of a list; `icon` is a product icon's name. */
export interface Line {
  readonly icon: string;
  readonly label: string;
  readonly description?: string;
  readonly detail?: string;
}

export interface CommitReview {
  /** What the commit adds and from where, its size first. */
  readonly changes: readonly Line[];
  /** What the image will lack, or have, although nobody may expect it. */
  readonly warnings: readonly Line[];
}

/** Places named in one line; there may be thousands. */
const mostPlaces = 4;

export function containerLine(container: ListedContainer, { l10n }: Reader): Line {
  const { name, image, state, compose } = container;
  const published = publishedPorts(container);
  return {
    icon: icons[state] ?? "circle-outline",
    label: shown(name),
    description: shown(image.replace(/^(sha256:)?([0-9a-f]{12})[0-9a-f]{52}$/, "$2")),
    detail: [stateWords(state, l10n), ...published, ...(compose ? [shown(compose.project)] : [])].join(" · "),
  };
}

const icons: Readonly<Partial<Record<ContainerState, string>>> = {
  running: "vm-running",
  paused: "debug-pause",
  exited: "vm-outline",
  created: "vm-outline",
  restarting: "sync",
};

function stateWords(state: ContainerState, l10n: Localisation): string {
  switch (state) {
    case "running":
      return l10n.t("running");
    case "paused":
      return l10n.t("paused");
    case "restarting":
      return l10n.t("restarting");
    case "created":
      return l10n.t("never started");
    case "removing":
      return l10n.t("being removed");
    case "exited":
    case "dead":
      return l10n.t("stopped");
  }
}

export function commitReview(
  details: ContainerDetails,
  summary: ChangeSummary,
  reader: Reader,
): CommitReview {
  const { l10n, locale } = reader;
  const { added, changed, deleted } = summary;
  const size = formatBytes(details.writableBytes, locale);
  const kinds: readonly Line[] = [
    changeLine("diff-added", l10n.t("Added: {0}", count(added, locale)), added, reader),
    changeLine("diff-modified", l10n.t("Changed: {0}", count(changed, locale)), changed, reader),
    changeLine("diff-removed", l10n.t("Deleted: {0}", count(deleted, locale)), deleted, reader),
  ].flat();
  return {
    changes: [
      kinds.length === 0
        ? { icon: "info", label: l10n.t("No file differs from the container’s image.") }
        : { icon: "layers", label: l10n.t("The new layer has {0}.", size) },
      ...kinds,
    ],
    warnings: [...missing(details, l10n), ...unexpected(details, l10n)],
  };
}

const count = ({ count: number }: Pick<ChangedPaths, "count">, locale: string): string =>
  numberFormat(locale).format(number);

function changeLine(icon: string, label: string, paths: ChangedPaths, { locale }: Reader): readonly Line[] {
  if (paths.count === 0) return [];
  const named = paths.places
    .slice(0, mostPlaces)
    .map((place) => (place.count > 1 ? `${shown(place.path)} (${count(place, locale)})` : shown(place.path)));
  return [
    { icon, label, description: [...named, ...(paths.places.length > mostPlaces ? ["…"] : [])].join(", ") },
  ];
}

/** Mounts are no part of a container's own files. */
function missing({ mounts }: ContainerDetails, l10n: Localisation): readonly Line[] {
  return mounts.map(({ kind, source, target }) => ({
    icon: "warning",
    label: l10n.t("Not in the image: {0}", shown(target)),
    detail:
      kind === "bind"
        ? l10n.t("It is {0} of the engine’s machine, mounted into the container.", shown(source))
        : kind === "volume"
          ? l10n.t("It is the volume {0}.", shown(source))
          : l10n.t("It is mounted into the container."),
  }));
}

/** The container's own settings become the image's. */
function unexpected({ ownVariables, ownCommand }: ContainerDetails, l10n: Localisation): readonly Line[] {
  const secrets = ownVariables.filter(isSecretName);
  const others = ownVariables.filter((variable) => !isSecretName(variable));
  const lines: Line[] = [];
  if (secrets.length > 0) {
    lines.push({
      icon: "warning",
      label: l10n.t("In the image, with their values: {0}", shown(secrets.join(", "))),
      detail: l10n.t(
        "By their names these variables are secret; everybody who gets the image can read them.",
      ),
    });
  }
  if (others.length > 0) {
    lines.push({
      icon: "info",
      label: l10n.t("In the image, with their values: {0}", shown(others.join(", "))),
      detail: l10n.t("Variables that the container was given."),
    });
  }
  if (ownCommand) {
    lines.push({
      icon: "info",
      label: l10n.t("The image will start: {0}", shown(ownCommand.join(" ")) || "–"),
      detail: l10n.t("As this container does; its own image starts something else."),
    });
  }
  return lines;
}

/** Names are hostile input: no control characters, no product icons of their own making, no endless lines. */
export function shown(text: string): string {
  const plain = plainLine(text.replaceAll(/[\r\n]+/g, " "));
  const short = plain.length > 120 ? `${plain.slice(0, 119)}…` : plain;
  return listText(short);
}
