import { dockerfileRule } from "../../lint/rule.ts";
import { replace } from "../../text/edit.ts";
import { t } from "../../text/message.ts";
import { deleteFlag } from "./platformFlag.ts";

export const platformConstant = dockerfileRule({
  id: "dockerfile/platform-constant",
  category: "correctness",
  severity: "info",
  summary: "FROM --platform is not fixed to one platform",
  rationale:
    "With a constant, `docker build --platform` gives an image that says one platform and holds another's programs.\n" +
    "A stage that is meant for one platform says so in its name: with the system or the architecture in it, nothing is reported.\n" +
    "Variables are left alone.",
  alsoKnownAs: ["hadolint DL3029", "buildkit FromPlatformFlagConstDisallowed"],
  bad: "FROM --platform=linux/amd64 alpine:3.22\n",
  good: "FROM alpine:3.22\n",
  fix: "suggestion",

  check(dockerfile, report) {
    for (const stage of dockerfile.stages) {
      const { from, id } = stage;
      const flag = from.flag("platform");
      const { value } = flag ?? {};
      if (!flag || !value?.value || value.hasVariable) continue;
      const parts = readPlatform(value.value.toLowerCase());
      if (parts.some((part) => id?.includes(part))) continue;
      // An image that ships is for the platform that is built for.
      const ofBuilder = replace(value.span, "$BUILDPLATFORM");
      report({
        span: value.span,
        message: t`Platform "${value.value}" stays the same whatever is built for`,
        fixes: [
          ...deleteFlag(flag, from, dockerfile.text),
          ...(dockerfile.ships(stage)
            ? []
            : [{ title: t`Change to "${"$BUILDPLATFORM"}"`, edits: [ofBuilder] }]),
        ],
      });
    }
  },
});

const systems = new Set(
  (
    "aix android darwin dragonfly freebsd hurd illumos ios js linux macos nacl netbsd openbsd plan9 solaris " +
    "windows zos"
  ).split(" "),
);

const architectures = new Set(
  (
    "386 amd64 amd64p32 arm armbe arm64 arm64be loong64 mips mipsle mips64 mips64le mips64p32 mips64p32le ppc " +
    "ppc64 ppc64le riscv riscv64 s390 s390x sparc sparc64 wasm"
  ).split(" "),
);

/** Other names of architectures. Like the sets above from github.com/containerd/platforms. */
const architectureNames: Readonly<Record<string, string>> = {
  i386: "386",
  x86_64: "amd64",
  "x86-64": "amd64",
  aarch64: "arm64",
  armhf: "arm",
  armel: "arm",
};

/** System and architecture of `linux/arm64/v8`; nothing for what the builder refuses. */
function readPlatform(text: string): readonly string[] {
  const [first = "", ...others] = text.split("/");
  const system = /^([a-z0-9_-]+)(?:\([^()]*\))?$/.exec(first)?.[1];
  if (system === undefined || others.length > 2 || !others.every((part) => /^[a-z0-9_.-]+$/.test(part)))
    return [];
  const architecture = named(others[0] ?? first);
  if (others.length > 0) return [system === "macos" ? "darwin" : system, architecture];
  // The engine fills in what is missing: its own architecture, and the system that nearly all of them run on.
  if (systems.has(system)) return [system, "amd64", "arm64"];
  return architectures.has(architecture) ? ["linux", architecture] : [];
}

const named = (architecture: string): string =>
  Object.hasOwn(architectureNames, architecture)
    ? (architectureNames[architecture] ?? architecture)
    : architecture;
