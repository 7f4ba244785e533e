import { ruleTest } from "../../../test/ruleTest.ts";
import { dnfPin } from "./dnf-pin.ts";

ruleTest(dnfPin, {
  good: [
    "FROM fedora\nRUN dnf install -y --setopt x=1 httpd-2:2.4.63-1.fc42 @core 'a >= 1' && microdnf remove b",
    "FROM fedora\nRUN dnf group install x && dnf upgrade",
  ],
  bad: [
    {
      code: `
          FROM fedora:42
          RUN microdnf install -y httpd
        #                         ^^^^^ "httpd" names no version
          RUN dnf module install php:8 node
        #                              ^^^^ "node" names no version
      `,
    },
  ],
});
