import { ruleTest } from "../../../test/ruleTest.ts";
import { apkPin } from "./apk-pin.ts";

ruleTest(apkPin, {
  good: [
    "FROM alpine\nRUN apk add --no-cache -t .deps -X http://x/y a=1 'b>2' c~=3 \"d<4\" ./e.apk",
    "FROM alpine\nRUN apk del curl && apk add .deps && apk update",
  ],
  bad: [
    {
      code: `
          FROM alpine:3.22
          RUN apk --no-cache add a=1 curl --virtual deps git@edge
        #                            ^^^^ "curl" names no version
        #                                                ^^^^^^^^ "git@edge" names no version
      `,
    },
  ],
});
