import { ruleTest } from "../../../test/ruleTest.ts";
import { watchServiceNeverSelected } from "./watch-service-never-selected.ts";

const watch = "develop: {watch: [{action: restart, path: .}]}";

ruleTest(watchServiceNeverSelected, {
  good: [
    `services: {a: {image: a, ${watch}}}`,
    `services: {a: {image: a, profiles: [dev], ${watch}}, b: {image: b, ${watch}}}`,
    `services: {a: {image: a, profiles: [dev]}, b: {image: b}}`,
    `services: {a: {image: a, profiles: [], ${watch}}}`,
    `services: {a: {image: a, profiles: [dev], ${watch}}, b: {extends: {file: missing.yaml, service: b}}}`,
    `include: [missing.yaml]\nservices: {a: {image: a, profiles: [dev], ${watch}}}`,
    `services: {a: {image: a, profiles: [dev], develop: {watch: []}}}`,
    `services: {a: {image: a, profiles: [$PROFILE], ${watch}}}`,
    `#- /workspace/compose.override.yaml\nservices: {a: {profiles: [dev], ${watch}}}\n#- /workspace/compose.yaml\nservices: {a: {image: a}, b: {image: b, ${watch}}}\n`,
    `#- /workspace/compose.yaml\nservices: {a: {image: a, profiles: [dev], ${watch}}}\n#- /workspace/.env\nCOMPOSE_PROFILES=dev\n`,
  ],
  bad: [
    {
      code: `
        services:
          app:
            image: app
            profiles: [dev, "test"]
            develop:
              watch:
      #       ^^^^^ Nothing is watched without a profile: "app" needs "dev" or "test"
                - {action: restart, path: .}
          database:
            image: postgres
      `,
      related: ["/workspace/compose.yaml:4 The profile"],
    },
    {
      code: `
      #- /workspace/compose.override.yaml
        services:
          app:
            develop:
              watch:
      #       ^^^^^ Nothing is watched without a profile: "app" needs "dev"
                - {action: restart, path: .}
      #- /workspace/compose.yaml
        services:
          app:
            image: app
            profiles: [dev]
      `,
    },
  ],
});
