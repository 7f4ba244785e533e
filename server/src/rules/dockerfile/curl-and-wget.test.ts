import { ruleTest } from "../../../test/ruleTest.ts";
import { curlAndWget } from "./curl-and-wget.ts";

ruleTest(curlAndWget, {
  good: [
    "FROM debian\nRUN apt-get install -y curl wget && curl a && curl b",
    "FROM debian AS a\nRUN curl a\nFROM debian\nRUN wget a",
    "FROM debian\nRUN wget a\nRUN sudo wget b",
  ],
  bad: [
    {
      code: `
          FROM debian
          RUN wget a && curl b
        #               ^^^^ "curl" joins "wget" in this stage
          RUN ["wget", "c"]
        #      ^^^^^^ "wget" joins "curl" in this stage
          RUN sudo /usr/bin/curl -O d && wget e
        #          ^^^^^^^^^^^^^ "curl" joins "wget" in this stage
          RUN true
      `,
    },
  ],
});
