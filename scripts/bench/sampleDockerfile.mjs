/** The Dockerfile that is measured: lines of stages as projects have them, with something for the rules to find. */

const stage = (number) => `FROM node:22.${number} AS build${number}
ARG VERSION=1.${number}
ENV NODE_ENV=production \\
    PORT=300${number}
WORKDIR /srv/app${number}

# What the native modules are built with.
RUN apt-get update && apt-get install -y --no-install-recommends \\
      build-essential \\
      ca-certificates \\
      python3 \\
    && rm -rf /var/lib/apt/lists/*
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm npm ci
COPY src ./src
RUN <<EOT
  set -eu
  npm run build -- --version "$VERSION"
  npm prune --omit=dev
EOT

FROM python:3.12-slim AS tools${number}
MAINTAINER bench
WORKDIR tools
RUN apt-get update && apt-get install curl
RUN pip install flask==3.0.${number}
COPY --from=build${number} /srv/app${number}/dist ./dist
EXPOSE 300${number}
CMD python -m flask run --port 300${number}
`;

const linesPerStage = stage(0).split("\n").length;

/** Exactly that many lines. */
export const sampleDockerfile = (lines = 300) =>
  `${Array.from({ length: Math.ceil(lines / linesPerStage) }, (_, number) => stage(number))
    .join("\n")
    .split("\n")
    .slice(0, lines)
    .join("\n")}\n`;
