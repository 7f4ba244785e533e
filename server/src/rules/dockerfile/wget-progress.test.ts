import { ruleTest } from "../../../test/ruleTest.ts";
import { wgetProgress } from "./wget-progress.ts";

ruleTest(wgetProgress, {
  good: [
    "FROM debian\nRUN wget -q https://a && wget --quiet https://a && wget -qO- https://a && wget -nv https://a",
    "FROM debian\nRUN wget --progress=dot:mega https://a && wget --no-verbose https://a && wget -o log https://a",
    "FROM debian\nRUN wget -a log https://a && wget --output-file=log https://a && wget --append-output log https://a",
    "FROM debian\nRUN apt-get install -y wget && wget --version && wget https://a 2>/dev/null",
    "FROM debian\nRUN wget $WGET_OPTS https://a",
  ],
  bad: [
    {
      code: `
          FROM debian:13
          RUN wget -O - a > b && wget c 2> /dev/null
        #     ^^^^ "wget" without "--progress=dot:giga" fills the build log with its progress
          RUN ["wget", "d"]
        #      ^^^^^^ "wget" without "--progress=dot:giga" fills the build log with its progress
      `,
      fixed: `
          FROM debian:13
          RUN wget --progress=dot:giga -O - a > b && wget c 2> /dev/null
          RUN ["wget", "--progress=dot:giga", "d"]
      `,
    },
    {
      code: `
          FROM debian
          RUN wget -O x \\
        #     ^^^^ "wget" without "--progress=dot:giga" fills the build log with its progress
              https://a && sudo wget -c https://b
        #                       ^^^^ "wget" without "--progress=dot:giga" fills the build log with its progress
          FROM node:22-alpine
          RUN wget https://a
        #     ^^^^ "wget" without "-q" fills the build log with its progress
          RUN apk add --no-cache wget
          RUN wget https://a
        #     ^^^^ "wget" without "--progress=dot:giga" fills the build log with its progress
      `,
      fixed: `
          FROM debian
          RUN wget --progress=dot:giga -O x \\
              https://a && sudo wget --progress=dot:giga -c https://b
          FROM node:22-alpine
          RUN wget -q https://a
          RUN apk add --no-cache wget
          RUN wget --progress=dot:giga https://a
      `,
    },
  ],
});
