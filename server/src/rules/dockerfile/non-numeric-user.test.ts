import { ruleTest } from "../../../test/ruleTest.ts";
import { nonNumericUser } from "./non-numeric-user.ts";

ruleTest(nonNumericUser, {
  good: [
    "FROM node:22",
    "FROM node:22\nUSER 1000",
    "FROM node:22\nUSER 1000:node",
    'FROM node:22\nUSER "1000"',
    "FROM node:22\nUSER :node",
    "FROM node:22\nARG UID\nUSER $UID",
    "FROM node:22\nARG UID=node\nUSER ${UID}:node",
    "FROM node:22\nUSER $FROM_BASE",
    "FROM node:22\nENV UID=1000\nUSER $UID",
    "FROM node:22\nUSER",
  ],
  bad: [
    {
      code: `
          FROM node:22 AS build
          USER node
        #      ^^^^ User "node" is a name, not a number
          USER 1000
          FROM node:22
          USER root:1000
        #      ^^^^ User "root" is a name, not a number
          USER "app:app"
        #       ^^^ User "app" is a name, not a number
          USER 10x
        #      ^^^ User "10x" is a name, not a number
      `,
    },
    {
      code: `
          FROM node:22
          ENV APP_USER=node
          USER $APP_USER
        #      ^^^^^^^^^ User "node" is a name, not a number
          FROM alpine:3.22 AS base
          ENV APP_USER=app
          FROM base
          USER $APP_USER:1
        #      ^^^^^^^^^^^ User "app" is a name, not a number
      `,
    },
    {
      code: `
          USER node
        #      ^^^^ User "node" is a name, not a number
      `,
    },
  ],
});
