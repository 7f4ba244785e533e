import { valuePart } from "../../compose/values/valuePart.ts";
import { declaredArguments } from "../../dockerfile/variables/declaredArguments.ts";
import { nameOf } from "../../files/paths.ts";
import { composeRule } from "../../lint/rule.ts";
import { type GivenArgument, givenArguments } from "../../project/builds/givenArguments.ts";
import { replace } from "../../text/edit.ts";
import { t } from "../../text/message.ts";
import { nearest } from "../../text/nearest.ts";

export const buildArgUnknown = composeRule({
  id: "compose/build-arg-unknown",
  perService: "build and watch",
  category: "correctness",
  severity: "warning",
  summary: "The Dockerfile declares the arguments that a service gives to its build",
  rationale:
    "A value reaches the build through an `ARG` of its name; where none declares it, the builder drops it without a word.\n" +
    "Names are told apart by case. The builder's own, `HTTP_PROXY`, `SOURCE_DATE_EPOCH` and `BUILDKIT_…` among them, need no `ARG`.",
  bad: '#- /workspace/compose.yaml\nservices:\n  app:\n    build:\n      context: .\n      args:\n        NODE_VERSOIN: "22"\n#- /workspace/Dockerfile\nARG NODE_VERSION=20\nFROM node:$NODE_VERSION\n',
  good: '#- /workspace/compose.yaml\nservices:\n  app:\n    build:\n      context: .\n      args:\n        NODE_VERSION: "22"\n#- /workspace/Dockerfile\nARG NODE_VERSION=20\nFROM node:$NODE_VERSION\n',
  fix: "suggestion",

  check(project, report) {
    for (const given of givenArguments(project).filter(({ taken }) => !taken)) {
      const { here, entry, file, declared } = given;
      const { name, nameSpan } = entry;
      const span = valuePart(project.compose.text, { span: nameSpan, text: name }, 0, name.length);
      const [elsewhere] = declared;
      if (elsewhere) {
        const message = t`No stage that "${here.service.name}" builds declares ARG "${name}"`;
        const place = { path: file.path, span: elsewhere.span, message: t`Only another stage declares it` };
        report({ span, message, severity: "info", related: [place] });
        continue;
      }
      const meant = meantName(given);
      report({
        span,
        message: t`"${nameOf(file.path)}" has no ARG "${name}": the builder drops the value`,
        fixes: meant ? [{ title: t`Change to "${meant}"`, edits: [replace(span, meant)] }] : [],
      });
    }
  },
});

/** Undefined where the service gives that one a value, too. */
function meantName({ entry, file, here }: GivenArgument): string | undefined {
  const meant = nearest(entry.name, new Set(declaredArguments(file.dockerfile).map(({ name }) => name)));
  return here.build.args.some(({ name }) => name === meant) ? undefined : meant;
}
