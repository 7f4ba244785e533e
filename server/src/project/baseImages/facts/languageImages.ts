/** Images of languages: compilers, kits and runtimes. */

import type { ImageFacts, Repository } from "./imageFacts.ts";
import {
  alpine,
  buildpack,
  debian,
  distroless,
  onAlpine,
  onUbuntu,
  redhat,
  server,
  ubuntu,
  windows,
  windowsVariants,
} from "./systems.ts";

const node = { plainUser: "node" } as const;
const bun = { plainUser: "bun" } as const;
const go = { toolchain: "go" } as const;
const rust = { toolchain: "rust" } as const;
const jdk = { toolchain: "java" } as const;

// The Ubuntu images of Temurin install curl and wget; those of Alpine and UBI, other packages.
const temurin: ImageFacts = { ...onUbuntu, tools: { ...onUbuntu.tools, curl: true, git: false } };
const onUbi: ImageFacts = { ...redhat, packageManager: "microdnf", tools: { bash: true } };
const jdkTools = { ...onAlpine.tools, git: false };

// .NET 8 brought the user `app`, and `chiseled` images without a shell that run as it.
const dotnetDebian = {
  ...debian,
  tools: { bash: true, ps: false, tar: true, git: false, curl: false, wget: false },
};
const chiseled: ImageFacts = {
  distribution: "ubuntu",
  libc: "glibc",
  packageManager: "none",
  hasShell: false,
  runsAsRoot: false,
  plainUser: "app",
  usefulCommand: false,
  tools: { bash: false, curl: false, git: false, ps: false, tar: false, wget: false },
};
const azurelinux: ImageFacts = {
  distribution: "azurelinux",
  libc: "glibc",
  packageManager: "tdnf",
  hasShell: true,
};

const php: ImageFacts = { ...debian, plainUser: "www-data", tools: { ...debian.tools, curl: true } };
const phpAlpine: ImageFacts = { ...alpine, plainUser: "www-data", tools: { ...alpine.tools, curl: true } };

