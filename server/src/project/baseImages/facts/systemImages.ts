/** Images of distributions, and what there is below them. */

import type { Repository } from "./imageFacts.ts";
import {
  alpine,
  buildpack,
  buildpackCurl,
  buildpackScm,
  chainguard,
  chainguardDev,
  debian,
  distrolessNames,
  distrolessVariants,
  redhat,
  ubuntu,
} from "./systems.ts";

export const systemImages: readonly Repository[] = [
  {
    names: ["alpine"],
    source: "https://github.com/alpinelinux/docker-alpine",
    channels: ["edge"],
    variants: { "": alpine },
  },
  {
    names: ["debian"],
    source: "https://github.com/debuerreotype/docker-debian-artifacts",
    channels: ["stable", "oldstable", "testing", "unstable", "rc-buggy", "experimental"],
    variants: { "": debian, slim: debian },
    lighter: { "": "slim-behind-tag" },
  },
  {
    names: ["ubuntu"],
    source: "https://git.launchpad.net/cloud-images/+oci/ubuntu-base",
    channels: ["rolling", "devel"],
    variants: { "": ubuntu },
  },
  {
    names: ["buildpack-deps"],
    source: "https://github.com/docker-library/buildpack-deps",
    channels: ["stable", "testing"],
    variants: {
      "": { ...buildpack, toolchain: "c" },
      scm: buildpackScm,
      curl: buildpackCurl,
    },
  },
  {
    names: ["busybox"],
    source: "https://github.com/docker-library/busybox",
    channels: ["stable", "unstable"],
    all: {
      distribution: "busybox",
      packageManager: "none",
      hasShell: true,
      runsAsRoot: true,
      plainUser: "nobody",
      usefulCommand: false,
      tools: { bash: false, curl: false, git: false, ps: true, tar: true, wget: true },
    },
    // Which library untagged images have depends on the architecture; those of musl and uclibc are static.
    variants: { "": {}, glibc: { libc: "glibc" }, musl: { libc: "none" }, uclibc: { libc: "none" } },
  },
  {
    names: ["amazonlinux", "public.ecr.aws/amazonlinux/amazonlinux"],
    source: "https://github.com/amazonlinux/container-images",
    variants: {
      "": {
        distribution: "amazonlinux",
        libc: "glibc",
        hasShell: true,
        runsAsRoot: true,
        plainUser: "nobody",
        usefulCommand: false,
        tools: { bash: true, curl: true, git: false, wget: false },
      },
    },
    since: { major: 2023, facts: { packageManager: "dnf" } },
  },
  {
    names: ["fedora", "registry.fedoraproject.org/fedora", "quay.io/fedora/fedora"],
    source: "https://pagure.io/fedora-kickstarts",
    channels: ["rawhide"],
    variants: { "": { ...redhat, distribution: "fedora", tools: { bash: true, curl: true, git: false } } },
  },
  {
    names: ["rockylinux", "rockylinux/rockylinux", "almalinux", "oraclelinux"],
    source: "https://github.com/rocky-linux/sig-cloud-instance-images",
    variants: {
      "": redhat,
      minimal: { ...redhat, packageManager: "microdnf", tools: { bash: true } },
      slim: { ...redhat, packageManager: "microdnf", tools: { bash: true } },
    },
  },
  {
    names: ["8", "9", "10"].flatMap((release) => [
      `registry.access.redhat.com/ubi${release}`,
      `registry.access.redhat.com/ubi${release}/ubi`,
      `redhat/ubi${release}`,
    ]),
    source: "https://catalog.redhat.com/software/containers/ubi9/ubi/615bcf606feffc5384e8452e",
    variants: { "": { ...redhat, tools: { bash: true, curl: true, git: false } } },
  },
  {
    names: ["8", "9", "10"].flatMap((release) => [
      `registry.access.redhat.com/ubi${release}/ubi-minimal`,
      `registry.access.redhat.com/ubi${release}-minimal`,
      `redhat/ubi${release}-minimal`,
    ]),
    source: "https://catalog.redhat.com/software/containers/ubi9/ubi-minimal/615bd9b4075b022acc111bf5",
    variants: {
      "": {
        ...redhat,
        packageManager: "microdnf",
        tools: { bash: true, curl: true, git: false, ps: false, wget: false },
      },
    },
  },
  {
    names: ["8", "9", "10"].flatMap((release) => [
      `registry.access.redhat.com/ubi${release}/ubi-micro`,
      `registry.access.redhat.com/ubi${release}-micro`,
      `redhat/ubi${release}-micro`,
    ]),
    source: "https://catalog.redhat.com/software/containers/ubi9/ubi-micro/615bdf943f6014fa45ae1b58",
    variants: {
      "": {
        ...redhat,
        packageManager: "none",
        tools: { bash: true, curl: false, git: false, ps: false, wget: false },
      },
    },
  },
  {
    names: distrolessNames("static"),
    source: "https://github.com/GoogleContainerTools/distroless/tree/main/base",
    variants: distrolessVariants({ libc: "none" }),
  },
  {
    names: distrolessNames(
      ...["base", "base-nossl", "cc", "python3", "java", "java-base", "java11", "java17", "java21", "java25"],
      ...["nodejs", "nodejs16", "nodejs18", "nodejs20", "nodejs22", "nodejs24"],
    ),
    source: "https://github.com/GoogleContainerTools/distroless",
    variants: distrolessVariants({}),
  },
  {
    names: ["cgr.dev/chainguard/static", "chainguard/static"],
    source: "https://images.chainguard.dev/directory/image/static/overview",
    variants: { "": { ...chainguard, libc: "none", packageManager: "none", hasShell: false } },
  },
  {
    names: [
      "glibc-dynamic",
      "node",
      "python",
      "jre",
      "nginx",
      "dotnet-runtime",
      "aspnet-runtime",
      "ruby",
    ].flatMap((name) => [`cgr.dev/chainguard/${name}`, `chainguard/${name}`]),
    source: "https://images.chainguard.dev/directory",
    variants: { "": chainguard, dev: chainguardDev },
  },
  {
    names: ["cgr.dev/chainguard/wolfi-base", "chainguard/wolfi-base"],
    source: "https://images.chainguard.dev/directory/image/wolfi-base/overview",
    variants: {
      "": {
        distribution: "wolfi",
        libc: "glibc",
        packageManager: "apk",
        hasShell: true,
        runsAsRoot: true,
        plainUser: "nonroot",
        usefulCommand: false,
        tools: { bash: false, curl: false, git: false, ps: true, tar: true, wget: true },
      },
    },
  },
];
