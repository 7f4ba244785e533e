FROM node:22-bookworm-slim AS base
WORKDIR /usr/src/app
COPY --chown=node:node package*.json ./

FROM base AS development
RUN apt-get update && apt-get install -y git && rm -rf /var/lib/apt/lists/*
RUN npm ci
COPY . .
USER node
CMD npm run dev

FROM development AS test
RUN npm test

FROM base AS production
RUN npm ci --omit=dev && npm cache clean --force
COPY --from=development /usr/src/app/dist ./dist
USER node
CMD ["node", "dist/main.js"]
