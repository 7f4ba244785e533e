/** A program that is linked against another C library than its image has does not start, and does once the fix is taken. */
import { randomInt } from "node:crypto";
import { expect, test } from "vitest";
import { nativeLibcMismatch } from "../../server/src/rules/project/native-libc-mismatch.ts";
import { applyAllFixes, lintFiles } from "../../server/test/lintFixture.ts";
import { createWorkspace } from "../protocol/workspace.ts";
import { docker, removeImageAfterTest, uniqueName } from "./docker.ts";

const file = "/workspace/Dockerfile";

/**
 * Stands in for a compiler, without a network to get one from: what it "links" are the `cat` of Debian, which needs
 * glibc and its loader, and with `-static` that of the image with BusyBox, which needs nothing that is not there.
 */
const compiler = `FROM debian:bookworm
COPY --from=alpine /bin/busybox /static
COPY --chmod=755 <<"END" /usr/local/bin/gcc
#!/bin/sh
case "$*" in *-static*) linked=/static ;; *) linked=/bin/cat ;; esac
while [ "$1" != -o ]; do shift; done
cp "$linked" "$2"
END
`;

async function build(tag: string, dockerfile: string): Promise<string> {
  removeImageAfterTest(tag);
  const { root } = createWorkspace({ Dockerfile: dockerfile, "cat.c": "", text: "it runs" });
  await docker("build", "--quiet", "--network", "none", "--tag", tag, root);
  return tag;
}

const run = async (dockerfile: string): Promise<string> =>
  docker("run", "--rm", "--network", "none", await build(`${uniqueName()}:libc`, dockerfile));

test("the engine does not find a program of which the loader is not there", async () => {
  const gcc = await build(`gcc:99.${randomInt(1e9)}`, compiler);
  const text = `FROM ${gcc} AS build
COPY cat.c /src/
RUN gcc -O2 -o /cat /src/cat.c
FROM alpine
COPY --from=build /cat /cat
COPY text /text
CMD ["/cat", "/text"]
`;
  await expect(run(text)).rejects.toThrow(/no such file or directory/);
  expect(lintFiles({ [file]: text }, file, [nativeLibcMismatch])).toHaveLength(1);
  const fixed = applyAllFixes({ [file]: text }, file, [nativeLibcMismatch])[file] ?? "";
  expect(fixed).toContain("RUN gcc -static -O2");
  expect(await run(fixed)).toBe("it runs");
});
