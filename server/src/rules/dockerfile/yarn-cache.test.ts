import { ruleTest } from "../../../test/ruleTest.ts";
import { yarnCache } from "./yarn-cache.ts";

ruleTest(yarnCache, {
  good: [
    "FROM node\nRUN yarn install && yarn cache clean",
    "FROM node\nRUN yarn && yarn build && yarn cache clean --force",
    "FROM node\nRUN yarn install && rm -rf /usr/local/share/.cache",
    "FROM node\nRUN --mount=type=cache,target=/usr/local/share/.cache/yarn yarn install",
    "FROM node\nRUN --mount=type=cache,target=/root/.cache yarn install",
    "FROM node AS build\nRUN yarn install\nFROM node\nCOPY --from=build /a /a",
    "FROM node\nCOPY .yarn .yarn\nRUN yarn install",
    "FROM node\nRUN corepack enable\nRUN yarn install",
    "FROM node\nRUN yarn build && yarn --version && yarn run install",
    "FROM node\nRUN yarn install --cache-folder /tmp/x",
  ],
  bad: [
    {
      code: `
          FROM node AS base
          RUN yarn --frozen-lockfile
        #     ^^^^ "yarn" keeps its download cache in the image
          FROM base
          RUN yarn cache clean && \\
              yarn --cwd app install
        #     ^^^^^^^^^^^^^^^^^^^^^^ "yarn install" keeps its download cache in the image
          RUN yarn global add serve
        #     ^^^^^^^^^^^^^^^ "yarn add" keeps its download cache in the image
      `,
      fixed: `
          FROM node AS base
          RUN yarn --frozen-lockfile && yarn cache clean
          FROM base
          RUN yarn cache clean && \\
              yarn --cwd app install && \\
              yarn cache clean
          RUN yarn global add serve && yarn cache clean
      `,
    },
  ],
});
