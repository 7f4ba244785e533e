import { expect, it, test } from "vitest";
import { environmentFiles, environmentFileTrouble } from "./environmentFiles.ts";

it("offers .env files and no templates, the nearest to the Dockerfile first", () => {
  const files = [
    "/w/.env",
    "/w/api/.env.local",
    "/w/api/.env",
    "/w/.env.example",
    "/w/api/.envrc",
    "/w/web/.env",
  ];
  expect(environmentFiles(files, "/w/api/Dockerfile")).toEqual([
    "/w/api/.env",
    "/w/api/.env.local",
    "/w/.env",
    "/w/web/.env",
  ]);
});

test.each([
  ["A=1\n# B='2'\n\n  C=3 4\nD", undefined],
  ["A=1\nB=\"two\"\nC='3'", { kind: "quoted", name: "B" }],
  ["A='1\nB=it's", undefined],
  ["A='1'\nexport B=2", { kind: "refused", line: 2 }],
  ["=1", { kind: "refused", line: 1 }],
])("%j: %j", (text, trouble) => expect(environmentFileTrouble(text)).toEqual(trouble));
