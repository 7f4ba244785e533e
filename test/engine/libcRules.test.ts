/** A program that is linked against another C library than its image has does not start, and does once the fix is taken. */
import { randomInt } from "node:crypto";
import { expect, test } from "vitest";
import { nativeLibcMismatch } from "../../server/src/rules/project/native-libc-mismatch.ts";
import { createWorkspace } from "../protocol/workspace.ts";
import { buildFolder } from "./docker.ts";
import { fixed, outputOf } from "./ruleFixes.ts";

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

test("the engine does not find a program of which the loader is not there", async () => {
  const { root } = createWorkspace({ Dockerfile: compiler });
  const gcc = await buildFolder(root, { tag: `gcc:99.${randomInt(1e9)}` });
  const Dockerfile = `FROM ${gcc} AS build
COPY cat.c /src/
RUN gcc -O2 -o /cat /src/cat.c
FROM alpine
COPY --from=build /cat /cat
COPY text /text
CMD ["/cat", "/text"]
`;
  const files = { Dockerfile, "cat.c": "", text: "it runs" };
  await expect(outputOf(files)).rejects.toThrow(/no such file or directory/);
  const after = fixed(nativeLibcMismatch, files);
  expect(after["Dockerfile"]).toContain("RUN gcc -static -O2");
  expect(await outputOf(after)).toBe("it runs");
});
