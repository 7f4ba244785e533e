/** Declares the tests of **Convert to Multi-Stage** from pairs of Dockerfiles, before and after. */
import { describe, expect, it } from "vitest";
import { rules } from "../src/rules/index.ts";
import { converted, dockerfilePath } from "./converted.ts";
import { readFixture } from "./fixture.ts";
import { lintFiles } from "./lintFixture.ts";
import type { Files } from "./memoryFileSystem.ts";

export interface Conversion {
  readonly what: string;
  /** The usual files of a project. */
  readonly beside?: string;
  /** With further files. */
  readonly before: string;
  readonly after: string;
}

/** A program in TypeScript with what people have beside it. */
export const expressProject = `
  #- /workspace/package.json
  {"scripts": {"build": "tsc", "start": "node dist/main.js"}, "dependencies": {"express": "^5.0.0"}, "devDependencies": {"typescript": "5.0.0"}}
  #- /workspace/package-lock.json
  {}
  #- /workspace/tsconfig.json
  {"compilerOptions": {"outDir": "dist"}}
  #- /workspace/src/main.ts
  import express from "express";
  #- /workspace/.dockerignore
  node_modules
  dist
  #- /workspace/.gitignore
  node_modules
  dist
`;

export function describeConversions(conversions: readonly Conversion[]): void {
  describe.each(conversions)("$what", ({ beside = "", before, after }) => {
    const files = { ...read(beside), ...read(before) };
    const wanted = read(after)[dockerfilePath];

    it("once it is converted", () => {
      expect(converted(files).text ?? converted(files).reason).toBe(wanted);
    });

    it("with the line ends that it has, and without one at its end", () => {
      const text = files[dockerfilePath] ?? "";
      const windows = text.replaceAll("\n", "\r\n");
      expect(converted({ ...files, [dockerfilePath]: windows }).text).toBe(wanted?.replaceAll("\n", "\r\n"));
      expect(converted({ ...files, [dockerfilePath]: text.trimEnd() }).text).toBe(wanted?.trimEnd());
    });

    it("with nothing new to warn of, and nothing left to convert", () => {
      const twoStages = { ...files, [dockerfilePath]: wanted ?? "" };
      const known = warnings(files);
      expect(warnings(twoStages).filter((warning) => !known.includes(warning))).toEqual([]);
      expect(converted(twoStages).reason).toBe("It has several stages already");
    });
  });
}

const read = (code: string): Files => readFixture(code, dockerfilePath).files;

const onByDefault = rules.filter(({ severity }) => severity !== "off");

const warnings = (files: Files): readonly string[] =>
  lintFiles(files, dockerfilePath, onByDefault)
    .filter(({ severity }) => severity === "warning" || severity === "error")
    .map(({ ruleId }) => ruleId);
