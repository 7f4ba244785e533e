FROM node:latest AS builder

WORKDIR /app

COPY ./package.json ./

RUN npm install

COPY ./ ./

RUN npm run build

FROM oven/bun:alpine AS server

WORKDIR /app

COPY --from=builder /app/dist ./dist
COPY --from=builder /app/package.json ./

RUN bun install --production && \
    # smaller
    rm -rf /root/.bun/install/cache

HEALTHCHECK --interval=10s \
  CMD wget -q -O - "http://127.0.0.1:${PORT:-3000}" || exit 1

CMD ["bun", "./dist/main.js"]
