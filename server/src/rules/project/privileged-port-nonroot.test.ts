import { ruleTest } from "../../../test/ruleTest.ts";
import { privilegedPortNonroot } from "./privileged-port-nonroot.ts";

ruleTest(privilegedPortNonroot, {
  good: [
    "FROM node:22\nEXPOSE 80\n",
    "FROM node:22\nUSER node\nEXPOSE 8080 1024/tcp 53/udp $PORT\n",
    "FROM node:22\nUSER root\nEXPOSE 80\n",
    "FROM node:22\nUSER 0:0\nEXPOSE 80\n",
    "FROM node:22\nUSER $USER\nEXPOSE 80\n",
    "FROM nginx:1.27\nEXPOSE 80\n",
    "FROM ghcr.io/team/app:1\nEXPOSE 80\n",
    "FROM node:22\nRUN setcap cap_net_bind_service=+ep /usr/local/bin/node\nUSER node\nEXPOSE 80\n",
    "FROM node:22 AS build\nUSER node\nEXPOSE 80\nFROM node:22\nCOPY --from=build /a /a\n",
  ],
  bad: [
    {
      code: `
        FROM node:22 AS base
        EXPOSE 8080 443/tcp
      #             ^^^^^^^ Port 443/tcp is below 1024, and the container runs as "node:node"
        FROM base
        USER node:node
      `,
      related: ["/workspace/Dockerfile:4 The container's user"],
    },
    {
      code: `
        FROM gcr.io/distroless/static-debian12:nonroot
        EXPOSE 80
      #        ^^ Port 80 is below 1024, and the container runs as "nonroot"
      `,
    },
    {
      code: `
      #- /workspace/Dockerfile
        FROM node:22 AS api
        USER 1000
        EXPOSE 80
      #        ^^ Port 80 is below 1024, and the container runs as "1000"
        FROM scratch
      #- /workspace/compose.yaml
        services: { a: { build: { context: ., target: api } } }
      `,
    },
  ],
});
