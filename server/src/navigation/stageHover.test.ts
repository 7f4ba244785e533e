import { expect, it } from "vitest";
import { dockerfileIn } from "../../test/dockerfileIn.ts";
import type { Files } from "../../test/memoryFileSystem.ts";
import { formatMessage } from "../text/message.ts";
import { stageHover } from "./stageHover.ts";

const text =
  "FROM node:22 AS deps\nRUN npm ci\nFROM deps AS dev\nCMD npm run dev\nFROM scratch AS loose\nCOPY a a\n" +
  "FROM nginx\nCOPY --from=deps /app /app\n";
const compose = "services:\n  web:\n    build: {context: ., target: dev}\n";

function hover(stage: number, files: Files = { "/workspace/compose.yaml": compose }): readonly string[] {
  const file = dockerfileIn({ ...files, "/workspace/Dockerfile": text });
  const found = file.dockerfile.stages[stage] ?? expect.fail("no such stage");
  return stageHover(found, file).map((message) => formatMessage(message));
}

it("says what a stage is made from, what for, and who builds it", () => {
  expect(hover(1)).toEqual([
    "Stage `dev`, from `deps`",
    "Its layers are in an image for development.",
    "Built by `compose.yaml`",
  ]);
  expect(hover(3)).toEqual(["Stage `3`, from `nginx`", "Its layers are in an image that ships."]);
  expect(hover(2)).toEqual(["Stage `loose`, from `scratch`", "No build needs it."]);
});

it("says of a stage that only hands on files that its layers are in no image", () => {
  expect(hover(0, {})).toEqual([
    "Stage `deps`, from `node:22`",
    "Other stages take files from it; its layers are in no image.",
  ]);
});

it("says nothing of what nobody knows", () => {
  const open = "services:\n  web:\n    build: {context: ., target: $STAGE}\n";
  expect(hover(2, { "/workspace/compose.yaml": open })).toEqual(["Stage `loose`, from `scratch`"]);
  const file = dockerfileIn({ "/workspace/Dockerfile": text });
  const [stage = expect.fail("no stage")] = file.dockerfile.stages;
  expect(stageHover(stage, undefined).map((message) => formatMessage(message))).toEqual([
    "Stage `deps`, from `node:22`",
  ]);
});
