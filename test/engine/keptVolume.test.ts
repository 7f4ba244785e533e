/** What `compose/watch-rebuild-keeps-volume` says: a rebuilt service goes on with what its volume was first filled with. */
import { expect, test, vi } from "vitest";
import { createWorkspace } from "../protocol/workspace.ts";
import { ComposeWatch } from "./composeWatch.ts";
import { docker, uniqueName } from "./docker.ts";
import { edit } from "./example.ts";

test.each([
  ["- /app/node_modules", ""],
  ["- deps:/app/node_modules", "volumes:\n  deps:\n"],
])("with the volume %j the container keeps the dependencies of the first build", async (volume, declared) => {
  const image = `${uniqueName()}:development`;
  const workspace = createWorkspace({
    "compose.yaml": `
services:
  app:
    image: ${image}
    build: .
    volumes:
      ${volume}
    develop:
      watch:
        - action: rebuild
          path: ./package.json
${declared}`,
    Dockerfile: `
FROM alpine
WORKDIR /app
COPY package.json ./
RUN mkdir node_modules && cp package.json node_modules/installed
CMD ["sleep", "600"]
`,
    "package.json": "first",
  });
  const watch = ComposeWatch.start(workspace.path("compose.yaml"), image);
  await watch.until("enabled", 180);
  const { id: before } = await watch.container("app");
  expect(await filesIn(before)).toBe("first first");

  edit(workspace, "package.json", "first", "second");
  // Between the two containers there is none that can be asked.
  await vi.waitFor(
    async () => {
      const { id: after } = await watch.container("app");
      expect(after).not.toBe(before);
      expect(await filesIn(after)).toBe("second first");
    },
    { timeout: 120_000, interval: 500 },
  );
  expect(await docker("run", "--rm", image, "cat", "node_modules/installed")).toBe("second");
});

/** The manifest that the image has, and the one that was installed from. */
const filesIn = async (container: string): Promise<string> =>
  (await docker("exec", container, "cat", "package.json")) +
  " " +
  (await docker("exec", container, "cat", "node_modules/installed"));
