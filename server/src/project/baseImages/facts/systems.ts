/** What distributions put into their images, as the images of languages and servers inherit it. */
import type { ImageFacts } from "./imageFacts.ts";

// https://github.com/debuerreotype/docker-debian-artifacts: debootstrap's minbase, without procps.
export const debian: ImageFacts = {
  distribution: "debian",
  libc: "glibc",
  packageManager: "apt",
  hasShell: true,
  runsAsRoot: true,
  plainUser: "nobody",
  usefulCommand: false,
  tools: { bash: true, curl: false, git: false, ps: false, tar: true, wget: false },
};

// https://github.com/docker-library/buildpack-deps: `curl`, with `scm` on top, with compilers on top.
export const buildpackCurl: ImageFacts = {
  ...debian,
  tools: { bash: true, curl: true, tar: true, wget: true },
};
export const buildpackScm: ImageFacts = {
  ...debian,
  tools: { bash: true, curl: true, git: true, ps: true, tar: true, wget: true },
};
export const buildpack: ImageFacts = { ...buildpackScm, compiles: true };

// https://gitlab.alpinelinux.org/alpine/aports: BusyBox has wget, ps and tar.
export const alpine: ImageFacts = {
  distribution: "alpine",
  libc: "musl",
  packageManager: "apk",
  hasShell: true,
  runsAsRoot: true,
  plainUser: "nobody",
  usefulCommand: false,
  // BusyBox has `adduser` and `addgroup`: https://pkgs.alpinelinux.org/package/edge/community/x86_64/shadow
  tools: {
    ...{ bash: false, curl: false, git: false, ps: true, tar: true, wget: true },
    ...{ groupadd: false, useradd: false },
  },
};
/** Alpine with packages on top that are not all looked up; BusyBox stays. */
export const onAlpine: ImageFacts = { ...alpine, tools: { ps: true, tar: true, wget: true } };

// https://partner-images.canonical.com/oci/: ubuntu-base with procps.
export const ubuntu: ImageFacts = {
  ...debian,
  distribution: "ubuntu",
  tools: { bash: true, curl: false, git: false, ps: true, tar: true, wget: false },
};
export const onUbuntu: ImageFacts = { ...ubuntu, tools: { bash: true, ps: true, tar: true } };

export const redhat: ImageFacts = {
  distribution: "redhat",
  libc: "glibc",
  packageManager: "dnf",
  hasShell: true,
  runsAsRoot: true,
  plainUser: "nobody",
  usefulCommand: false,
  // curl, or curl-minimal, is what their package managers rest on.
  tools: { bash: true, curl: true, git: false, wget: false },
};

export const windows: ImageFacts = { distribution: "windows" };
export const windowsVariants = { windowsservercore: windows, nanoserver: windows };

// https://github.com/GoogleContainerTools/distroless: `debug` adds BusyBox as /busybox, `nonroot` a USER.
export const distroless: ImageFacts = {
  distribution: "distroless",
  libc: "glibc",
  packageManager: "none",
  hasShell: false,
  runsAsRoot: true,
  plainUser: "nonroot",
  usefulCommand: false,
  tools: { bash: false, curl: false, git: false, ps: false, tar: false, wget: false },
};
/** Its shell is no /bin/sh. */
const distrolessDebug: ImageFacts = {
  distribution: "distroless",
  libc: "glibc",
  packageManager: "none",
  runsAsRoot: true,
  plainUser: "nonroot",
  usefulCommand: false,
};
export const distrolessVariants = (facts: ImageFacts) => ({
  "": { ...distroless, ...facts },
  nonroot: { ...distroless, ...facts, runsAsRoot: false },
  debug: { ...distrolessDebug, ...facts },
  "debug-nonroot": { ...distrolessDebug, ...facts, runsAsRoot: false },
});
export const distrolessNames = (...names: string[]) =>
  names.flatMap((name) =>
    ["", "-debian10", "-debian11", "-debian12", "-debian13"].map(
      (release) => `gcr.io/distroless/${name}${release}`,
    ),
  );

// https://images.chainguard.dev: the images without a shell; those tagged `latest-dev` have one, and apk.
export const chainguard: ImageFacts = {
  distribution: "wolfi",
  libc: "glibc",
  runsAsRoot: false,
  plainUser: "nonroot",
};
export const chainguardDev: ImageFacts = { ...chainguard, packageManager: "apk", hasShell: true };

/** What `FROM scratch` begins with. */
export const scratch: ImageFacts = {
  distribution: "scratch",
  libc: "none",
  packageManager: "none",
  hasShell: false,
  runsAsRoot: true,
  usefulCommand: false,
  tools: { bash: false, curl: false, git: false, ps: false, tar: false, wget: false },
};

/** A server that begins as root. */
export const server = { usefulCommand: true, leavesRoot: true } as const;
