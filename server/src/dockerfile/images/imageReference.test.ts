import { describe, expect, it } from "vitest";
import { slice } from "../../text/span.ts";
import { parseDockerfile } from "../dockerfile.ts";
import { imageReference, isImageReference, isOfficial, repositoryName } from "./imageReference.ts";

function parts(image: string) {
  const source = `FROM ${image}`;
  const [word] = parseDockerfile(source).allInstructions[0]?.arguments ?? [];
  if (!word) throw new Error("no image");
  const { name, tag, digest } = imageReference(word);
  for (const part of [name, tag, digest]) if (part) expect(slice(source, part.span)).toBe(part.text);
  return [name.text, tag?.text, digest?.text];
}

describe("an image reference", () => {
  it("splits into name, tag and digest", () => {
    expect(parts("node")).toEqual(["node", undefined, undefined]);
    expect(parts("node:22-slim")).toEqual(["node", "22-slim", undefined]);
    expect(parts("localhost:5000/a/b")).toEqual(["localhost:5000/a/b", undefined, undefined]);
    expect(parts("ghcr.io:443/a:1@sha256:ab")).toEqual(["ghcr.io:443/a", "1", "sha256:ab"]);
    expect(parts("node@sha256:ab")).toEqual(["node", undefined, "sha256:ab"]);
    expect(parts('"node:22"')).toEqual(["node", "22", undefined]);
  });

  it("leaves colons inside variables alone", () => {
    expect(parts("${REGISTRY:-docker.io}/node:22")).toEqual(["${REGISTRY:-docker.io}/node", "22", undefined]);
    expect(parts("${IMAGE:-node:22}")).toEqual(["${IMAGE:-node:22}", undefined, undefined]);
    expect(parts("node:${TAG:-22}")).toEqual(["node", "${TAG:-22}", undefined]);
  });

  it("covers the whole word where a continuation interrupts it", () => {
    const [word] = parseDockerfile("FROM no\\\nde:22").allInstructions[0]?.arguments ?? [];
    expect(word && imageReference(word).tag).toEqual({ text: "22", span: { start: 5, end: 14 } });
  });

  it("knows its repository", () => {
    const [word] = parseDockerfile("FROM docker.io/library/node:22").allInstructions[0]?.arguments ?? [];
    if (!word) throw new Error("no image");
    expect(repositoryName(imageReference(word))).toBe("node");
    expect(isOfficial(imageReference(word), "node")).toBe(true);
    expect(isOfficial(imageReference(word), "library/node")).toBe(false);
  });

  it.each([
    ...["a", "a/b", "a-b__c.d--e/f", "a:Tag_1.x-y", "localhost/x", "Host/x", "host.io/x", "h:5000/x:1"],
    ...["[::1]:5000/x", `a@sha256:${"0".repeat(64)}`, `a:1@sha256:${"f".repeat(64)}`],
  ])("can be %s", (text) => expect(isImageReference(text)).toBe(true));

  it.each(["", "A", "a/B", "-a", "a-", "a..b", "a:", "a:-x", "a b", "/a", "a/", "a@sha256:0", "a!", "é"])(
    "cannot be %j",
    (text) => expect(isImageReference(text)).toBe(false),
  );
});

it("reads a long reference in no time", () => {
  const begin = performance.now();
  for (const part of ["A", "a", "a.", "a/", "-", "_", "a:", "a@", "1:", "[", "/"]) {
    isImageReference(part.repeat(100_000));
    isImageReference(`${part.repeat(100_000)}!`);
  }
  expect(performance.now() - begin).toBeLessThan(2_000);
});
