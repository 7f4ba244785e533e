import { ruleTest } from "../../../test/ruleTest.ts";
import { variableRefused } from "./variable-refused.ts";

ruleTest(variableRefused, {
  good: [
    "services: {a: {image: 'a:$TAG', command: '$1 a$ $- $$x $${'}}",
    "services: {a: {image: 'a:${TAG:?set it}'}}",
    "services: {a: {image: 'a:${TAG:-${OTHER-x}}'}}",
    "services: {a: {image: a}} # ${",
    "services: {'${': {image: a}}",
    "#- /workspace/compose.yaml\nservices: {a: {image: 'a:${TAG:?set it}'}}\n#- /workspace/.env\nTAG=1\n",
    "#- /workspace/compose.yaml\nservices: {a: {image: a, develop: {watch: [{action: restart, path: '${DIR:?set it}'}]}}}\n#- /workspace/.env\nDIR=\n",
  ],
  bad: [
    {
      code: `
        x-text: "\${"
      #         ^^^^ Compose cannot replace the variables: "$" without a name is "$$"
        services:
          a:
            image: a:\${TAG
      #            ^^^^^^^ Compose cannot replace the variables: "$" without a name is "$$"
            environment: { A: "\${}" }
      #                       ^^^^^ Compose cannot replace the variables: "$" without a name is "$$"
            develop:
              watch:
                - { action: restart, path: "\${1}" }
      #                                    ^^^^^^ Compose cannot replace the variables: "$" without a name is "$$"
      `,
    },
    {
      code: `
      #- /workspace/compose.yaml
        services:
          a: { image: "a:\${TAG:?set it}" }
      #               ^^^^^^^^^^^^^^^^^^ Compose stops here: required variable TAG is missing a value: set it
      #- /workspace/.env
        TAG=
      `,
    },
  ],
});
