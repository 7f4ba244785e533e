import { ruleTest } from "../../../test/ruleTest.ts";
import { copyRelativeNoWorkdir } from "./copy-relative-no-workdir.ts";

ruleTest(copyRelativeNoWorkdir, {
  good: [
    "FROM scratch\nONBUILD WORKDIR /x\nONBUILD COPY a b",
    'FROM scratch\nCOPY a "/b c"',
    "FROM node\nCOPY ['a', 'b']",
    "FROM node\nCOPY a /b\nCOPY a $HOME/b\nCOPY a c:/b\nCOPY a ${X}\nCOPY a",
    "FROM node\nWORKDIR /a\nCOPY . .",
    "FROM node AS base\nworkdir /a\nFROM base\nCOPY . .",
    "FROM node\nWORKDIR a\nCOPY . .",
  ],
  bad: [
    {
      // "/app" is a program here, and would become a folder.
      code: `
          FROM scratch
          COPY . .
        #        ^ "." is relative, and no WORKDIR says to what
          COPY --from=build /out/app /app
          ENTRYPOINT ["/app"]
      `,
    },
    {
      code: `
          FROM tomcat:10
          COPY a.war webapps/
        #            ^^^^^^^^ "webapps/" is relative to "/usr/local/tomcat", as the base image has it
          FROM public.ecr.aws/lambda/python:3.13
          COPY a.py ./
        #           ^^ "./" is relative to "/var/task", as the base image has it
          FROM registry.access.redhat.com/ubi9/python-312
          COPY b.py ./
        #           ^^ "./" is relative to "/opt/app-root/src", as the base image has it
          FROM php:8.4-fpm-alpine AS base
          FROM base
          COPY . .
        #        ^ "." is relative to "/var/www/html", as the base image has it
          FROM php:8.4
          COPY . .
        #        ^ "." is relative, and no WORKDIR says to what
          FROM team/app
          COPY . .
        #        ^ "." is relative, and no WORKDIR says to what
      `,
      fixed: `
          FROM tomcat:10
          WORKDIR /usr/local/tomcat
          COPY a.war webapps/
          FROM public.ecr.aws/lambda/python:3.13
          WORKDIR /var/task
          COPY a.py ./
          FROM registry.access.redhat.com/ubi9/python-312
          WORKDIR /opt/app-root/src
          COPY b.py ./
          FROM php:8.4-fpm-alpine AS base
          FROM base
          WORKDIR /var/www/html
          COPY . .
          FROM php:8.4
          WORKDIR /app
          COPY . .
          FROM team/app
          COPY . .
      `,
    },
    // What follows finds it at the root.
    {
      code: `
          FROM eclipse-temurin:21-jre AS a
          COPY target/*.jar app.jar
        #                   ^^^^^^^ "app.jar" is relative, and no WORKDIR says to what
          ENTRYPOINT ["java", "-jar", "/app.jar"]
          FROM team/base
          COPY ["run.sh", "stop.sh", "./"]
        #                            ^^^^ "./" is relative, and no WORKDIR says to what
          COPY src ./src/
        #          ^^^^^^ "./src/" is relative, and no WORKDIR says to what
          RUN cd /src && make
          CMD /run.sh
      `,
      fixed: `
          FROM eclipse-temurin:21-jre AS a
          COPY target/*.jar /app.jar
          ENTRYPOINT ["java", "-jar", "/app.jar"]
          FROM team/base
          COPY ["run.sh", "stop.sh", "/"]
          COPY src /src/
          RUN cd /src && make
          CMD /run.sh
      `,
      titles: ['Change to "/app.jar"'],
    },
    {
      code: `
          FROM python:3.13
          COPY server ./server
        #             ^^^^^^^^ "./server" is relative, and no WORKDIR says to what
          CMD ["python", "server/server.py", "--data", "/srv/server", "/server2", "./server"]
      `,
      fixed: `
          FROM python:3.13
          WORKDIR /app
          COPY server ./server
          CMD ["python", "server/server.py", "--data", "/srv/server", "/server2", "./server"]
      `,
    },
    {
      code: `
          COPY a b
        #        ^ "b" is relative, and no WORKDIR says to what
      `,
      fixed: `
          WORKDIR /app
          COPY a b
      `,
    },
    {
      code: `
          FROM scratch
          ONBUILD WORKDIR /x
          COPY a b
        #        ^ "b" is relative, and no WORKDIR says to what
          FROM scratch
          ONBUILD COPY a b
        #                ^ "b" is relative, and no WORKDIR says to what
      `,
      fixed: `
          FROM scratch
          ONBUILD WORKDIR /x
          WORKDIR /app
          COPY a b
          FROM scratch
          ONBUILD COPY a b
      `,
    },
    {
      code: `
          FROM node AS build
            COPY --chown=node a \\
              # why
              b
        #     ^ "b" is relative, and no WORKDIR says to what
          FROM node
          COPY --from=build ["/etc/a", "./"]
        #                              ^^^^ "./" is relative, and no WORKDIR says to what
          WORKDIR /srv
      `,
      fixed: `
          FROM node AS build
            WORKDIR /app
            COPY --chown=node a \\
              # why
              b
          FROM node
          WORKDIR /app
          COPY --from=build ["/etc/a", "./"]
          WORKDIR /srv
      `,
    },
    {
      // What is made beside it is looked for at the root.
      code: `
          FROM gcc:15 AS build
          COPY main.c .
        #             ^ "." is relative, and no WORKDIR says to what
          RUN gcc -static -o hello main.c
          FROM python:3.13
          COPY Pipfile .
        #              ^ "." is relative, and no WORKDIR says to what
          RUN pipenv install
          ENV PATH="/.venv/bin:$PATH"
          COPY --from=build hello /usr/bin/
      `,
    },
  ],
});
