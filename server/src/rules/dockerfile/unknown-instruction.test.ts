import { expect, it } from "vitest";
import { lintFiles } from "../../../test/lintFixture.ts";
import { ruleTest } from "../../../test/ruleTest.ts";
import { formatMessage } from "../../text/message.ts";
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
          FROM node:22
          \uFEFFRUN true
        # ^^^^ A character that cannot be seen is part of the instruction's name
          RU\u200BN true
        # ^^^^ A character that cannot be seen is part of the instruction's name
          RUN\u00A0npm ci
        # ^^^^^^^ The blank behind "RUN" is none to the builder: it is not a plain space
      `,
      fixed: `
          FROM node:22
          RUN true
          RUN true
          RUN npm ci
      `,
    },
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
      fixed: `
          FROM node:22
          RUN apt-get update && \\
            apt-get install -y curl
          STOPSIGNAL\\
          9
          RU\\N
          om=build
      `,
    },
    {
      code: `
          FROM node:22
          RUN apt-get update \\
            && apt-get install -y \\
              curl
              gnupg \\
        #     ^^^^^ "gnupg" is not an instruction
            && rm -rf /var/lib/apt/lists/*
          RUN npm ci
          npm run build
        # ^^^ "npm" is not an instruction
          RUN true \\
              && npm ci
              npm run build
        #     ^^^ "npm" is not an instruction
      `,
      fixed: `
          FROM node:22
          RUN apt-get update \\
            && apt-get install -y \\
              curl \\
              gnupg \\
            && rm -rf /var/lib/apt/lists/*
          RUN npm ci
          npm run build
          RUN true \\
              && npm ci
              npm run build
      `,
      titles: ['Continue the RUN above with "\\"'],
    },
  ],
});

it("takes a trigger less seriously: the builder builds the image all the same", () => {
  const text = "FROM alpine:3.22\nONBUILD FOO\nBAR\n";
  const found = lintFiles({ "/workspace/Dockerfile": text }, "/workspace/Dockerfile", [unknownInstruction]);
  expect(found.map(({ severity }) => severity)).toEqual(["warning", "error"]);
});

it("counts the bytes of a line", () => {
  const messages = (text: string) =>
    lintFiles({ "/workspace/Dockerfile": text }, "/workspace/Dockerfile", [unknownInstruction]).map(
      ({ message }) => formatMessage(message),
    );
  const long = (length: number) => `FROM alpine\n#${"-".repeat(length - 1)}`;
  expect(messages(`${long(65_535)}\nRUN true\n`)).toEqual([]);
  expect(messages(`${long(65_534)}\r\nRUN true\n`)).toEqual([]);
  const message = "The line has 65536 bytes, and the builder reads 65535 at most";
  expect(messages(long(65_536))).toEqual([message]);
  expect(messages(`${long(65_535)}\r\n`)).toEqual([message]);
  expect(messages(`FROM alpine\nCOPY <<EOF /a\n${"é".repeat(32_768)}\nEOF\n`)).toEqual([message]);
});
