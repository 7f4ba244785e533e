import { readFileSync } from "node:fs";
import path from "node:path";
import { ruleTest } from "../../../test/ruleTest.ts";
import type { ExampleImage } from "../../lint/rule.ts";
import { rewrittenBytes } from "./rewritten-bytes.ts";

const example = readFileSync(
  path.resolve(import.meta.dirname, "../../../../examples/nestjs/my-nest-js/Dockerfile.development"),
  "utf8",
);

/** Two lines above the base, the second of which writes 48 MB of the first anew. */
const image = (created: string | undefined = "/app", files = ["/app/main"]): ExampleImage => {
  const largest = files.map((path) => ({ path, bytes: 48_000_000 }));
  return {
    base: 80_000_000,
    own: [48_000_000, 48_000_000],
    contents: [
      undefined,
      { largest, ...(created && { created }) },
      { wasted: [{ layer: 1, kind: "rewritten", bytes: 48_000_000, files: largest }] },
    ],
  };
};
const chown = "This chown stores 48 MB of line 2 a second time, which COPY --chown there would not";
const chmod = "This chmod stores 48 MB of line 2 a second time, which COPY --chmod there would not";
const generic = "This line stores 48 MB of line 2 a second time";

ruleTest(rewrittenBytes, {
  images: [image()],
  good: ["FROM alpine\nCOPY --chown=1000:1000 app /app\n"],
  bad: [
    {
      code: `
          FROM alpine
          COPY app /app
          RUN chown -R node:node /app
        #     ^^^^^^^^^^^^^^^^^^^^^^^ ${chown}
          USER node
      `,
      fixed: `
          FROM alpine
          COPY --chown=node:node app /app
          USER node
      `,
      titles: ['Write "--chown=node:node" in the COPY instead'],
      related: ["/workspace/Dockerfile:2 Carries 48 MB of it: /app/main"],
    },
    {
      code: `
          FROM alpine
          COPY --from=build /out /app/
          LABEL a=b
          RUN chown --recursive 1000:0 /app/ && \\
        #     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ${chown}
              echo done
      `,
      fixed: `
          FROM alpine
          COPY --from=build --chown=1000:0 /out /app/
          LABEL a=b
          RUN echo done
      `,
    },
    {
      code: `
          FROM alpine
          RUN make /app
          RUN touch /app/main
        # ^^^ ${generic}
      `,
      fixed: `
          FROM alpine
          RUN make /app \\
              && touch /app/main
      `,
    },
    {
      code: `
          FROM alpine
          RUN make /app
          RUN chown -R 1:1 /app
        # ^^^ ${generic}
      `,
      fixed: `
          FROM alpine
          RUN make /app \\
              && chown -R 1:1 /app
      `,
    },
    {
      code: `
          FROM alpine
          COPY app /app
          COPY app /app
        # ^^^^ ${generic}
      `,
    },
  ],
});

ruleTest(rewrittenBytes, {
  images: [image("/bin/app", ["/bin/app"])],
  good: [],
  bad: [
    {
      code: `
          FROM alpine
          COPY app /bin/app
          RUN chmod 0755 /bin/app
        #     ^^^^^^^^^^^^^^^^^^^ ${chmod}
          USER 1
      `,
      fixed: `
          FROM alpine
          COPY --chmod=0755 app /bin/app
          USER 1
      `,
    },
    {
      code: `
          FROM alpine
          COPY app /bin/app
          RUN chown 1:1 /bin/app
        #     ^^^^^^^^^^^^^^^^^^ ${chown}
          USER 1
      `,
      fixed: `
          FROM alpine
          COPY --chown=1:1 app /bin/app
          USER 1
      `,
    },
    // What it changes of the mode that the file has nobody knows.
    {
      code: `
          FROM alpine
          COPY app /bin/app
          RUN chmod +x /bin/app
        #     ^^^^^^^^^^^^^^^^^ ${chmod}
      `,
    },
  ],
});

