import { ruleTest } from "../../../test/ruleTest.ts";
import { chownLayerDuplication } from "./chown-layer-duplication.ts";

const after = (copy: string, run: string): string => `FROM node:22\nWORKDIR /app\n${copy}\nRUN ${run}\n`;

ruleTest(chownLayerDuplication, {
  good: [
    after("COPY --chown=node:node . .", "chown -R node:node /app"),
    after("COPY --chmod=755 a.sh /a.sh", "chmod +x /a.sh"),
    // The directory alone.
    after("COPY . .", "chown node:node /app"),
    after("COPY src /app/src/", "chown node /app/src"),
    after("COPY app /srv/app", "chown node /srv/app"),
    // Other files.
    after("COPY . .", "mkdir data && chown -R node:node data /other"),
    after("COPY src /app/", "chown -R node:node /app/src"),
    after("COPY a.sh /bin/", "chmod +x /usr/bin/a.sh"),
    after("COPY a.sh /a.sh", "chmod +x /*.sh $FILES"),
    after("COPY $A /a.sh", "cd /b && chmod +x a.sh"),
    after("COPY a.sh $DIR/", "chmod +x /a.sh"),
    // Not a change by itself.
    after("COPY a.sh /a.sh", "find / -name x | xargs chown root"),
    after("COPY a.sh /a.sh", '["chmod", "+x"]'),
    // Before the COPY, in another stage, for a later build.
    "FROM node:22\nRUN chmod +x /a.sh\nCOPY a.sh /a.sh",
    "FROM node:22 AS build\nCOPY a.sh /a.sh\nRUN chmod +x /a.sh\nFROM node:22\nCOPY --from=build /a.sh /a.sh",
    "FROM node:22 AS a\nCOPY a.sh /a.sh\nFROM node:22\nRUN chmod +x /a.sh",
    after("COPY a.sh /a.sh", "true\nONBUILD RUN chmod +x /a.sh"),
    // What ADD unpacks has owners of its own.
    after("ADD a.tar /app/", "chown -R node:node /app"),
  ],
  bad: [
    {
      // A file under the name it gets, in a RUN of its own.
      code: `
          FROM node:22
          COPY docker/entrypoint.sh /usr/local/bin/
          RUN chmod 0755 /usr/local/bin/entrypoint.sh
        #     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ This chmod stores "/usr/local/bin/entrypoint.sh" a second time, which COPY --chmod would not
          CMD ["entrypoint.sh"]
      `,
      fixed: `
          FROM node:22
          COPY --chmod=0755 docker/entrypoint.sh /usr/local/bin/
          CMD ["entrypoint.sh"]
      `,
      titles: ['Write "--chmod=0755" in the COPY instead'],
      related: ["/workspace/Dockerfile:2 The COPY that brings it"],
    },
    {
      // Among other commands, at their beginning and their end.
      code: `
          FROM node:22
          COPY --from=build /server /server
          COPY <<EOF /run.sh
          exec /server
          EOF
          RUN chmod +x /server && \\
        #     ^^^^^^^^^^^^^^^^ This chmod stores "/server" a second time, which COPY --chmod would not
              apt-get update && \\
              chmod a+x /run.sh
        #     ^^^^^^^^^^^^^^^^^ This chmod stores "/run.sh" a second time, which COPY --chmod would not
      `,
      fixed: `
          FROM node:22
          COPY --from=build --chmod=755 /server /server
          COPY --chmod=755 <<EOF /run.sh
          exec /server
          EOF
          RUN apt-get update
      `,
    },
    {
      // A user alone leaves root's group.
      code: `
          FROM node:22
          COPY app.conf /etc/app.conf
          RUN chown 1000 /etc/app.conf
        #     ^^^^^^^^^^^^^^^^^^^^^^^^ This chown stores "/etc/app.conf" a second time, which COPY --chown would not
      `,
      fixed: `
          FROM node:22
          COPY --chown=1000:0 app.conf /etc/app.conf

      `,
    },
    {
      // The directory was there before its files, and keeps its own chown.
      code: `
          FROM node:22
          WORKDIR /srv/app
          ENV NODE_ENV=production
          COPY . .
          RUN chown -R node:node /srv/app && npm ci
        #     ^^^^^^^^^^^^^^^^^^^^^^^^^^^ This chown stores "/srv/app" a second time, which COPY --chown would not
      `,
      fixed: `
          FROM node:22
          WORKDIR /srv/app
          ENV NODE_ENV=production
          COPY --chown=node:node . .
          RUN chown node:node /srv/app && npm ci
      `,
    },
    {
      // Others may have written there, the user is made below, and a mode is no directory's.
      code: `
          FROM node:22
          WORKDIR /app
          RUN npm ci
          COPY . .
          RUN chown -R node:node .
        #     ^^^^^^^^^^^^^^^^^^^^ This chown stores "/app" a second time, which COPY --chown would not
          COPY a.sh /a.sh
          RUN useradd app && chown app:app /a.sh
        #                    ^^^^^^^^^^^^^^^^^^^ This chown stores "/a.sh" a second time, which COPY --chown would not
          COPY b /b
          RUN chmod -R 755 /b
        #     ^^^^^^^^^^^^^^^ This chmod stores "/b" a second time, which COPY --chmod would not
      `,
    },
    {
      // Several COPYs, several paths, a variable, a group that is looked up, what tests a command.
      code: `
          FROM node:22
          WORKDIR /app
          COPY package.json ./
          COPY src ./
          RUN chown -R node:node /app
        #     ^^^^^^^^^^^^^^^^^^^^^^^ This chown stores "/app" a second time, which COPY --chown would not
          COPY a.sh b.sh /bin/
          RUN chmod +x /bin/b.sh /bin/c.sh
        #     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ This chmod stores "/bin/b.sh" a second time, which COPY --chmod would not
          COPY c.sh /c.sh
          RUN chown $USER /c.sh
        #     ^^^^^^^^^^^^^^^^^ This chown stores "/c.sh" a second time, which COPY --chown would not
          COPY d.sh /d.sh
          RUN chown node: /d.sh
        #     ^^^^^^^^^^^^^^^^^ This chown stores "/d.sh" a second time, which COPY --chown would not
          COPY e.sh /e.sh
          RUN chmod +x /e.sh || true
        #     ^^^^^^^^^^^^^^ This chmod stores "/e.sh" a second time, which COPY --chmod would not
          COPY f.sh /new/f.sh
          RUN chown node:node /new/f.sh
        #     ^^^^^^^^^^^^^^^^^^^^^^^^^ This chown stores "/new/f.sh" a second time, which COPY --chown would not
      `,
    },
  ],
});
