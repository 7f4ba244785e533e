import { ruleTest } from "../../../test/ruleTest.ts";
import { cacheMountLost } from "./cache-mount-lost.ts";

const build =
  "FROM rust:1.90\nWORKDIR /app\nCOPY . .\nRUN --mount=type=cache,target=/app/target cargo build --release\n";
const manifest = "\n#- Cargo.toml\n[package]\nname = 'app'";

ruleTest(cacheMountLost, {
  good: [
    `${build}RUN --mount=type=cache,target=/app/target cp target/release/app /bin/app${manifest}`,
    `${build}RUN cp src/a /bin/a && cp target/release/app /bin/app || true${manifest}`,
    // It came with the context, or from somewhere else.
    `${build}RUN cp target/release/app /bin/app${manifest}\n#- target/release/app\n1`,
    `${build}COPY --from=other /app/target /app/target\nRUN cp target/release/app /bin/app${manifest}`,
    `${build}RUN cargo build --release\nRUN cp target/release/app /bin/app${manifest}`,
    "FROM debian:13\nRUN --mount=type=cache,target=/var/cache/apt apt-get update\nRUN cp /var/cache/apt/a /b",
    "FROM debian:13\nARG T=/a\nRUN --mount=type=cache,target=$T touch $T/b\nRUN cp /a/b /c",
  ],
  bad: [
    {
      code: `
          FROM rust:1.90
          WORKDIR /app
          COPY . .
          RUN --mount=type=cache,target=/app/target cargo build --release
          RUN --network=none cp -v target/release/app /usr/local/bin/app
        #                          ^^^^^^^^^^^^^^^^^^ "target/release/app" is in the cache mount of another RUN, and not in the image
        #- Cargo.toml
          [package]
          name = "app"
      `,
      fixed: `
          FROM rust:1.90
          WORKDIR /app
          COPY . .
          RUN --mount=type=cache,target=/app/target cargo build --release
          RUN --network=none --mount=type=cache,target=/app/target cp -v target/release/app /usr/local/bin/app
        #- Cargo.toml
          [package]
          name = "app"
      `,
      related: ["/workspace/Dockerfile:4 The cache is mounted here"],
    },
  ],
});