// The message holds, but the flag would not come to the same.
ruleTest(rewrittenBytes, {
  images: [image()],
  good: [],
  bad: [
    // COPY takes the group of the user where none is named, chown leaves it.
    ["COPY app /app", "chown -R node /app"],
    ["COPY app /app", "chown -R :node /app"],
    ["COPY app /app", "chown -R $USER:node /app"],
    ["COPY app /app", "chown -R node:node /app /srv"],
    ["COPY app /app", "chown -hR node:node /app"],
    ["COPY app /app", "chown -R node:node /ap*"],
    ["COPY app /app", "chown -R node:node /app/main"],
    // Without -R the directory alone.
    ["COPY app /app", "chown node:node /app"],
    // Directories that COPY makes have a mode of their own.
    ["COPY app /app", "chmod -R 755 /app"],
    ["COPY --chown=1:1 app /app", "chown -R node:node /app"],
    ["COPY --link app /app", "chown -R node:node /app"],
    ["COPY app /app", "chown -R node:node /app 2>/dev/null"],
  ].map(([copy, command = ""]) => ({
    code: `
        FROM alpine
        ${copy}
        RUN ${command}
      #     ${"^".repeat(command.replace(" 2>/dev/null", "").length)} ${command.startsWith("chown") ? chown : chmod}
    `,
  })),
});
ruleTest(rewrittenBytes, {
  images: [image()],
  good: [],
  bad: [
    {
      code: `
          FROM alpine
          COPY app /app
          RUN addgroup node && chown -R node:node /app
        #                      ^^^^^^^^^^^^^^^^^^^^^^^ ${chown}
      `,
    },
    {
      code: `
          FROM alpine
          COPY app /app
          USER root
          RUN chown -R node:node /app
        #     ^^^^^^^^^^^^^^^^^^^^^^^ ${chown}
      `,
    },
    {
      code: `
          FROM alpine
          COPY app /app
          RUN chown -R node:node /app; true
        #     ^^^^^^^^^^^^^^^^^^^^^^^ ${chown}
      `,
    },
    {
      code: `
          FROM alpine
          ADD app /app
          RUN chown -R node:node /app
        # ^^^ ${generic}
      `,
    },
    // Something else may have written them.
    {
      code: `
          FROM alpine
          COPY app /app
          RUN make && chown -R node:node /app
        # ^^^ ${generic}
      `,
    },
  ],
});

// Part of it was there before, or there is more than that.
ruleTest(rewrittenBytes, {
  images: [image("")],
  good: [],
  bad: [
    {
      code: `
          FROM alpine
          COPY app /app
          RUN chown -R node:node /app
        #     ^^^^^^^^^^^^^^^^^^^^^^^ ${chown}
      `,
    },
  ],
});

// The NestJS example as it was analysed when it was built: the lock file that npm writes, and the one of the sources.
ruleTest(rewrittenBytes, {
  options: { minimumMegabytes: 0.1 },
  images: [
    {
      base: 420_000_000,
      own: [0, 664, 45_000_000, 140_000],
      contents: [
        undefined,
        undefined,
        undefined,
        undefined,
        {
          wasted: [
            {
              layer: 3,
              kind: "rewritten",
              bytes: 151_372,
              files: [{ path: "/app/package-lock.json", bytes: 151_372 }],
            },
            { layer: 2, kind: "rewritten", bytes: 664, files: [{ path: "/app/package.json", bytes: 664 }] },
          ],
        },
      ],
    },
  ],
  good: [],
  bad: [
    {
      code: example
        .replace(/^/gm, "  ")
        .replace(
          "  COPY ./ ./\n",
          "  COPY ./ ./\n# ^^^^ This line stores 152 kB of earlier lines a second time\n",
        ),
      related: [
        "/workspace/Dockerfile:7 Carries 151 kB of it: /app/package-lock.json",
        "/workspace/Dockerfile:5 Carries 664 bytes of it: /app/package.json",
      ],
    },
  ],
});
