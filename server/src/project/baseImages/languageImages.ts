/** Which language's image a stage is built on, in which version. */
import { type ImageReference, isOfficial } from "../../dockerfile/images/imageReference.ts";
import { movingPart, type Span } from "../../text/span.ts";
import type { Language } from "../manifests/wantedVersions.ts";

export interface LanguageImage {
  readonly language: Language;
  /** For people: `Node.js`. */
  readonly name: string;
  /** As the tag has it: `20`, `3.12`. */
  readonly version: string;
  readonly span: Span;
  /** It runs programs and cannot build them. */
  readonly runtimeOnly: boolean;
}

const official: readonly {
  readonly repository: string;
  readonly language: Language;
  readonly name: string;
  readonly tag: RegExp;
}[] = [
  { repository: "node", language: "node", name: "Node.js", tag: /^(\d+(?:\.\d+){0,2})(?:-|$)/ },
  { repository: "python", language: "python", name: "Python", tag: /^(\d+\.\d+(?:\.\d+)?)(?:-|$)/ },
  { repository: "golang", language: "go", name: "Go", tag: /^(\d+\.\d+(?:\.\d+)?)(?:-|$)/ },
  { repository: "ruby", language: "ruby", name: "Ruby", tag: /^(\d+\.\d+(?:\.\d+)?)(?:-|$)/ },
  { repository: "php", language: "php", name: "PHP", tag: /^(\d+\.\d+(?:\.\d+)?)(?:-|$)/ },
  { repository: "eclipse-temurin", language: "java", name: "Java", tag: /^(\d+)(?:[.\-_+]|$)/ },
  { repository: "amazoncorretto", language: "java", name: "Java", tag: /^(\d+)(?:[.-]|$)/ },
  { repository: "openjdk", language: "java", name: "Java", tag: /^(\d+)(?:[.-]|$)/ },
  {
    repository: "maven",
    language: "java",
    name: "Java",
    tag: /-(?:eclipse-temurin|amazoncorretto|openjdk|jdk|ibm-semeru|sapmachine)-(\d+)(?:-|$)/,
  },
];

/** Undefined for other images, and where the tag does not say the version. */
export function languageImage(reference: ImageReference): LanguageImage | undefined {
  const { tag, name } = reference;
  if (!tag || reference.hasVariable) return undefined;
  const dotnet = /^mcr\.microsoft\.com\/dotnet\/(?:nightly\/)?(sdk|aspnet|runtime)$/.exec(name.text)?.[1];
  const row = dotnet
    ? { language: "dotnet" as const, name: ".NET", tag: /^(\d+\.\d+)(?:[.-]|$)/ }
    : official.find(({ repository }) => isOfficial(reference, repository));
  const found = row?.tag.exec(tag.text);
  const version = found?.[1];
  if (!row || !found || version === undefined) return undefined;
  const start = found.index + found[0].indexOf(version);
  const whole = tag.span.end - tag.span.start === tag.text.length;
  return {
    language: row.language,
    name: row.name,
    version,
    span: whole ? movingPart(tag.span, start, start + version.length) : tag.span,
    runtimeOnly: dotnet !== undefined && dotnet !== "sdk",
  };
}
