import { describe, expect, it } from "vitest";
import { ParseMemory } from "./parseMemory.ts";

describe("ParseMemory", () => {
  it("parses a text once for all owners, as long as one asks for it", () => {
    const memory = new ParseMemory();
    const first = memory.parsersFor("a").parseCompose("services: {}");
    expect(memory.parsersFor("b").parseCompose("services: {}")).toBe(first);
    expect(memory.parsersFor("a").parseCompose("services: {}")).toBe(first);
  });

  it("forgets what is not asked for any more", () => {
    const memory = new ParseMemory();
    const first = memory.parsersFor("a").parseDockerfile("FROM a");
    memory.parsersFor("a").parseDockerfile("FROM ab");
    memory.parsersFor("a").parseDockerfile("FROM abc");
    expect(memory.parsersFor("a").parseDockerfile("FROM a")).not.toBe(first);
  });

  it("forgets nothing for a question between two analyses", () => {
    const memory = new ParseMemory();
    const first = memory.parsersFor("a").parseCompose("services: {}");
    for (let questions = 0; questions < 3; questions++) memory.parsersOfLatest("a").parseDockerfile("FROM a");
    expect(memory.parsersFor("a").parseCompose("services: {}")).toBe(first);
    expect(memory.parsersOfLatest("b").parseCompose("services: {}")).toBe(first);
  });

  it("parses a text anew where a variable it names has another value, and only there", () => {
    const memory = new ParseMemory();
    const within = (values: Readonly<Record<string, string>>) => ({
      get: (name: string) => values[name],
      complete: false,
    });
    const text = "services: {a: {image: $X}}";
    const { parseCompose } = memory.parsersFor("a");
    const first = parseCompose(text, within({ X: "1" }));
    expect(parseCompose(text, within({ X: "1", Y: "2" }))).toBe(first);
    expect(parseCompose(text, within({ X: "2" })).services[0]?.image?.text).toBe("2");
    expect(parseCompose(text).services[0]?.image?.known).toBe(false);
    expect(memory.parsersFor("b").parseCompose(text, within({ X: "1" }))).toBe(first);
  });

  it("forgets an owner that is dropped", () => {
    const memory = new ParseMemory();
    const first = memory.parsersFor("a").parseDockerfile("FROM a");
    memory.drop("a");
    expect(memory.parsersFor("b").parseDockerfile("FROM a")).not.toBe(first);
  });
});
