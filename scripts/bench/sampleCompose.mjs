/** The compose file that is measured: services as projects have them, with something for the rules to find. */

const service = (number) => `  app${number}:
    image: registry.example.org/team/app${number}:\${VERSION:-1.${number}}
    build:
      context: .
      dockerfile: Dockerfile
      args:
        NODE_ENV: development
    command: npm run dev -- --port 300${number}
    environment:
      DATABASE_URL: postgres://db${number}:5432/app
      LOG_LEVEL: \${LOG_LEVEL-debug}
    ports:
      - "300${number}:3000"
    volumes:
      - data${number}:/var/lib/data
    depends_on:
      db${number}:
        condition: service_healthy
    develop:
      watch:
        - action: sync
          path: ./src
          target: /app/src
          ignore:
            - node_modules/
            - "**/*.test.ts"
        - action: sync+restart
          path: .
          target: /app
        - action: rebuild
          path: ./package.json

  db${number}:
    image: postgres:17
    environment:
      POSTGRES_PASSWORD: secret
    healthcheck:
      test: ["CMD", "pg_isready"]
      interval: 5s
`;

const linesPerService = service(0).split("\n").length;

/** Exactly that many lines. */
export const sampleCompose = (lines = 300) =>
  `services:\n${Array.from({ length: Math.ceil(lines / linesPerService) + 1 }, (_, number) => service(number))
    .join("\n")
    .split("\n")
    .slice(0, lines - 1)
    .join("\n")}\n`;
