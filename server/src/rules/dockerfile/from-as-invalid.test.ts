import { ruleTest } from "../../../test/ruleTest.ts";
import { fromAsInvalid } from "./from-as-invalid.ts";

ruleTest(fromAsInvalid, {
  good: [
    // What is meant as a flag, another rule speaks of.
    "FROM alpine --platform=linux/amd64 AS a",
    "FROM node AS a",
    "FROM node aS a b",
    "FROM node a",
    "FROM node",
    "FROM",
  ],
  bad: [
    {
      code: `
          FROM node A$ setup
        #           ^^ "A$" stands in the place of AS
          from node is setup
        #           ^^ "is" stands in the place of AS
      `,
      fixed: `
          FROM node AS setup
          from node as setup
      `,
      titles: ['Change to "AS"'],
    },
  ],
});
