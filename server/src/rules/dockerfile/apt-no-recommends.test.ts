import { ruleTest } from "../../../test/ruleTest.ts";
import { aptNoRecommends } from "./apt-no-recommends.ts";

ruleTest(aptNoRecommends, {
  good: [
    "FROM debian:13\nRUN apt-get install -y --no-install-recommends curl",
    "FROM debian:13\nRUN apt-get --no-install-recommends install -y curl",
    // Asked for.
    "FROM debian:13\nRUN apt-get install -y --install-recommends curl",
    "FROM debian:13\nRUN apt-get -o APT::Install-Recommends=false install -y curl",
    "FROM debian:13\nRUN apt-get install -y -oApt::install-recommends=0 curl\nRUN apt-get install --option=APT::Install-Recommends=0 curl",
    `FROM debian:13\nRUN echo 'APT::Install-Recommends "0";' > /etc/apt/apt.conf.d/01 && apt-get install -y curl`,
    "FROM debian:13\nADD apt.conf /etc/apt/\nRUN apt-get install -y curl",
    "FROM debian:13\nRUN apt-get remove -y curl && apt-get update && apt-get upgrade -y",
    "FROM debian:13\nRUN apt-get install -y $OPTS curl",
    "FROM alpine:3.22\nRUN apk add curl",
  ],
  bad: [
    {
      code: `
          FROM debian:13
          RUN ["apt-get", "install", "--", "curl"]
        #      ^^^^^^^^^^^^^^^^^^^^ "apt-get install" also installs recommended packages
          RUN ["sh", "-c", "apt-get install \\"curl\\" git"]
        #                   ^^^^^^^^^^^^^^^ "apt-get install" also installs recommended packages
          RUN sh -c "apt-get install \\"$A\\""
        #            ^^^^^^^^^^^^^^^ "apt-get install" also installs recommended packages
      `,
      fixed: `
          FROM debian:13
          RUN ["apt-get", "install", "--no-install-recommends", "--", "curl"]
          RUN ["sh", "-c", "apt-get install --no-install-recommends \\"curl\\" git"]
          RUN sh -c "apt-get install --no-install-recommends \\"$A\\""
      `,
    },
    {
      code: `
          FROM debian:13
          RUN apt-get update && apt-get install -y \\
        #                       ^^^^^^^^^^^^^^^ "apt-get install" also installs recommended packages
                # the client
                curl \\
                git
          RUN apt-get install -t trixie-backports -y
        #     ^^^^^^^^^^^^^^^ "apt-get install" also installs recommended packages
          RUN apt install $PACKAGES
        #     ^^^^^^^^^^^ "apt install" also installs recommended packages
          RUN apt-get install -y -- curl
        #     ^^^^^^^^^^^^^^^ "apt-get install" also installs recommended packages
      `,
      fixed: `
          FROM debian:13
          RUN apt-get update && apt-get install -y \\
                # the client
                --no-install-recommends curl \\
                git
          RUN apt-get install -t trixie-backports -y --no-install-recommends
          RUN apt install --no-install-recommends $PACKAGES
          RUN apt-get install --no-install-recommends -y -- curl
      `,
    },
  ],
});
