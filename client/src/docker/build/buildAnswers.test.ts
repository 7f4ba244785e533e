import { expect, test } from "vitest";
import { answered, answersKey, openQuestions, readAnswers, rememberable } from "./buildAnswers.ts";

const noAnswers = { args: {}, secrets: {} };
const source = { dockerfile: "/a/Dockerfile", buildContext: "/a", tag: "a:b", buildArgs: { A: "1" } };
const wants = {
  args: ["VERSION", "NPM_TOKEN", "CHANNEL"],
  secrets: [
    { id: "npm", required: true },
    { id: "git", required: false },
  ],
  ssh: ["default"],
};
const answers = {
  args: { VERSION: "2", NPM_TOKEN: "hunter2", CHANNEL: "" },
  secrets: { npm: { file: "/home/me/.npmrc" }, git: null },
};

test("without answers all is asked, with them nothing is", () => {
  expect(openQuestions(wants, noAnswers)).toEqual(wants);
  expect(openQuestions(wants, answers)).toEqual({ args: [], secrets: [], ssh: ["default"] });
});

test("answers become arguments and options beside those that are there", () => {
  const own = { ...source, options: { network: "host", secrets: [{ id: "own", variable: "OWN" }] } };
  expect(answered(own, wants, answers, true)).toEqual({
    ...source,
    buildArgs: { A: "1", VERSION: "2", NPM_TOKEN: "hunter2" },
    options: {
      network: "host",
      secrets: [
        { id: "own", variable: "OWN" },
        { id: "npm", file: "/home/me/.npmrc" },
      ],
      ssh: ["default"],
    },
  });
  expect(answered(source, wants, answers, false).options?.ssh).toBeUndefined();
});

test("an answer to what is not wanted any more changes nothing", () => {
  const nothing = { args: [], secrets: [], ssh: [] };
  expect(answered(source, nothing, answers, true)).toEqual({ ...source, options: {} });
});

test("what may be a secret is not kept, only where secrets are", () => {
  expect(rememberable(answers)).toEqual({ args: { VERSION: "2", CHANNEL: "" }, secrets: answers.secrets });
});

test("what was kept is taken as far as it has the right shape", () => {
  expect(readAnswers(JSON.parse(JSON.stringify(answers)))).toEqual(answers);
  expect(readAnswers({ args: { A: 1, B: "2" }, secrets: { a: "x", b: {}, c: { variable: "C" } } })).toEqual({
    args: { B: "2" },
    secrets: { c: { variable: "C" } },
  });
  for (const kept of [undefined, null, 7, [], "x"]) expect(readAnswers(kept)).toEqual(noAnswers);
});

test("stages of a Dockerfile have answers of their own", () => {
  expect(answersKey(source)).not.toBe(answersKey({ ...source, stage: "dev" }));
});
