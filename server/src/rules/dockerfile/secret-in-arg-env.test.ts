import { ruleTest } from "../../../test/ruleTest.ts";
import { secretInArgEnv } from "./secret-in-arg-env.ts";

ruleTest(secretInArgEnv, {
  good: [
    "FROM node:22\nARG VERSION\nENV PATH=/x:$PATH",
    "FROM node:22\nENV PUBLIC_KEY=x KEY_FILE=/run/secrets/key TOKEN_VERSION=1",
    "FROM node:22\nENV SSH_AUTH_SOCK=/ssh-agent PGADMIN_AUTH_MODE=md5",
    "FROM node:22\nENV TOKENIZERS_PARALLELISM=false MAX_TOKENS=4096 KEYBOARD=us MONKEY=1 AUTHOR=me",
    'FROM mysql:9\nENV MYSQL_ALLOW_EMPTY_PASSWORD=yes MYSQL_RANDOM_ROOT_PASSWORD="true"',
    "FROM node:22\nENV AUTH_TOKEN_URL=https://auth.example.com:8443/oauth2/token",
    'FROM node:22\nENV QDRANT_API_KEY="" AUTH_TOKEN=',
    "FROM node:22\nARG USERNAME=node\nARG NPM_PRIVATE",
    "FROM node:22\nRUN TOKEN=1 make",
    "ARG TOKEN\nFROM node:22",
    "FROM node:22\nARG\nENV",
  ],
  bad: [
    {
      // The value of an ARG may be another, and an address may hold more than a place.
      code: `
          FROM node:22
          ARG TOKEN=true
        #     ^^^^^ ARG "TOKEN" is kept in the image for all to read
          ENV TOKEN=$X API_KEY_URL=https://a:b@example.com SECRET_URL=https://example.com/?k=1
        #     ^^^^^ ENV "TOKEN" is kept in the image for all to read
        #              ^^^^^^^^^^^ ENV "API_KEY_URL" is kept in the image for all to read
        #                                                  ^^^^^^^^^^ ENV "SECRET_URL" is kept in the image for all to read
      `,
    },
    {
      code: `
          FROM node:22
          ARG NPM_TOKEN
        #     ^^^^^^^^^ ARG "NPM_TOKEN" is kept in the image for all to read
          ARG a=1 Secret_Message=2 apikey
        #         ^^^^^^^^^^^^^^ ARG "Secret_Message" is kept in the image for all to read
        #                          ^^^^^^ ARG "apikey" is kept in the image for all to read
          ENV auth=x \\
        #     ^^^^ ENV "auth" is kept in the image for all to read
              DBPASSWORD=y
        #     ^^^^^^^^^^ ENV "DBPASSWORD" is kept in the image for all to read
          ENV CLIENTSECRET z
        #     ^^^^^^^^^^^^ ENV "CLIENTSECRET" is kept in the image for all to read
          env AWS_ACCESS_KEY_ID=$ID
        #     ^^^^^^^^^^^^^^^^^ ENV "AWS_ACCESS_KEY_ID" is kept in the image for all to read
          ENV DOCKER_USERNAME=me
        #     ^^^^^^^^^^^^^^^ ENV "DOCKER_USERNAME" is kept in the image for all to read
          ONBUILD ARG GH_TOKEN
        #             ^^^^^^^^ ARG "GH_TOKEN" is kept in the image for all to read
      `,
    },
    {
      code: `
          ARG API_KEY
        #     ^^^^^^^ ARG "API_KEY" is kept in the image for all to read
      `,
    },
    {
      code: `
          FROM node:22
          # For the registry.
          ARG NPM_TOKEN
        #     ^^^^^^^^^ ARG "NPM_TOKEN" is kept in the image for all to read
          RUN a $NPM_TOKEN
          RUN --network=none \\
            b "\${NPM_TOKEN}"
          run <<EOF
          c $NPM_TOKEN
          EOF
      `,
      fixed: `
          FROM node:22
          # For the registry.
          RUN --mount=type=secret,id=npm_token,env=NPM_TOKEN a $NPM_TOKEN
          RUN --mount=type=secret,id=npm_token,env=NPM_TOKEN --network=none \\
            b "\${NPM_TOKEN}"
          run --mount=type=secret,id=npm_token,env=NPM_TOKEN <<EOF
          c $NPM_TOKEN
          EOF
      `,
    },
    {
      // Of a stage that no image has, nothing but the cache tells.
      code: `
          FROM node:22
          ARG A_TOKEN
        #     ^^^^^^^ ARG "A_TOKEN" is kept in the build cache, and in provenance of mode=max
          ARG B_TOKEN=b
        #     ^^^^^^^ ARG "B_TOKEN" is kept in the build cache, and in provenance of mode=max
          ARG C_TOKEN
        #     ^^^^^^^ ARG "C_TOKEN" is kept in the build cache, and in provenance of mode=max
          ENV E_TOKEN=e
        #     ^^^^^^^ ENV "E_TOKEN" is kept in the build cache
          ARG D_TOKEN
        #     ^^^^^^^ ARG "D_TOKEN" is kept in the build cache, and in provenance of mode=max
          LABEL a=$A_TOKEN
          RUN a $A_TOKEN $B_TOKEN
          RUN ["c", "$C_TOKEN"]
          FROM alpine
          RUN d $D_TOKEN
      `,
    },
  ],
});
