import { expect, test } from "vitest";
import { noBuildProgress } from "../docker/build/buildProgress.ts";
import { english } from "../testing/readers.ts";
import { progressWords } from "./progressWords.ts";

const words = (progress: Partial<typeof noBuildProgress>) =>
  progressWords({ ...noBuildProgress, ...progress }, english.l10n);

const running = { stage: "", position: 2, of: 3, instruction: "RUN npm   install\n" };

test("what a notification says of a build", () => {
  expect(words({})).toBe("");
  expect(words({ running: "context" })).toBe("sending the build context");
  expect(words({ step: 2, of: 5, running })).toBe("step 2 of 5: RUN npm install");
  expect(words({ step: 2, of: 5 })).toBe("step 2 of 5");
  expect(words({ step: 5, of: 5, running: "export" })).toBe("writing the image");
});

test("a long instruction is cut", () => {
  const text = words({ step: 1, of: 1, running: { ...running, instruction: `RUN ${"x".repeat(200)}` } });
  expect(text).toMatch(/^step 1 of 1: RUN x{55}…$/);
});

test("an instruction brings no link", () => {
  const text = words({ step: 1, of: 1, running: { ...running, instruction: "RUN echo [a](command:b)" } });
  expect(text).toBe("step 1 of 1: RUN echo [a]\u200B(command:b)");
});
