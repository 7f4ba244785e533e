import { expect, test } from "vitest";
import { memoryFileSystem } from "../../../test/memoryFileSystem.ts";
import { Snapshot } from "../snapshot.ts";
import { containerCommand } from "./containerCommand.ts";

function commandOf(keys: string, dockerfile: string, override?: string) {
  const compose = "/workspace/compose.yaml";
  const files = memoryFileSystem({
    [compose]: `services: {a: {build: ., ${keys}}}`,
    "/workspace/Dockerfile": `FROM a\n${dockerfile}`,
    ...(override === undefined ? {} : { "/workspace/compose.override.yaml": `services: {a: {${override}}}` }),
  });
  const snapshot = new Snapshot({ files, workspaceFolders: ["/workspace"] });
  const project = snapshot.composeInProject(snapshot.composeAt(compose) ?? expect.fail("no file"), compose);
  const service = project.loaded?.service("a") ?? expect.fail("no service");
  const image = project.imageOf(service) ?? expect.fail("no image");
  const { words, instruction } = containerCommand(service, image) ?? {};
  return words && [words.join(" "), instruction?.keyword];
}

test.each([
  ["", 'CMD ["go", "run", "."]', ["go run .", "CMD"]],
  ["", "CMD go run . && exit", ["go run . exit", "CMD"]],
  [
    "",
    'ENTRYPOINT ["tini", "--"]\nCMD ["sh", "-c", "npm ci && npm start"]',
    ["tini -- sh -c npm ci npm start", "CMD"],
  ],
  ["", 'ENTRYPOINT ["/app"]', ["/app", "ENTRYPOINT"]],
  // And so does that of a stage, of the CMD that it inherits.
  ["", 'FROM a AS b\nCMD node a.js\nFROM b\nENTRYPOINT ["/app"]', ["/app", "ENTRYPOINT"]],
  ["", "FROM a AS b\nCMD node a.js\nFROM b\nUSER me", ["node a.js", "CMD"]],
  ["command: npm start", "CMD node a.js", ["npm start", undefined]],
  ["command: npm start", 'ENTRYPOINT ["tini", "--"]', ["tini -- npm start", undefined]],
  ["command: [npm, start]", "", ["npm start", undefined]],
  // A service's entrypoint takes the image's command away.
  ["entrypoint: tini", "CMD node a.js", ["tini", undefined]],
  // The image's command holds again.
  ["command: null", "CMD node a.js", ["node a.js", "CMD"]],
  // The base image decides, or a variable.
  ["", "", undefined],
  ["command: $COMMAND", "CMD node a.js", undefined],
  ["command: [npm, $SCRIPT]", "CMD node a.js", undefined],
])("%j with %j runs %j", (keys, dockerfile, expected) =>
  expect(commandOf(keys, dockerfile)).toEqual(expected),
);

test("the last file with a command decides", () => {
  expect(commandOf("command: a", "CMD b", "command: c")).toEqual(["c", undefined]);
  expect(commandOf("command: a", "CMD b", "user: root")).toEqual(["a", undefined]);
  expect(commandOf("command: a", "CMD b", "command: !reset null")).toEqual(["b", "CMD"]);
});
