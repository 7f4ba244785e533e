import { ruleTest } from "../../../test/ruleTest.ts";
import { exposeVsCompose } from "./expose-vs-compose.ts";

const app = 'FROM node:22\nWORKDIR /app\nCOPY . .\nEXPOSE 3000\nCMD ["node", "server.js"]\n';
const project = (service: string, dockerfile = app, more = "") =>
  `#- /workspace/Dockerfile\n${dockerfile}#- /workspace/compose.yaml\nservices: {web: {build: ., ${service}}}\n${more}`;

ruleTest(exposeVsCompose, {
  good: [
    // Something may tell the server another port.
    "FROM nginx:1.29\nCOPY nginx.conf /etc/nginx/conf.d/default.conf\nEXPOSE 8080",
    "FROM nginx:1.29\nCOPY rootfs /\nEXPOSE 8080",
    "FROM nginx:1.29\nWORKDIR /etc\nCOPY nginx nginx\nEXPOSE 8080",
    "FROM nginx:1.29\nRUN sed -i s/80/8080/ /etc/nginx/conf.d/default.conf\nEXPOSE 8080",
    "FROM nginx:1.29\nRUN chmod -R a+w /etc/nginx\nEXPOSE 8080",
    "FROM nginx:1.29\nWORKDIR /etc/nginx\nRUN rm conf.d/*\nEXPOSE 8080",
    "FROM nginx:1.29\nRUN rm -rf /e*\nEXPOSE 8080",
    'FROM nginx:1.29\nCOPY . /app\nEXPOSE 8080\nCMD ["nginx", "-c", "/app/nginx.conf"]',
    'FROM nginx:1.29\nEXPOSE 8080\nCMD ["/start.sh"]',
    "FROM nginxinc/nginx-unprivileged:1.29\nCOPY dist /usr/share/nginx/html\nEXPOSE 8080",
    `
        FROM nginx:1.29
        COPY dist /usr/share/nginx/html
        EXPOSE 8080
      #- compose.yaml
        services: { web: { build: ., volumes: ["./nginx.conf:/etc/nginx/nginx.conf"], ports: ["8080:8080"] } }
    `,
    project("ports: ['8080:3000']"),
    project("ports: ['3000']"),
    project("image: a"),
    // A range covers it, or one of several does; debuggers listen beside the program.
    project("ports: ['8080:8080']", "FROM node:22\nEXPOSE 8000-8100\n"),
    project("ports: ['8080:8080', '3000:3000']"),
    project("ports: ['9229:9229']"),
    project("ports: ['5353:53/udp']"),
    // The service tells the program another port.
    project("ports: ['8080:8080'], environment: {PORT: 8080}"),
    project("ports: ['8080:8080'], environment: ['LISTEN=:8080']"),
    project("ports: ['8080:8080'], env_file: .env"),
    project("ports: ['8080:8080'], command: node server.js 8080"),
    project("ports: ['8080:8080'], environment: {APP_PORT: '${APP_PORT}'}"),
    // Variables decide.
    project("ports: ['8080:${PORT}']"),
    project("ports: ['8080:8080']", "FROM node:22\nARG PORT=3000\nEXPOSE $PORT\n"),
    // The base image exposes ports of its own, or is not known.
    project("ports: ['8080:80']", "FROM nginx\nCOPY tls.conf /etc/nginx/conf.d/\nEXPOSE 8443\n"),
    project("ports: ['8080:80']", "FROM ghcr.io/acme/server\nEXPOSE 8443\n"),
    // Nothing is exposed.
    project("ports: ['8080:8080']", "FROM node:22\n"),
    // The same service publishes what is exposed, in another file.
    `#- /workspace/Dockerfile\n${app}#- /workspace/compose.yaml\nservices: {web: {build: ., ports: ['3000:3000']}}\n#- /workspace/compose.override.yaml\nservices: {web: {build: {target: ''}, ports: ['7000:7000']}}\n`,
    // Another stage is what the service runs.
    '#- /workspace/Dockerfile\nFROM node:22 AS dev\nEXPOSE 5173\nFROM node:22 AS prod\nEXPOSE 3000\n#- /workspace/compose.yaml\nservices: {web: {build: {context: ., target: dev}, ports: ["5173:5173"]}}\n',
    // The program and EXPOSE agree.
    'FROM python:3.13\nEXPOSE 8000\nCMD ["gunicorn", "-b", "0.0.0.0:8000", "app:app"]\n',
    'FROM python:3.13\nEXPOSE 8000\nCMD ["gunicorn", "-b", "unix:/run/a.sock", "app:app"]\n',
    'FROM node:22\nENV PORT=3000\nEXPOSE 3000\nCMD ["node", "server.js"]\n',
    // A variable decides what the script listens on, or it listens on several.
    `${app}#- /workspace/server.js\napp.listen(process.env.PORT || 8080)\n`,
    `${app}#- /workspace/server.js\nconst port = process.env.PORT\napp.listen(8080)\n`,
    `${app}#- /workspace/server.js\na.listen(3000); b.listen(9090)\n`,
    "FROM node:22\nEXPOSE 3000\nCMD node server.js --port $PORT\n",
  ],
  bad: [
    {
      // EXPOSE tells no server anything.
      code: `
        FROM nginx:1.29-alpine
        RUN rm -rf /usr/share/nginx/html/*
        COPY . /usr/share/nginx/html
        EXPOSE 8080
      #        ^^^^ The image has its server listen on 80, not on 8080
        CMD ["nginx", "-g", "daemon off;"]
      #- compose.yaml
        services: { web: { build: ., ports: ["8080:8080"] } }
      `,
      related: ["/workspace/Dockerfile:1 Nothing changes the configuration that this image has"],
      fixed: `
        FROM nginx:1.29-alpine
        RUN rm -rf /usr/share/nginx/html/*
        COPY . /usr/share/nginx/html
        EXPOSE 80
        CMD ["nginx", "-g", "daemon off;"]
      #- compose.yaml
        services: { web: { build: ., ports: ["8080:8080"] } }
      `,
    },
    {
      code: `
      #- /workspace/Dockerfile
        FROM node:22
        WORKDIR /app
        COPY . .
        EXPOSE 3000
      #        ^^^^ "web" publishes port 8080 of the container, but the image exposes 3000
        CMD ["node", "server.js"]
      #- /workspace/compose.yaml
        services:
          web:
            build: .
            ports:
              - "127.0.0.1:80:8080/tcp"
      `,
      titles: ["Expose 8080", "Publish port 3000 of the container"],
      related: ["/workspace/compose.yaml:5 Published here"],
      fixed: `
      #- /workspace/Dockerfile
        FROM node:22
        WORKDIR /app
        COPY . .
        EXPOSE 8080
        CMD ["node", "server.js"]
      `,
    },
    {
      // What the program listens on decides which of the two is wrong.
      code: `
      #- /workspace/Dockerfile
        FROM node:22
        WORKDIR /app
        COPY . .
        EXPOSE 3000/tcp
      #        ^^^^^^^^ "web" publishes port 8080 of the container, but the image exposes 3000/tcp
        CMD ["node", "server.js"]
      #- /workspace/server.js
        app.listen(3000, () => console.log("up"));
      #- /workspace/compose.yaml
        services:
          web:
            build: .
            ports:
              - target: 8080
                published: 80
      `,
      titles: ["Publish port 3000 of the container"],
      fixed: `
      #- /workspace/compose.yaml
        services:
          web:
            build: .
            ports:
              - target: 3000
                published: 80
      `,
    },
    {
      code: `
      #- /workspace/Dockerfile
        FROM node:22
        WORKDIR /app
        COPY . .
        EXPOSE 3000
      #        ^^^^ The image exposes 3000, but its program listens on 8080
        CMD ["npm", "start"]
      #- /workspace/package.json
        { "scripts": { "start": "node src/server.js" } }
      #- /workspace/src/server.js
        http.createServer(app)
          .listen(8080);
      `,
      related: ["/workspace/src/server.js:2 The port that the program is given"],
      fixed: `
      #- /workspace/Dockerfile
        FROM node:22
        WORKDIR /app
        COPY . .
        EXPOSE 8080
        CMD ["npm", "start"]
      `,
    },
    {
      code: `
        FROM python:3.13-slim AS base
        ENV PORT=5000
        FROM base
        EXPOSE 8000 9090
      #        ^^^^ The image exposes 8000, 9090, but its program listens on 8080
        CMD uvicorn app:app --host 0.0.0.0 --port=8080
      `,
    },
    {
      code: `
        FROM node:22-slim
        ENV NODE_ENV=production PORT=8080
        EXPOSE 3000
      #        ^^^^ The image exposes 3000, but its program listens on 8080
        CMD ["node", "server.js"]
      `,
      fixed: `
        FROM node:22-slim
        ENV NODE_ENV=production PORT=8080
        EXPOSE 8080
        CMD ["node", "server.js"]
      `,
    },
  ],
});
