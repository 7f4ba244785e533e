/**
 * What can be known of a base image. The tables beside this module are data, read by `baseImages.ts` and checked by
 * `scripts/checkBaseImages.mjs`: each repository names where its facts were taken from. A fact that differs between
 * the releases of an image, or that nobody has looked up, is left out: who asks for it stays silent then.
 */

/** Programs of which it is known whether an image has them. */
export const tools = ["bash", "curl", "git", "groupadd", "ps", "tar", "useradd", "wget"] as const;

export type Tool = (typeof tools)[number];

/** What a variant of an image is; a fact that is absent is unknown. */
export interface ImageFacts {
  readonly distribution?:
    | "alpine"
    | "amazonlinux"
    | "azurelinux"
    | "busybox"
    | "debian"
    | "distroless"
    | "fedora"
    | "redhat"
    | "scratch"
    | "ubuntu"
    | "windows"
    | "wolfi";
  /** What a dynamically linked program finds: `none` where there is no C library and no loader. */
  readonly libc?: "glibc" | "musl" | "none";
  readonly packageManager?: "apk" | "apt" | "dnf" | "microdnf" | "none" | "tdnf" | "yum";
  /** `/bin/sh`, or what the shell form runs. */
  readonly hasShell?: boolean;
  readonly runsAsRoot?: boolean;
  /** A user without rights that the image has, as USER takes it. */
  readonly plainUser?: string;
  /** Begins as root, to take a port or to own a folder, and goes on as somebody else by itself. */
  readonly leavesRoot?: boolean;
  /** Its ENTRYPOINT and CMD do something without being told what: a server. Else a shell, a prompt, or nothing. */
  readonly usefulCommand?: boolean;
  /** The ecosystem whose compiler or kit it brings, and that who runs the result does not need. */
  readonly toolchain?: Toolchain;
  /** A C compiler is in it without being told, for packages that are compiled when they are installed. */
  readonly compiles?: boolean;
  /** Programs that are there for sure (`true`), or for sure are not. */
  readonly tools?: Readonly<Partial<Record<Tool, boolean>>>;
}

export type Toolchain = "c" | "dotnet" | "go" | "gradle" | "haskell" | "java" | "maven" | "rust" | "swift";

/**
 * How the tag of a smaller sibling is made from a tag. `slim-last`: `22-bookworm` → `22-bookworm-slim`;
 * `slim-first`: `3.12-bookworm` → `3.12-slim-bookworm`; `slim-behind-tag`: as `slim-last`, but there is no bare `slim`;
 * `jre`: `21-jdk-alpine` → `21-jre-alpine`; `{ repository }`: the same tag there.
 */
export type Lighter =
  | "slim-last"
  | "slim-first"
  | "slim-behind-tag"
  | "jre"
  | { readonly repository: string };

export interface Repository {
  /** As they are written, without `docker.io/library/`. */
  readonly names: readonly string[];
  /** Where the facts are from. */
  readonly source: string;
  /** Words of tags that stand for a version, beside numbers. */
  readonly channels?: readonly string[];
  /** True of all variants, unless they say otherwise. */
  readonly all?: ImageFacts;
  /**
   * By what is left of a tag without its version and the release of its distribution (`baseImages.ts`):
   * `22.1-bookworm-slim` is `slim`, `alpine3.22` is `alpine`, `latest` is empty.
   */
  readonly variants: Readonly<Record<string, ImageFacts>>;
  /** What holds from a major version on, beside what holds of the variant. */
  readonly since?: { readonly major: number; readonly facts: ImageFacts };
  /** By variant. */
  readonly lighter?: Readonly<Record<string, Lighter>>;
}
