/** What is known of the system a stage is built on, by the name of its base image alone. */

import { chainOf, type Stage } from "../stages/stages.ts";
import { isOfficial, repositoryName, shortName } from "./imageReference.ts";

/**
 * `alpine`: BusyBox with ash as `/bin/sh`. `debian`: dash as `/bin/sh`, bash beside it. `redhat`: bash as `/bin/sh`.
 * Undefined for images whose name does not tell.
 */
export type BaseSystem = "alpine" | "debian" | "redhat" | undefined;

/** Library images that stand on Debian or Ubuntu unless their tag says otherwise, and run as root. */
const onDebian = (
  "debian ubuntu buildpack-deps node python golang ruby rust php perl gcc nginx httpd haskell erlang elixir " +
  "eclipse-temurin maven gradle julia pypy swift clojure"
).split(" ");
const onRedHat = "fedora centos rockylinux almalinux oraclelinux amazonlinux".split(" ");

/** The system under a stage; what its tag spells out counts even where the rest of it is a variable. */
export function baseSystem(stage: Stage): BaseSystem {
  const root = chainOf(stage).at(-1)?.base;
  if (root?.kind !== "image" || root.reference.name.text.includes("$")) return undefined;
  const { reference } = root;
  const tag = reference.tag?.text ?? "";
  if (isOfficial(reference, "alpine") || /(?:^|-)alpine(?:[\d.]*$|-)/.test(tag)) return "alpine";
  // Its tags end in the system's name, and begin with versions that are often a variable.
  if (shortName(reference.name.text) === "nvidia/cuda" && /-(?:ubuntu|debian)[\d.]+$/.test(tag))
    return "debian";
  if (tag.includes("$") || (reference.digest && !reference.tag) || /windows|nanoserver|ubi\d/.test(tag))
    return undefined;
  if (onDebian.some((name) => isOfficial(reference, name))) {
    return /oracle|al\d|amazon/.test(tag) ? undefined : "debian";
  }
  const name = repositoryName(reference);
  return onRedHat.some((each) => isOfficial(reference, each)) || /^ubi\d/.test(name) ? "redhat" : undefined;
}

/** Whether a build begins as root: nothing in the stage or its parents says otherwise, and the image is known to. */
export const beginsAsRoot = (stage: Stage): boolean => baseSystem(stage) !== undefined;
