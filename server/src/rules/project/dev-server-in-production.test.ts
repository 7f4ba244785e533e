import { ruleTest } from "../../../test/ruleTest.ts";
import { devServerInProduction } from "./dev-server-in-production.ts";

const manifest = `#- package.json
        { "scripts": { "dev": "next dev", "build": "next build", "start": "next start", "watch": "nodemon a.js", "all": "a & b" } }`;

const from = (command: string, more = ""): string => `
        FROM node:22
        WORKDIR /app
        COPY . .
        RUN npm run build
        ${command}
      ${manifest}
      ${more}`;

ruleTest(devServerInProduction, {
  good: [
    from('CMD ["npm", "start"]'),
    from('CMD ["npm", "run", "all"]'),
    from('CMD ["npm", "run", "absent"]'),
    from('CMD ["node", "server.js"]'),
    from("CMD $COMMAND"),
    // Conditions decide, or what came before does not come back.
    from('CMD ["sh", "-c", "[ \\"$DEV\\" ] && vite & nginx"]'),
    from("CMD [[ $DEV ]] && vite; nginx"),
    from("CMD if [ $DEV ]; then vite & fi; nginx"),
    from("CMD node a.js || vite & nginx"),
    from("CMD [ $PRODUCTION ] && exec nginx; exec vite"),
    from("CMD exec nginx; vite & wait"),
    from("CMD ts-node migrate.ts && node a.js"),
    from("CMD vite build & nginx"),
    from('CMD ["npx", "concurrently", "-n", "vite", "node a.js", "npm:unknown"]'),
    from("CMD vite build"),
    from('CMD ["rails", "server", "-e", "production"]'),
    from('ENV RAILS_ENV=production\n        CMD ["rails", "server"]'),
    from("CMD RAILS_ENV=production bundle exec rails s"),
    from('CMD ["uvicorn", "app:app", "--workers", "4"]'),
    from('CMD ["tsx", "src/main.ts"]'),
    from('CMD ["gunicorn", "--reload-engine", "poll", "app"]'),
    from('CMD ["dotnet", "app.dll"]'),
    from('ENTRYPOINT ["./entrypoint.sh"]\n        CMD ["npm", "run", "dev"]'),
    ...[
      "exec node a.js",
      'set -- node a.js\n        exec "$@"',
      'exec "$@" --port 1',
      'if a; then exec b; fi\n        exec "$@"',
    ].map((lines) =>
      from(
        'ENTRYPOINT ["./entrypoint.sh"]\n        CMD ["npm", "run", "dev"]',
        `#- entrypoint.sh\n        #!/bin/sh\n        ${lines}`,
      ),
    ),
    // Stages and services for development.
    "FROM node:22 AS dev\nCMD vite\nFROM nginx:1.29\nCMD nginx",
    "FROM node:22 AS development\nCMD vite",
    from(
      'CMD ["npm", "run", "dev"]',
      `#- compose.yaml
        services: { web: { build: ., volumes: ["./src:/app/src"] } }`,
    ),
    from(
      'CMD ["npm", "run", "dev"]',
      `#- compose.yaml
        services: { web: { build: ., command: npm start } }`,
    ),
    from(
      'CMD ["npm", "run", "dev"]',
      `#- compose.override.yaml
        services: { web: { build: . } }`,
    ),
    `
        FROM node:22 AS base
        CMD vite
        FROM base AS server
        CMD node a.js
      #- compose.yaml
        services: { web: { build: { context: ., target: server } } }
    `,
    `
        FROM python:3.13
        COPY app.py .
        CMD ["python", "app.py"]
      #- app.py
        app = Flask(__name__)
        # app.run(debug=True)
        app.run(debug=False)
    `,
  ],
  bad: [
    {
      // Through a script that goes on as what it is given.
      code: `
        FROM python:3.13 AS one
        COPY scripts/entrypoint.sh /entrypoint.sh
        ENTRYPOINT ["/entrypoint.sh"]
        CMD ["uvicorn", "main:app", "--reload"]
      #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ The image starts "uvicorn --reload", which waits for files to change
        FROM python:3.13
        COPY scripts/entrypoint.sh /usr/local/bin/
        ENTRYPOINT ["tini", "--", "entrypoint.sh"]
        CMD ["flask", "run"]
      #      ^^^^^^^^^^^^^^ The image starts "flask run", a server for development
      #- scripts/entrypoint.sh
        #!/bin/sh
        set -e
        python manage.py migrate
        exec gosu app "$@"
      #- compose.yaml
        services: { one: { build: { target: one } } }
      `,
    },
    {
      // Side by side, by a program for that.
      code: `
        FROM node:22 AS one
        WORKDIR /app
        COPY . .
        CMD ["npm", "run", "dev"]
      #     ^^^^^^^^^^^^^^^^^^^^^ "npm run dev" starts "vite", a server for development
        FROM node:22 AS two
        WORKDIR /app
        COPY . .
        CMD npm run both
      #     ^^^^^^^^^^^^ "npm run both" starts "vite", a server for development
        FROM node:22
        CMD npx concurrently -n api,web "node api.js" "vite --host"
      #                                               ^^^^^^^^^^^^^ The image starts "vite", a server for development
      #- package.json
        { "scripts": { "dev": "concurrently -k \\"npm:api\\" \\"npm run web\\"", "both": "run-p api web", "api": "node a.js", "web": "vite" } }
      #- compose.yaml
        services: { one: { build: { target: one } }, two: { build: { target: two } } }
      `,
      related: [
        "/workspace/package.json:1 The script that starts it",
        "/workspace/package.json:1 The script that starts it",
      ],
    },
    {
      // Beside another program, before one, and behind both.
      code: `
        FROM python:3.13 AS one
        CMD ["sh", "-c", "fastapi dev app.py & nginx -g 'daemon off;'"]
      #                   ^^^^^^^^^^^^^^^^^^ The image starts "fastapi dev", a server for development
        FROM python:3.13 AS two
        CMD nginx & exec fastapi dev app.py
      #                  ^^^^^^^^^^^^^^^^^^ The image starts "fastapi dev", a server for development
        FROM python:3.13 AS three
        CMD cd web && uvicorn app:app --reload & nginx
      #               ^^^^^^^^^^^^^^^^^^^^^^^^ The image starts "uvicorn --reload", which waits for files to change
        FROM python:3.13 AS four
        ENTRYPOINT ["tini", "--"]
        CMD sh -c "fastapi dev & nginx"; echo
      #            ^^^^^^^^^^^ The image starts "fastapi dev", a server for development
        FROM python:3.13 AS five
        CMD fastapi dev | tee log
      #     ^^^^^^^^^^^ The image starts "fastapi dev", a server for development
      #- compose.yaml
        services: { one: { build: { target: one } }, two: { build: { target: two } }, three: { build: { target: three } }, four: { build: { target: four } } }
      `,
    },
    {
      code: `
        FROM node:22
        WORKDIR /app
        COPY . .
        RUN npm run build
        CMD ["npm", "run", "all"]
      #     ^^^^^^^^^^^^^^^^^^^^^ "npm run all" starts "vite", a server for development
      #- package.json
        { "scripts": { "web": "vite --host", "all": "node api.js & npm run web", "build": "vite build", "start": "node api.js" } }
      `,
      related: ["/workspace/package.json:1 The script that starts it"],
    },
    {
      code: `
        FROM node:22
        WORKDIR /app
        COPY . .
        RUN npm run build
        CMD ["npm", "run", "dev"]
      #     ^^^^^^^^^^^^^^^^^^^^^ "npm run dev" starts "next dev", a server for development
      ${manifest}`,
      related: ["/workspace/package.json:1 The script that starts it"],
      titles: ['Run the script "start" instead'],
      fixed: `
        FROM node:22
        WORKDIR /app
        COPY . .
        RUN npm run build
        CMD ["npm", "run", "start"]
      ${manifest}`,
    },
    {
      code: `
        FROM node:22
        WORKDIR /app
        COPY . .
        CMD npm run watch
      #     ^^^^^^^^^^^^^ "npm run watch" starts "nodemon", which waits for files to change
      ${manifest}`,
    },
    {
      code: `
        FROM node:22
        COPY . .
        RUN npm run build
        CMD npm start
      #     ^^^^^^^^^ "npm start" starts "nest start", which compiles each time it starts
      #- package.json
        { "scripts": { "build": "nest build", "start": "nest start", "start:prod": "node dist/main" } }
      `,
      fixed: `
        FROM node:22
        COPY . .
        RUN npm run build
        CMD npm run start:prod
      #- package.json
        { "scripts": { "build": "nest build", "start": "nest start", "start:prod": "node dist/main" } }
      `,
    },
    {
      code: `
        FROM python:3.13
        CMD ["uvicorn", "app:app", "--reload", "--host", "0.0.0.0"]
      #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ The image starts "uvicorn --reload", which waits for files to change
      `,
      fixed: `
        FROM python:3.13
        CMD ["uvicorn", "app:app", "--host", "0.0.0.0"]
      `,
    },
    {
      code: `
        FROM python:3.13
        CMD python manage.py migrate && exec python manage.py runserver 0.0.0.0:8000
      #                                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ The image starts "python manage.py runserver", a server for development
      `,
    },
    {
      code: `
        FROM python:3.13
        WORKDIR /srv
        COPY app.py .
        ENTRYPOINT ["python", "app.py"]
      #             ^^^^^^^^^^^^^^^^^^ The image starts "python app.py", which serves with the debugger on
      #- app.py
        app = Flask(__name__)
        app.run(host="0.0.0.0", debug=True)
      `,
    },
    {
      code: `
        FROM golang:1.25
        ENTRYPOINT ["go", "run"]
      #             ^^^^^^^^^^^ The image starts "go run", which compiles each time it starts
        CMD ["."]
      `,
    },
    {
      code: `
        FROM ruby:3.4
        CMD bundle exec rails server -b 0.0.0.0
      #                 ^^^^^^^^^^^^^^^^^^^^^^^ The image starts "rails server", a server for development
      `,
    },
    {
      code: `
        FROM php:8.4
        CMD ["php", "artisan", "serve", "--host=0.0.0.0"]
      #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ The image starts "php artisan serve", a server for development
      `,
    },
    {
      code: `
        FROM node:22 AS base
        CMD ["npx", "vite", "--host"]
      #             ^^^^^^^^^^^^^^^^ The image starts "vite", a server for development
        FROM base
      `,
    },
    {
      code: `
        FROM python:3.13
        CMD flask --app web run --host=0.0.0.0
      #     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ The image starts "flask run", a server for development
      `,
    },
  ],
});
