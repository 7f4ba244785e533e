/**
 * What the rules about a project say of their own bad examples once less is known of them: which build context there is,
 * which stage is built, which names are contexts. A rule speaks only where all who may build the file agree.
 */
import { describe, expect, it } from "vitest";
import { parseDockerfile } from "../src/dockerfile/dockerfile.ts";
import type { Rule } from "../src/lint/rule.ts";
import { rules } from "../src/rules/index.ts";
import { readFixture } from "./fixture.ts";
import { lintFiles, mainPathOf } from "./lintFixture.ts";

const composePath = "/workspace/compose.yaml";

interface Example {
  readonly rule: Rule;
  readonly files: Readonly<Record<string, string>>;
  readonly main: string;
}

/** By the rules' names; those whose bad example has services of its own are left out. */
const examples: ReadonlyMap<string, Example> = new Map(
  rules.flatMap((rule) => {
    if (rule.subject !== "project") return [];
    const { files, main } = readFixture(rule.bad, mainPathOf(rule));
    return Object.hasOwn(files, composePath)
      ? []
      : [[rule.id.replace("project/", ""), { rule, files, main }]];
  }),
);

/** Whether a rule reports its example with these services beside it. */
function speaks({ rule, files, main }: Example, services: string): boolean {
  const compose = `services:\n${services}\n`;
  return lintFiles({ ...files, [composePath]: compose }, main, [rule]).length > 0;
}

const exampleOf = (name: string): Example => examples.get(name) ?? expect.fail(`no rule ${name}`);

it.each([...examples])("%s speaks where one service builds the file as it is", (_, example) => {
  expect(speaks(example, "  web: { build: . }")).toBe(true);
});

describe.each([
  "build-needs-dev-deps",
  "cache-busting-copy",
  "copy-ignored",
  "copy-manifest-without-lockfile",
  "copy-source-missing",
  "dev-deps-shipped",
  "dockerignore-missing-entries",
  "lockfile-not-enforced",
  "manager-mismatch",
  "node-modules-left-behind",
  "node-modules-overwritten",
  "start-needs-dev-deps",
  "version-mismatch",
])("%s, which reads the build context,", (name) => {
  it.each([
    [
      "services have another each",
      "  web: { build: . }\n  other: { build: { context: .., dockerfile: workspace/Dockerfile } }",
    ],
    ["a variable decides", "  web: { build: { context: $DIR } }"],
    ["a variable decides about one of several", "  web: { build: . }\n  other: { build: { context: $DIR } }"],
  ])("is silent where %s", (_, services) => {
    expect(speaks(exampleOf(name), services)).toBe(false);
  });
});

it.each([
  "build-tools-in-final",
  "dev-deps-shipped",
  "dev-server-in-production",
  "final-missing-cmd",
  "start-needs-dev-deps",
  "toolchain-base-in-final",
  "unused-stage",
  "user-missing-final",
])("%s, about what ships, is silent where a variable decides which stage is built", (name) => {
  const example = exampleOf(name);
  expect(speaks(example, "  web: { build: { context: ., target: $STAGE } }")).toBe(false);
  expect(speaks(example, "  web: { build: . }\n  b: { build: { context: ., target: $STAGE } }")).toBe(false);
});

it.each([
  "build-tools-in-final",
  "copy-from-missing-path",
  "final-missing-cmd",
  "healthcheck-tool-missing",
  "native-libc-mismatch",
  "node-modules-left-behind",
  "python-site-packages-left-behind",
  "same-image-different-tags",
  "toolchain-base-in-final",
  "user-missing-final",
  "version-mismatch",
])("%s is silent where the names of its images and stages are contexts of a build", (name) => {
  const example = exampleOf(name);
  const { stages, stageReferences } = parseDockerfile(example.files[example.main] ?? "");
  const names = [...stages.flatMap(({ id }) => id ?? []), ...stageReferences.map(({ word }) => word.value)];
  const contexts = [...new Set(names)].map((each) => `${JSON.stringify(each)}: ./elsewhere`);
  const services = `  web: { build: { context: ., additional_contexts: { ${contexts.join(", ")} } } }`;
  expect(speaks(example, services)).toBe(false);
  // And where another build of the file names none.
  expect(speaks(example, `${services}\n  other: { build: . }`)).toBe(false);
});
