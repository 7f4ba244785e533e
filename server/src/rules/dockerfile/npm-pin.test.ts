import { ruleTest } from "../../../test/ruleTest.ts";
import { npmPin } from "./npm-pin.ts";

ruleTest(npmPin, {
  good: [
    "FROM node\nRUN npm install && npm ci && npm i -g a@1 @b/c@^2 ./d e.tgz git+https://x/y.git#v1 f/g#main",
    // A tag is what was asked for, if not always the same.
    "FROM node\nRUN npm install -g typescript@latest",
    "FROM node\nRUN npm install --registry https://x a@1 && npm run install b",
  ],
  bad: [
    {
      code: `
          FROM node:22
          RUN npm install -g pnpm @nestjs/cli a@1
        #                    ^^^^ "pnpm" names no version
        #                         ^^^^^^^^^^^ "@nestjs/cli" names no version
          RUN npm i git+https://x/y.git
        #           ^^^^^^^^^^^^^^^^^^^ "git+https://x/y.git" names no version
      `,
    },
  ],
});
