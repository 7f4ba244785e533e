import { ruleTest } from "../../../test/ruleTest.ts";
import { labelKey } from "./label-key.ts";

ruleTest(labelKey, {
  good: [
    "FROM alpine:3.22\nLABEL a=1 org.opencontainers.image.title=x io.k8s.display-name=y a_b/c.d2=z",
    'FROM alpine:3.22\nLABEL "com.example.vendor"="ACME"',
    "FROM alpine:3.22\nLABEL version 1.0",
    "FROM alpine:3.22\nLABEL $KEY=1",
    "FROM alpine:3.22\nLABEL com.docker.desktop.extension.api.version=1 com.docker.extension.screenshots=x com.dockerize=1",
    "FROM alpine:3.22\nLABEL",
    "FROM alpine:3.22\nLABEL =1",
  ],
  bad: [
    {
      code: `
          FROM alpine:3.22
          LABEL Version=1 "org.Example.Name"="x"
        #       ^^^^^^^ Label "Version" is not named as Docker asks
        #                 ^^^^^^^^^^^^^^^^^^ Label "org.Example.Name" is not named as Docker asks
      `,
      fixed: `
          FROM alpine:3.22
          LABEL version=1 "org.example.name"="x"
      `,
    },
    {
      code: `
          FROM alpine:3.22
          LABEL 1a=1 a.=1 a..b=1 a--b=1 +=1
        #       ^^ Label "1a" is not named as Docker asks
        #            ^^ Label "a." is not named as Docker asks
        #                 ^^^^ Label "a..b" is not named as Docker asks
        #                        ^^^^ Label "a--b" is not named as Docker asks
        #                               ^ Label "+" is not named as Docker asks
          LABEL com.docker.x=1
        #       ^^^^^^^^^^^^ Label "com.docker.x" is in the namespace "com.docker.", which is Docker's own
          ONBUILD LABEL org.dockerproject.x y
        #               ^^^^^^^^^^^^^^^^^^^ Label "org.dockerproject.x" is in the namespace "org.dockerproject.", which is Docker's own
      `,
    },
  ],
});
