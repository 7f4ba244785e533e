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
export function sampleCompose(lines = 300) {
  const numbers = Array.from({ length: Math.ceil(lines / linesPerService) + 1 }, (_, number) => number);
  const volumes = numbers.map((number) => `  data${number}:\n`).join("");
  const text = `volumes:\n${volumes}\nservices:\n${numbers.map(service).join("\n")}`;
  return `${text.split("\n").slice(0, lines).join("\n")}\n`;
}
