/**
 * What is known of a base image, by its repository and the variant that its tag spells out (`facts/`).
 * Whatever is not listed is unknown: who asks stays silent then.
 */
import { type ImageReference, shortName } from "../../dockerfile/images/imageReference.ts";
import { chainOf, externalBase, type Stage } from "../../dockerfile/stages/stages.ts";
import type { ImageFacts, Lighter, Repository, Tool } from "./facts/imageFacts.ts";
import { languageImages } from "./facts/languageImages.ts";
import { serverImages } from "./facts/serverImages.ts";
import { systemImages } from "./facts/systemImages.ts";
import { scratch } from "./facts/systems.ts";

export type { Tool } from "./facts/imageFacts.ts";

/** Each fact is undefined where it is not known. */
export interface BaseImage extends ImageFacts {
  /** A smaller image with the same programs: `node:22-slim` for `node:22`, `eclipse-temurin:21-jre` for the kit. */
  readonly lighter: string | undefined;
}

/** Undefined for images that are not known: repositories, variants, digests without a tag, variables. */
export function baseImage(reference: ImageReference): BaseImage | undefined {
  const { tag, digest } = reference;
  if (reference.text.includes("$") || (digest && !tag)) return undefined;
  const repository = byName.get(shortName(reference.name.text));
  if (!repository) return undefined;
  const text = tag?.text ?? "latest";
  const variant = variantOf(text, repository);
  if (!Object.hasOwn(repository.variants, variant)) return undefined;
  const facts = {
    ...repository.all,
    ...repository.variants[variant],
    ...laterFacts(repository, variant, text),
  };
  const lighter = digest ? undefined : repository.lighter?.[variant];
  return { ...facts, lighter: lighter && siblingOf(reference.name.text, tag?.text, lighter) };
}

/** What the stage begins with, through its parent stages; `scratch` is known too. */
export const baseImageOf = (stage: Stage): BaseImage | undefined =>
  stage.derived.get(baseImageOf, () => {
    const root = chainOf(stage).at(-1) ?? stage;
    if (root.base.kind === "scratch") return { ...scratch, lighter: undefined };
    const reference = externalBase(stage);
    // The FROM stays what it is while somebody types below it.
    return reference && root.from.derived.get(baseImageOf, () => baseImage(reference));
  });

/** Whether a program is in the image: undefined where that is not known. */
export const hasTool = ({ tools }: BaseImage, tool: Tool): boolean | undefined => tools?.[tool];

/**
 * Tags of a known repository that have another variant than the one typed, of the same version: `22-slim` and `22-alpine`
 * of `node` for `22`. Versions are not known, so that without one there are none.
 */
export function imageVariants(name: string, typed: string): readonly string[] {
  const repository = byName.get(shortName(name));
  const [version] = /^v?\d[\w.+]*(?=-|$)/.exec(typed) ?? [];
  // Elsewhere the version may stand in another place: `denoland/deno:alpine-2.0.0`.
  if (!repository || version === undefined || name.includes("/")) return [];
  // These two stand for the names of releases.
  return Object.keys(repository.variants)
    .filter((variant) => !/windowsservercore|nanoserver|\bdebian\b|\bubuntu\b/.test(variant))
    .map((variant) => (variant === "" ? version : `${version}-${variant}`));
}

const byName: ReadonlyMap<string, Repository> = new Map(
  [...systemImages, ...languageImages, ...serverImages].flatMap((repository) =>
    repository.names.map((name) => [name, repository] as const),
  ),
);

const debianReleases = /^(?:buster|bullseye|bookworm|trixie|forky|sid)$/;
const ubuntuReleases = /^(?:focal|jammy|noble|resolute)$/;

/** Words of a tag that only tell of when it was made: versions, candidates, dates. */
const isVersion = (word: string): boolean =>
  /^v?\d[\w.+]*$|^(?:rc|beta|alpha|preview)\.?\d*$|^latest$/.test(word);

/**
 * A tag without its versions: `22.1-bookworm-slim` is `slim`. A release's name goes too, unless nothing else tells which
 * distribution it is: `jammy` is `ubuntu` in repositories that have such a variant.
 */
function variantOf(tag: string, { channels = [], variants }: Repository): string {
  const words = tag.split("-").flatMap((word): readonly string[] => {
    if (isVersion(word) || channels.includes(word)) return [];
    if (debianReleases.test(word)) return Object.hasOwn(variants, "debian") ? ["debian"] : [];
    if (ubuntuReleases.test(word)) return Object.hasOwn(variants, "ubuntu") ? ["ubuntu"] : [];
    return [word.replace(/^(alpine|jdk|ubi|azurelinux|openjdk|jre)[\d.]+$/, "$1")];
  });
  const variant = words.join("-").replace(/^(windowsservercore|nanoserver)-.*$/, "$1");
  return variant === "debian-slim" && !Object.hasOwn(variants, variant) ? "slim" : variant;
}

/** What newer versions have; nothing is new in images for Windows. */
function laterFacts({ since, variants }: Repository, variant: string, tag: string): ImageFacts | undefined {
  const major = Number.parseInt(tag.replace(/^v/, ""), 10);
  return since && major >= since.major && variants[variant]?.runsAsRoot ? since.facts : undefined;
}

function siblingOf(name: string, tag: string | undefined, lighter: Lighter): string | undefined {
  if (typeof lighter === "object") return tag && `${lighter.repository}:${tag}`;
  const words = tag && tag !== "latest" ? tag.split("-") : [];
  if (lighter === "slim-behind-tag" && words.length === 0) return undefined;
  if (lighter === "slim-last" || lighter === "slim-behind-tag")
    return `${name}:${[...words, "slim"].join("-")}`;
  const behindVersion = words.findIndex((word) => debianReleases.test(word) || /^[a-z]/.test(word));
  const place = behindVersion === -1 ? words.length : behindVersion;
  return lighter === "slim-first"
    ? `${name}:${words.toSpliced(place, 0, "slim").join("-")}`
    : jreOf(name, words);
}

function jreOf(name: string, words: readonly string[]): string | undefined {
  if (words.length === 0) return undefined;
  const kit = words.indexOf("jdk");
  return `${name}:${(kit === -1 ? words.toSpliced(1, 0, "jre") : words.with(kit, "jre")).join("-")}`;
}
