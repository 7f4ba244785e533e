import { ruleTest } from "../../../test/ruleTest.ts";
import { numberRewritten } from "./number-rewritten.ts";

const args = (value: string) => `services: {a: {build: {context: ., args: {V: ${value}}}}}`;
const variable = (name: string, value: string) =>
  `services: {a: {image: a, environment: {${name}: ${value}}}}`;

ruleTest(numberRewritten, {
  good: [
    args('"3.10"'),
    args("'022'"),
    args("3.11"),
    args("20"),
    args("3.10.2"),
    args("1.10-alpine"),
    args("true"),
    args(".inf"),
    args("!!str 3.10"),
    args("${V:-3.10}"),
    args("2024-01-31"),
    "services: {a: {build: {context: ., args: [V=3.10]}}}",
    variable("TIMEOUT", "1.50"),
    variable("RATE", "0.50"),
    variable("PORT", "8080"),
    variable("LIMIT", "1e3"),
    "services: {a: {image: a, environment: [UMASK=022]}}",
    "services: {a: {image: a, cpus: 1.50, environment: !reset }}",
  ],
  bad: [
    {
      code: `
        x-args: &args
          NODE_VERSION: 20.10
      #                 ^^^^^ Without quotes 20.10 is a number: the build gets "20.1"
        services:
          app:
            build:
              context: .
              args:
                <<: *args
                COMMIT: 1e7 # short
      #                 ^^^ Without quotes 1e7 is a number: the build gets "1e+07"
            environment:
              UMASK: 022
      #              ^^^ Without quotes 022 is a number: the container gets "18"
              API_VERSION: 1.0
      #                    ^^^ Without quotes 1.0 is a number: the container gets "1"
          worker:
            build: { context: ., args: { <<: *args } }
      `,
      fixed: `
        x-args: &args
          NODE_VERSION: "20.10"
        services:
          app:
            build:
              context: .
              args:
                <<: *args
                COMMIT: "1e7" # short
            environment:
              UMASK: "022"
              API_VERSION: "1.0"
          worker:
            build: { context: ., args: { <<: *args } }
      `,
    },
  ],
});
