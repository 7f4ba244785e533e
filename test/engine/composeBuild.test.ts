/** A service that Slipway builds is the image that `docker compose build` makes of it. */
import { expect, onTestFinished, test, vi } from "vitest";
import { createWorkspace } from "../protocol/workspace.ts";
import { build, proposedPair } from "./builds.ts";
import { docker, removeImageAfterTest, uniqueName } from "./docker.ts";

test("arguments, additional contexts, target, secret, host and label are those of Compose", async () => {
  const image = `${uniqueName()}:development`;
  const workspace = createWorkspace({
    "compose.yml": `
services:
  web:
    image: ${image}
    build:
      context: app
      target: development
      args:
        FROM_DEFAULT: \${NOT_SET_ANYWHERE:-default}
        FROM_DOTENV:
        EMPTY: ""
      additional_contexts:
        shared: ./shared
      extra_hosts:
        - "elsewhere:192.0.2.1"
      labels:
        kind: test
      secrets:
        - token
secrets:
  token:
    file: ./token.txt
`,
    ".env": "FROM_DOTENV=dotenv\n",
    "token.txt": "hunter2",
    "shared/s.txt": "shared",
    "app/Dockerfile": [
      "FROM alpine AS development",
      "ARG FROM_DEFAULT FROM_DOTENV EMPTY=default NOT_GIVEN=own",
      "COPY --from=shared s.txt /",
      `RUN --mount=type=secret,id=token echo "${image} $FROM_DEFAULT $FROM_DOTENV [$EMPTY] $NOT_GIVEN" > /args \\`,
      "  && wc -c < /run/secrets/token > /secret && grep elsewhere /etc/hosts > /hosts",
      "FROM alpine AS production",
      "",
    ].join("\n"),
  });
  removeImageAfterTest(image);
  const { development } = await proposedPair(workspace);
  const ours = await build(development);
  // Compose is not in the project's folder here, and would ask whether its builder may read a file of it.
  vi.stubEnv("BUILDX_BAKE_ENTITLEMENTS_FS", "0");
  onTestFinished(() => void vi.unstubAllEnvs());
  await docker("compose", "--file", workspace.path("compose.yml"), "build", "--quiet", "web");
  const inspect = async (reference: string): Promise<unknown> =>
    JSON.parse(
      await docker(
        "image",
        "inspect",
        "--format",
        '[{{json .RootFS.Layers}},{{json (index .Config.Labels "kind")}}]',
        reference,
      ),
    );
  expect(await inspect(ours.tag)).toEqual(await inspect(image));
  const files = await docker("run", "--rm", ours.tag, "cat", "/args", "/secret", "/s.txt");
  expect(files).toBe(`${image} default dotenv [] own\n7\nshared`);
});
