/** Which environment variables well-known base images set, by the beginnings of their names, from their Dockerfiles. */

import { chainOf, type Stage } from "../stages/stages.ts";
import { shortName } from "./imageReference.ts";

const locale = "LANG LC_ LANGUAGE";
const java = `JAVA_ ${locale}`;

/** By repository. What begins otherwise is not set in any of its variants. */
const beginnings: Readonly<Record<string, string>> = {
  ...Object.fromEntries(["alpine", "busybox", "debian", "ubuntu"].map((name) => [name, ""])),
  ...Object.fromEntries(
    ["almalinux", "amazonlinux", "archlinux", "rockylinux"].map((name) => [name, locale]),
  ),
  fedora: `DISTTAG FGC ${locale}`,
  node: "NODE_ YARN_",
  python: `PYTHON GPG_KEY ${locale}`,
  pypy: `PYPY_ ${locale}`,
  golang: "GO CGO_",
  rust: "RUST CARGO_",
  ruby: `RUBY_ GEM_ BUNDLE_ ${locale}`,
  php: "PHP GPG_KEYS APACHE_",
  composer: "PHP GPG_KEYS COMPOSER_",
  nginx: "NGINX_ NJS_ PKG_ DYNPKG_ ACME_",
  httpd: "HTTPD_",
  caddy: "CADDY_ XDG_",
  postgres: `PG GOSU_ DOCKER_PG ${locale}`,
  redis: "REDIS_ GOSU_",
  "eclipse-temurin": java,
  amazoncorretto: java,
  openjdk: java,
  maven: `MAVEN_ ${java}`,
  gradle: `GRADLE_ KOTLIN_ ${java}`,
  tomcat: `CATALINA_ TOMCAT_ TOMCAT GPG_KEYS LD_LIBRARY_PATH ${java}`,
  elixir: `ELIXIR_ OTP_ REBAR ${locale}`,
  erlang: `OTP_ REBAR ${locale}`,
  "nvidia/cuda": "CUDA NV LD_LIBRARY_PATH LIBRARY_PATH",
  "oven/bun": "BUN_",
  "denoland/deno": "DENO_",
  ...Object.fromEntries(
    ["sdk", "aspnet", "runtime", "runtime-deps"].map((name) => [
      `mcr.microsoft.com/dotnet/${name}`,
      "DOTNET_ ASPNET ASPNETCORE_ NUGET_ POWERSHELL_ APP_UID Logging",
    ]),
  ),
};

/** Whether the base image at the end of the stage's chain sets a variable, or may, being one that is not known. */
export function maySetVariable(stage: Stage, name: string): boolean {
  const root = chainOf(stage).at(-1)?.base;
  if (root?.kind === "scratch") return false;
  if (root?.kind !== "image") return true;
  const image = shortName(root.reference.name.text);
  const known = Object.hasOwn(beginnings, image) ? beginnings[image] : undefined;
  return (
    known === undefined || (known !== "" && known.split(" ").some((beginning) => name.startsWith(beginning)))
  );
}
