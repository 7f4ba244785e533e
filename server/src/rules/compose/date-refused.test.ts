import { ruleTest } from "../../../test/ruleTest.ts";
import { dateRefused } from "./date-refused.ts";

const service = (body: string) => `services: {a: {image: a, ${body}}}`;

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
              args: { BUILT: 2024-05-01T10:00:00Z }
      #                      ^^^^^^^^^^^^^^^^^^^^ "BUILT" is the date 2024-05-01T10:00:00Z: Compose takes a string
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
              args: { BUILT: "2024-05-01T10:00:00Z" }
            command: [serve, --since, "2024-1-31"]
            labels: *labels
        volumes:
          data:
            labels: { <<: *labels }
      `,
    },
  ],
});
