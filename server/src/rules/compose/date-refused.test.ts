import { ruleTest } from "../../../test/ruleTest.ts";
import { dateRefused } from "./date-refused.ts";

const service = (body: string) => `services: {a: {image: a, ${body}}}`;

/** A service of an override, with what lies below. */
const laidOver = (above: string, below: string) =>
  `#- /workspace/compose.override.yaml\n${service(above)}\n#- /workspace/compose.yaml\n${service(below)}`;

ruleTest(dateRefused, {
  good: [
    service('environment: {D: "2024-05-01"}'),
    service("environment: {D: !!str 2024-05-01}"),
    service("environment: {D: 2024-13-01}"),
    service("environment: {D: 2024-05-01-rc1}"),
    service("environment: {D: '${D:-2024-05-01}'}"),
    service("environment: {D: ${D:-2024-05-01}}"),
    service("environment: [D=2024-05-01]"),
    service("x-released: 2024-05-01"),
    service("labels: !reset {d: 2024-05-01}"),
    "x-date: &d 2024-05-01\nservices: {a: {image: a}}",
    "x-labels: &l {d: 2024-05-01}\nservices: {a: {image: a, labels: {<<: *l, d: now}}}",
    // What Compose lays over a list or a mapping of them it makes a list of texts first.
    laidOver("environment: {D: 2024-05-01}", "environment: {E: now}"),
    laidOver(
      "build: {labels: {D: 2024-05-01}, args: {D: 2024-05-01}}",
      "build: {labels: [a=b], args: {E: a}}",
    ),
    laidOver("build: 2024-05-01, dns: 2024-05-01", "build: ., dns: a"),
    laidOver("extra_hosts: {a: [2024-05-01]}", "extra_hosts: [a=b]"),
    "services: {a: {extends: b, environment: {D: 2024-05-01}}, b: {image: a, environment: {E: now}}}",
    // watch-path-null tells of it.
    service("build: ., develop: {watch: [{action: rebuild, path: 2024-05-01}]}"),
  ],
  bad: [
    {
      code: `
        x-labels: &labels
          released: 2024-05-01
      #             ^^^^^^^^^^ "released" is the date 2024-05-01: Compose takes a string
        services:
          app:
            build:
              context: .
              args: { x-built: 2024-05-01T10:00:00Z }
      #                        ^^^^^^^^^^^^^^^^^^^^ "x-built" is the date 2024-05-01T10:00:00Z: Compose takes a string
            command: [serve, --since, 2024-1-31]
      #                               ^^^^^^^^^ "command" is the date 2024-1-31: Compose takes a string
            labels: *labels
        volumes:
          data:
            labels: { <<: *labels }
      `,
      fixed: `
        x-labels: &labels
          released: "2024-05-01"
        services:
          app:
            build:
              context: .
              args: { x-built: "2024-05-01T10:00:00Z" }
            command: [serve, --since, "2024-1-31"]
            labels: *labels
        volumes:
          data:
            labels: { <<: *labels }
      `,
    },
    {
      code: `
      #- /workspace/compose.override.yaml
        services:
          app:
            environment: [2024-05-01, now]
      #                   ^^^^^^^^^^ "environment" is the date 2024-05-01: Compose takes a string
            labels: { built: 2024-05-01 }
      #                      ^^^^^^^^^^ "built" is the date 2024-05-01: Compose takes a string
            command: 2024-05-01
      #              ^^^^^^^^^^ "command" is the date 2024-05-01: Compose takes a string
      #- /workspace/compose.yaml
        services:
          app: { image: a, environment: [A], command: a }
      `,
      fixed: `
      #- /workspace/compose.override.yaml
        services:
          app:
            environment: ["2024-05-01", now]
            labels: { built: "2024-05-01" }
            command: "2024-05-01"
      #- /workspace/compose.yaml
        services:
          app: { image: a, environment: [A], command: a }
      `,
    },
  ],
});
