import { declaredArguments, mayDeclareMore } from "../../dockerfile/variables/declaredArguments.ts";
import { isPredefinedArgument } from "../../dockerfile/variables/scopes.ts";
import { nameOf } from "../../files/paths.ts";
import { bakeRule } from "../../lint/rule.ts";
import { bakeValues } from "../../project/builds/bakeValues.ts";
import { replace } from "../../text/edit.ts";
import { t } from "../../text/message.ts";
import { nearest } from "../../text/nearest.ts";

export const argUnknown = bakeRule({
  id: "bake/arg-unknown",
  category: "correctness",
  severity: "warning",
  summary: "The Dockerfile declares the arguments that a bake target gives to its build",
  rationale:
    "A value reaches the build through an `ARG` of its name; where none declares it, the builder drops it without a word.\n" +
    "Arguments that several targets inherit are fine where one of their Dockerfiles declares them.",
  bad: '#- /workspace/docker-bake.hcl\ntarget "app" {\n  args = {\n    NODE_VERSOIN = "22"\n  }\n}\n#- /workspace/Dockerfile\nARG NODE_VERSION=20\nFROM node:$NODE_VERSION\n',
  good: '#- /workspace/docker-bake.hcl\ntarget "app" {\n  args = {\n    NODE_VERSION = "22"\n  }\n}\n#- /workspace/Dockerfile\nARG NODE_VERSION=20\nFROM node:$NODE_VERSION\n',
  fix: "suggestion",

  check(project, report) {
    const named = bakeValues(project, ({ args }) =>
      [...args.entries].map(([text, { namePlace }]) => ({ text, place: namePlace })),
    );
    for (const { text: name, span, plain, builds } of named) {
      if (isPredefinedArgument(name)) continue;
      if (builds.some(({ target }) => target.args.entries.has("BUILDKIT_SYNTAX"))) continue;
      const dockerfiles = builds.flatMap((build) => build.dockerfiles);
      const declared = new Set(
        dockerfiles.flatMap(({ dockerfile }) =>
          declaredArguments(dockerfile).map((argument) => argument.name),
        ),
      );
      const [first] = dockerfiles;
      if (!first || declared.has(name)) continue;
      if (dockerfiles.some(({ dockerfile }) => mayDeclareMore(dockerfile))) continue;
      const meant = plain && nearest(name, declared);
      const isFree = !builds.some(({ target }) => target.args.entries.has(meant ?? name));
      report({
        span,
        message: t`"${nameOf(first.path)}" has no ARG "${name}": the builder drops the value`,
        fixes: meant && isFree ? [{ title: t`Change to "${meant}"`, edits: [replace(plain, meant)] }] : [],
      });
    }
  },
});
