import { isAtLeast } from "../../composeProject/composeVersion.ts";
import { composeRule } from "../../lint/rule.ts";
import { t } from "../../text/message.ts";

export const watchIncludeConflict = composeRule({
  id: "compose/watch-include-conflict",
  category: "watch",
  severity: "error",
  summary: "A service that include brings in is not defined again",
  rationale:
    "Before Compose 5 the same name in both files is refused: `services.web conflicts with imported resource`.\n" +
    "To add a `develop` to an included service, list the files under one `path` of `include`, or use `extends` under another name.\n" +
    "Where the version of Compose is not known, it is a warning.",
  bad: "#- /workspace/compose.yaml\ninclude:\n  - web.yaml\nservices:\n  web:\n    develop:\n      watch:\n        - action: restart\n          path: ./conf\n#- /workspace/web.yaml\nservices:\n  web:\n    image: nginx\n",
  good: "#- /workspace/compose.yaml\ninclude:\n  - path: [web.yaml, web.watch.yaml]\n#- /workspace/web.yaml\nservices:\n  web:\n    image: nginx\n#- /workspace/web.watch.yaml\nservices:\n  web:\n    develop:\n      watch:\n        - action: restart\n          path: ./conf\n",
  exampleComposeVersion: "2.40.3",

  check({ path, loaded, compose, composeVersion }, report) {
    if (composeVersion && isAtLeast(composeVersion, "5.0.0")) return;
    for (const { kind, place, detail } of loaded?.refusals ?? []) {
      if (kind !== "include-conflict" || place.path !== path) continue;
      const [, name = ""] = /^services\.(.*) conflicts /.exec(detail) ?? [];
      const service = compose.service(name);
      report({
        span: place.span,
        ...(!composeVersion && { severity: "warning" }),
        message: composeVersion
          ? t`Compose refuses what is included here: ${detail}`
          : t`Compose before 5.0 refuses what is included here: ${detail}`,
        related: service ? [{ span: service.nameSpan, message: t`The service of this file` }] : [],
      });
    }
  },
});
