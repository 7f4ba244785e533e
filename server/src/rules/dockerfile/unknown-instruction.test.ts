import { expect, it } from "vitest";
import { lintFiles } from "../../../test/lintFixture.ts";
import { ruleTest } from "../../../test/ruleTest.ts";
import { unknownInstruction } from "./unknown-instruction.ts";

ruleTest(unknownInstruction, {
  good: [
    "FROM node:22\nONBUILD RUN true\nHEALTHCHECK NONE\nlabel a=b",
    "FROM node:22\nRUN <<EOF\nnothing to see\nEOF",
    "# FRM node:22\n\n   \n\\\n",
    "FROM node:22\nRUN true \\\n  # comment\n  && false",
  ],
  bad: [
    {
      code: `
          FRM node:22
        # ^^^ "FRM" is not an instruction
          copi . .
        # ^^^^ "copi" is not an instruction
          ONBUILD EXPSOE 80
        #         ^^^^^^ "EXPSOE" is not an instruction
          CMD["node"]
        # ^^^^^^^^^^^ "CMD["node"]" is not an instruction
      `,
      fixed: `
          FROM node:22
          copy . .
          ONBUILD EXPOSE 80
          CMD ["node"]
      `,
      titles: ['Change to "FROM"'],
    },
    {
      code: `
          FROM node:22
          EOF
        # ^^^ "EOF" is not an instruction
          ONBUILD FRMO a
        #         ^^^^ "FRMO" is not an instruction
          RNU true
        # ^^^ "RNU" is not an instruction
      `,
      fixed: `
          FROM node:22
          EOF
          ONBUILD FRMO a
          RUN true
      `,
    },
    {
      code: `
          FROM node:22
          RUN apt-get update &&
            apt-get install -y curl
        #   ^^^^^^^ "apt-get" is not an instruction
          STOPSIGNAL\\
        # ^^^… "STOPSIGNAL9" is not an instruction
          9
          RU\\N
        # ^^^^ "RU\\N" is not an instruction
          om=build
        # ^^^^^^^^ "om=build" is not an instruction
      `,
    },
  ],
});

it("takes a trigger less seriously: the builder builds the image all the same", () => {
  const text = "FROM alpine:3.22\nONBUILD FOO\nBAR\n";
  const found = lintFiles({ "/workspace/Dockerfile": text }, "/workspace/Dockerfile", [unknownInstruction]);
  expect(found.map(({ severity }) => severity)).toEqual(["warning", "error"]);
});
