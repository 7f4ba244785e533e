import { ruleTest } from "../../../test/ruleTest.ts";
import { gemPin } from "./gem-pin.ts";

ruleTest(gemPin, {
  good: [
    "FROM ruby\nRUN gem install rails:8.0.1 ./a.gem && gem install -v 2 bundler && gem update",
    "FROM ruby\nRUN gem install a:1 -- --with-xml2 b",
  ],
  bad: [
    {
      code: `
          FROM ruby:3.4
          RUN gem install --no-document rails a:1 && gem i puma
        #                               ^^^^^ "rails" names no version
        #                                                  ^^^^ "puma" names no version
      `,
    },
  ],
});
