import type { Dockerfile } from "../../dockerfile/dockerfile.ts";
import { type ImageReference, imageReference, registryOf } from "../../dockerfile/images/imageReference.ts";
import { dockerfileRule, sharedOptions } from "../../lint/rule.ts";
import { t } from "../../text/message.ts";

export const trustedRegistry = dockerfileRule({
  id: "dockerfile/trusted-registry",
  category: "security",
  severity: "error",
  summary: "Images come from the registries that are trusted",
  rationale:
    "Whoever fills a registry decides what runs in the build and in the image.\n" +
    "Nothing is reported until registries are listed. A name without a registry means Docker Hub, `docker.io`.\n" +
    "Stages, `scratch` and names whose registry is a variable are left alone.",
  alsoKnownAs: ["hadolint DL3026"],
  options: { trustedRegistries: sharedOptions.trustedRegistries },
  exampleOptions: { trustedRegistries: ["registry.example.com"] },
  bad: "FROM ghcr.io/team/app:1\n",
  good: "FROM registry.example.com/team/app:1\n",

  check(dockerfile, report, { trustedRegistries }) {
    if (trustedRegistries.length === 0) return;
    for (const reference of imagesOf(dockerfile)) {
      const registry = registryOf(reference);
      if (!registry) continue;
      const { host, part } = registry;
      const names = hubNames.includes(host) ? hubNames : [host];
      if (names.some((name) => trustedRegistries.some((pattern) => matches(pattern, name)))) continue;
      report({
        span: (part ?? reference.name).span,
        message: part
          ? t`Registry "${host}" is not a trusted one`
          : t`"${reference.name.text}" comes from "${host}", which is not a trusted registry`,
      });
    }
  },
});

/** Names of one registry. */
const hubNames = ["docker.io", "hub.docker.com", "index.docker.io", "registry-1.docker.io"];

/** `*` stands for any text at either end. */
function matches(pattern: string, name: string): boolean {
  if (pattern === "*") return true;
  const open = { start: pattern.startsWith("*"), end: pattern.endsWith("*") };
  const text = pattern.slice(open.start ? 1 : 0, open.end ? -1 : undefined);
  if (open.start && open.end) return name.includes(text);
  if (open.start) return name.endsWith(text);
  return open.end ? name.startsWith(text) : name === text;
}

/** What FROM, `COPY --from` and mounts take from elsewhere. */
const imagesOf = ({ stageReferences }: Dockerfile): readonly ImageReference[] =>
  stageReferences.flatMap(({ kind, stage, word }) => {
    const own = stage || word.value === "scratch" || (kind === "copy" && /^\d+$/.test(word.value));
    return own || word.value === "" ? [] : [imageReference(word)];
  });