export const languageImages: readonly Repository[] = [
  {
    names: ["node"],
    source: "https://github.com/nodejs/docker-node",
    channels: [
      ...[
        "lts",
        "current",
        "argon",
        "boron",
        "carbon",
        "dubnium",
        "erbium",
        "fermium",
        "gallium",
        "hydrogen",
      ],
      ...["iron", "jod", "krypton"],
    ],
    variants: { "": { ...buildpack, ...node }, slim: { ...debian, ...node }, alpine: { ...alpine, ...node } },
    lighter: { "": "slim-last" },
  },
  {
    names: ["oven/bun"],
    source: "https://github.com/oven-sh/bun/tree/main/dockerhub",
    channels: ["canary"],
    variants: {
      "": { ...debian, ...bun },
      debian: { ...debian, ...bun },
      slim: { ...debian, ...bun },
      alpine: { ...alpine, ...bun },
      // From gcr.io/distroless/base-nossl, without the user.
      distroless: { ...distroless },
    },
    lighter: { "": "slim-last" },
  },
  {
    names: ["denoland/deno"],
    source: "https://github.com/denoland/deno_docker",
    variants: {
      "": { ...debian, plainUser: "deno" },
      debian: { ...debian, plainUser: "deno" },
      ubuntu: { ...ubuntu, plainUser: "deno" },
      // With the loader and libraries of glibc beside those of musl.
      alpine: {
        distribution: "alpine",
        packageManager: "apk",
        hasShell: true,
        runsAsRoot: true,
        plainUser: "deno",
      },
      distroless: { ...distroless },
    },
  },
  {
    names: ["python"],
    source: "https://github.com/docker-library/python",
    variants: {
      "": buildpack,
      slim: debian,
      alpine,
      ...windowsVariants,
    },
    lighter: { "": "slim-first" },
  },
  {
    names: ["pypy"],
    source: "https://github.com/docker-library/pypy",
    variants: { "": buildpack, slim: debian, ...windowsVariants },
    lighter: { "": "slim-first" },
  },
  {
    names: ["ruby"],
    source: "https://github.com/docker-library/ruby",
    variants: {
      "": buildpack,
      // Slim images install procps.
      slim: { ...debian, tools: { ...debian.tools, ps: true } },
      alpine: { ...alpine, tools: { ...alpine.tools } },
    },
    lighter: { "": "slim-first" },
  },
  {
    names: ["perl"],
    source: "https://github.com/Perl/docker-perl",
    channels: ["stable", "devel"],
    variants: { "": buildpack, slim: { ...debian, tools: { bash: true, git: false, ps: false, tar: true } } },
    lighter: { "": "slim-first" },
  },
  {
    names: ["php"],
    source: "https://github.com/docker-library/php",
    variants: {
      ...Object.fromEntries(
        ["", "cli", "zts"].flatMap((kind) => [
          [kind, php],
          [kind ? `${kind}-alpine` : "alpine", phpAlpine],
        ]),
      ),
      apache: { ...php, ...server },
      fpm: { ...php, ...server },
      "fpm-alpine": { ...phpAlpine, ...server },
    },
  },
  {
    names: ["golang"],
    source: "https://github.com/docker-library/golang",
    variants: {
      "": { ...buildpack, ...go },
      // git came and went.
      alpine: { ...onAlpine, ...go, tools: { ...onAlpine.tools, bash: false, curl: false } },
      ...windowsVariants,
    },
  },
  {
    names: ["rust"],
    source: "https://github.com/rust-lang/docker-rust",
    channels: ["nightly"],
    variants: {
      "": { ...buildpack, ...rust },
      slim: { ...debian, ...rust },
      alpine: { ...alpine, ...rust },
    },
  },
  {
    names: ["gcc"],
    source: "https://github.com/docker-library/gcc",
    variants: { "": { ...buildpack, toolchain: "c" } },
  },
  {
    // Debian's full images stand on buildpack-deps; slim ones and Alpine's bring the libraries that Erlang needs.
    names: ["erlang", "elixir"],
    source: "https://github.com/docker-library/official-images/blob/master/library/elixir",
    variants: {
      ...Object.fromEntries(
        ["", "otp"].flatMap((kind) => [
          [kind, buildpack],
          [kind ? `${kind}-slim` : "slim", { ...debian, tools: { bash: true, tar: true } }],
          [kind ? `${kind}-alpine` : "alpine", onAlpine],
        ]),
      ),
    },
  },
  {
    names: ["hexpm/elixir"],
    source: "https://github.com/hexpm/bob",
    variants: {
      "erlang-debian": { ...debian, tools: { bash: true, tar: true } },
      "erlang-debian-slim": { ...debian, tools: { bash: true, tar: true } },
      "erlang-ubuntu": { ...ubuntu, tools: { bash: true, tar: true } },
      "erlang-alpine": onAlpine,
    },
  },
  {
    names: ["haskell"],
    source: "https://github.com/haskell/docker-haskell",
    variants: {
      "": { ...buildpack, toolchain: "haskell" },
      slim: { ...debian, toolchain: "haskell", tools: { bash: true, tar: true } },
    },
  },
  {
    names: ["swift"],
    source: "https://github.com/swiftlang/swift-docker",
    variants: {
      "": { ...onUbuntu, toolchain: "swift" },
      slim: { ...onUbuntu, tools: { bash: true, tar: true, git: false } },
    },
    lighter: { "": "slim-last" },
  },
  {
    names: ["eclipse-temurin"],
    source: "https://github.com/adoptium/containers",
    variants: {
      ...Object.fromEntries(
        ["", "jdk"].flatMap((kind) => {
          const tag = (system: string) => (kind ? `${kind}-${system}` : system);
          return [
            [kind, { ...temurin, ...jdk }],
            [tag("alpine"), { ...onAlpine, ...jdk, tools: jdkTools }],
            [tag("ubi-minimal"), { ...onUbi, ...jdk }],
          ];
        }),
      ),
      jre: temurin,
      "jre-alpine": { ...onAlpine, tools: jdkTools },
      "jre-ubi-minimal": onUbi,
      "jdk-windowsservercore": windows,
      "jdk-nanoserver": windows,
      "jre-windowsservercore": windows,
      "jre-nanoserver": windows,
      ...windowsVariants,
    },
    lighter: Object.fromEntries(
      ["", "jdk", "alpine", "jdk-alpine", "ubi-minimal", "jdk-ubi-minimal"].map((variant) => [
        variant,
        "jre" as const,
      ]),
    ),
  },
  {
    names: ["amazoncorretto"],
    source: "https://github.com/corretto/corretto-docker",
    variants: {
      "": {
        distribution: "amazonlinux",
        libc: "glibc",
        hasShell: true,
        runsAsRoot: true,
        usefulCommand: false,
        ...jdk,
      },
      jdk: {
        distribution: "amazonlinux",
        libc: "glibc",
        hasShell: true,
        runsAsRoot: true,
        usefulCommand: false,
        ...jdk,
      },
      alpine: { ...onAlpine, ...jdk },
      "alpine-jdk": { ...onAlpine, ...jdk },
      "alpine-jre": onAlpine,
    },
  },
  {
    names: ["openjdk"],
    source: "https://github.com/docker-library/openjdk",
    variants: {
      "": { libc: "glibc", hasShell: true, runsAsRoot: true, usefulCommand: false, ...jdk },
      jdk: { libc: "glibc", hasShell: true, runsAsRoot: true, usefulCommand: false, ...jdk },
      slim: { ...debian, ...jdk },
      "jdk-slim": { ...debian, ...jdk },
      "jre-slim": debian,
      alpine: { ...alpine, ...jdk },
      "jdk-alpine": { ...alpine, ...jdk },
      "jre-alpine": alpine,
    },
  },
  {
    names: ["maven"],
    source: "https://github.com/carlossg/docker-maven",
    all: { toolchain: "maven", runsAsRoot: true, hasShell: true, usefulCommand: false },
    variants: {
      "": { libc: "glibc" },
      "eclipse-temurin": { distribution: "ubuntu", libc: "glibc", packageManager: "apt" },
      "eclipse-temurin-alpine": { distribution: "alpine", libc: "musl", packageManager: "apk" },
      amazoncorretto: { distribution: "amazonlinux", libc: "glibc" },
      "amazoncorretto-alpine": { distribution: "alpine", libc: "musl", packageManager: "apk" },
      "amazoncorretto-debian": { distribution: "debian", libc: "glibc", packageManager: "apt" },
      sapmachine: { libc: "glibc" },
      ibmjava: { libc: "glibc" },
      openjdk: { libc: "glibc" },
      jdk: { libc: "glibc" },
      "openjdk-slim": { distribution: "debian", libc: "glibc", packageManager: "apt" },
    },
  },
  {
    names: ["gradle"],
    source: "https://github.com/gradle/docker-gradle",
    all: { toolchain: "gradle", runsAsRoot: true, hasShell: true, plainUser: "gradle", usefulCommand: false },
    variants: {
      "": { distribution: "ubuntu", libc: "glibc", packageManager: "apt" },
      jdk: { distribution: "ubuntu", libc: "glibc", packageManager: "apt" },
      "jdk-alpine": { distribution: "alpine", libc: "musl", packageManager: "apk" },
      alpine: { distribution: "alpine", libc: "musl", packageManager: "apk" },
    },
  },
  ...["sdk", "aspnet", "runtime", "runtime-deps"].map((kind): Repository => {
    const toolchain = kind === "sdk" ? ({ toolchain: "dotnet" } as const) : {};
    // The SDK installs curl, git and wget on Debian and Ubuntu, other packages elsewhere.
    const kit = (facts: ImageFacts): ImageFacts =>
      kind === "sdk" ? { ...facts, ...toolchain, tools: { bash: true, tar: true } } : facts;
    return {
      names: [`mcr.microsoft.com/dotnet/${kind}`],
      source: "https://github.com/dotnet/dotnet-docker",
      since: { major: 8, facts: { plainUser: "app" } },
      variants: {
        // Debian up to 9, Ubuntu from 10 on.
        "": {
          libc: "glibc",
          packageManager: "apt",
          hasShell: true,
          runsAsRoot: true,
          usefulCommand: false,
          ...toolchain,
          ...(kind === "sdk"
            ? {}
            : { tools: { bash: true, curl: false, git: false, tar: true, wget: false } }),
        },
        debian: kit(dotnetDebian),
        slim: kit(dotnetDebian),
        ubuntu: kit(ubuntu),
        alpine: kind === "sdk" ? { ...onAlpine, ...toolchain } : alpine,
        azurelinux: { ...azurelinux, runsAsRoot: true, usefulCommand: false, ...toolchain },
        ...(kind === "sdk"
          ? {}
          : {
              "ubuntu-chiseled": chiseled,
              "ubuntu-chiseled-extra": chiseled,
              "ubuntu-chiseled-composite": chiseled,
            }),
        ...windowsVariants,
      },
      ...(kind === "sdk"
        ? {
            lighter: Object.fromEntries(
              ["", "debian", "slim", "ubuntu", "alpine", "azurelinux"].map((variant) => [
                variant,
                { repository: "mcr.microsoft.com/dotnet/aspnet" },
              ]),
            ),
          }
        : {}),
    };
  }),
];
