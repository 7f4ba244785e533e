import { ruleTest } from "../../../test/ruleTest.ts";
import type { ExampleImage } from "../../lint/rule.ts";
import type { WastedBytes } from "../../protocol/builtImages.ts";
import { deletedBytes } from "./deleted-bytes.ts";

/** An image of a base and the layers of the lines above, whose last layer wastes this. */
const image = (layers: number, ...wasted: readonly Partial<WastedBytes>[]): ExampleImage => ({
  base: 80_000_000,
  own: Array.from({ length: layers }, () => 30_000_000),
  contents: [
    ...Array.from({ length: layers }, () => undefined),
    { wasted: wasted.map((each) => ({ layer: 1, kind: "deleted", bytes: 30_000_000, files: [], ...each })) },
  ],
});

ruleTest(deletedBytes, {
  images: [
    image(2, { bytes: 999_999 }),
    // Of the base, which no line here can do without.
    image(2, { layer: 0 }),
    image(2, { kind: "rewritten" }),
    { base: 80_000_000, own: [1, 1] },
  ],
  good: ["FROM alpine\nRUN make\nRUN rm -r /x\n"],
  bad: [],
});

ruleTest(deletedBytes, {
  images: [image(2, { files: [{ path: "/x/a", bytes: 30_000_000 }] })],
  good: ["FROM alpine\nRUN make /x\n"],
  bad: [
    {
      code: `
          FROM alpine
          RUN make /x
          RUN rm -r /x
        # ^^^ This line deletes 30 MB that line 2 still carries
      `,
      fixed: `
          FROM alpine
          RUN make /x \\
              && rm -r /x
      `,
      related: ["/workspace/Dockerfile:2 Carries 30 MB of it: /x/a"],
    },
    {
      code: `
          FROM alpine
          RUN --network=none apt-get update \\
              && make /x

          # It was only needed to build.
          RUN --network=none rm -r /x && true
        # ^^^ This line deletes 30 MB that line 2 still carries
          USER app
      `,
      fixed: `
          FROM alpine
          RUN --network=none apt-get update \\
              && make /x \\
          # It was only needed to build.
              && rm -r /x && true
          USER app
      `,
    },
    {
      code: `
          FROM alpine
          RUN make /x
          LABEL a=b
          EXPOSE 80

          RUN rm -r /x \\
        # ^^^ This line deletes 30 MB that line 2 still carries
              /y
          CMD ["a"]
      `,
      fixed: `
          FROM alpine
          RUN make /x \\
              && rm -r /x \\
              /y
          LABEL a=b
          EXPOSE 80

          CMD ["a"]
      `,
    },
  ],
});

// Not known to do the same together: where it runs, as whom, in which shell, with which variables, after which failure.
ruleTest(deletedBytes, {
  images: [image(2, {})],
  good: [],
  bad: [
    ...["USER app", "ENV A=b", "ARG A", 'SHELL ["bash", "-c"]', "VOLUME /x"].map((between) => ({
      code: `
          FROM alpine
          RUN make /x
          ${between}
          RUN rm -r /x
        # ^^^ This line deletes 30 MB that line 2 still carries
      `,
    })),
    ...[
      ["cd /src && make", "rm -r x"],
      ["export A=b; make", "rm -r $A"],
      ["make &", "rm -r /x"],
      ["make;", "rm -r /x"],
      ["--mount=type=cache,target=/x make", "rm -r /x"],
      ["make /x", "rm -r /x || true"],
      ["make /x", "rm -r /x; true"],
      ['["make", "/x"]', "rm -r /x"],
      ["make /x", '["rm", "-r", "/x"]'],
      ["make /x", "rm -r /x # why"],
    ].map(([first, second]) => ({
      code: `
          FROM alpine
          RUN ${first}
          RUN ${second}
        # ^^^ This line deletes 30 MB that line 2 still carries
      `,
    })),
    {
      code: `
          FROM alpine
          COPY x /x
          RUN rm -r /x
        # ^^^ This line deletes 30 MB that line 2 still carries
      `,
      related: ["/workspace/Dockerfile:2 Carries 30 MB of it"],
    },
    {
      code: `
          FROM alpine AS base
          RUN make /x
          FROM base
          RUN rm -r /x
        # ^^^ This line deletes 30 MB that line 2 still carries
      `,
    },
    {
      code: `
          FROM alpine
          RUN make /x
          CMD ["a"]
          # why
          RUN rm -r /x
        # ^^^ This line deletes 30 MB that line 2 still carries
      `,
    },
  ],
});

ruleTest(deletedBytes, {
  images: [
    image(
      3,
      {
        layer: 2,
        bytes: 48_300_000,
        files: [
          { path: "/y", bytes: 40_000_000 },
          { path: "/z", bytes: 8_300_000 },
        ],
      },
      { layer: 1, bytes: 500_000 },
      { layer: 0, bytes: 70_000_000 },
    ),
  ],
  good: [],
  bad: [
    {
      code: `
          FROM alpine
          RUN make /x
          RUN make /y
          RUN rm -r /x /y
        # ^^^ This line deletes 48.8 MB that earlier lines still carry
      `,
      fixed: `
          FROM alpine
          RUN make /x
          RUN make /y \\
              && rm -r /x /y
      `,
      related: [
        "/workspace/Dockerfile:3 Carries 48.3 MB of it, the most in /y",
        "/workspace/Dockerfile:2 Carries 500 kB of it",
      ],
    },
  ],
});

// Edited since it was built: what the lines do now nobody knows.
ruleTest(deletedBytes, {
  images: [image(2, {})],
  good: [],
  bad: [
    {
      built: "FROM alpine\nRUN make /x\nRUN rm -r /x\n",
      code: "\n        FROM alpine\n        RUN make /y\n        RUN rm -r /x\n      ",
    },
    {
      built: "FROM alpine\nRUN make /x\nRUN rm -r /x\n",
      code: "\n        FROM alpine\n        RUN make /x\n        RUN rm -r /y\n      ",
    },
    {
      built: "FROM alpine\nRUN make /x\nRUN rm -r /x\n",
      code: `
          FROM alpine
          # A comment moves the lines and changes nothing.
          RUN make /x
          RUN rm -r /x
        # ^^^ This line deletes 30 MB that line 3 still carries
      `,
      fixed: `
          FROM alpine
          # A comment moves the lines and changes nothing.
          RUN make /x \\
              && rm -r /x
      `,
    },
  ],
});

// The least that counts is the reader's to say.
ruleTest(deletedBytes, {
  options: { minimumMegabytes: 0.001 },
  images: [image(2, { bytes: 1000 })],
  good: [],
  bad: [
    {
      code: `
          FROM alpine
          RUN make /x
          RUN rm -r /x
        # ^^^ This line deletes 1 kB that line 2 still carries
      `,
      fixed: `
          FROM alpine
          RUN make /x \\
              && rm -r /x
      `,
    },
  ],
});
ruleTest(deletedBytes, {
  options: { minimumMegabytes: 31 },
  images: [image(2, {})],
  good: ["FROM alpine\nRUN make /x\nRUN rm -r /x\n"],
  bad: [],
});
