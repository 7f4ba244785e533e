import { ruleTest } from "../../../test/ruleTest.ts";
import { goPin } from "./go-pin.ts";

ruleTest(goPin, {
  good: [
    "FROM golang\nRUN go install ./... && go install example.com/a@v1.2 && go get -u && go run main.go && go build -o /x",
    "FROM golang\nRUN go run example.com/a@v1 example.com/b && go tool example.com/c && go install std",
  ],
  bad: [
    {
      code: `
          FROM golang:1.24
          RUN go install -tags netgo example.com/a@latest && go get example.com/b
        #                            ^^^^^^^^^^^^^^^^^^^^ "example.com/a@latest" names no version
        #                                                           ^^^^^^^^^^^^^ "example.com/b" names no version
          RUN go run example.com/c example.com/d
        #            ^^^^^^^^^^^^^ "example.com/c" names no version
      `,
    },
  ],
});
