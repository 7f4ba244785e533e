import { ruleTest } from "../../../test/ruleTest.ts";
import { aptNotApt } from "./apt-not-apt.ts";

const message = '"apt" is made for terminals; its command line is not stable';

ruleTest(aptNotApt, {
  good: [
    "FROM debian\nRUN apt-get update && apt-cache search x && aptitude install y && apt-mark hold z",
    "FROM debian\nRUN echo apt install && cat /etc/apt",
    "FROM debian\nRUN command -v apt || command -V apt",
    'FROM debian\nSHELL ["pwsh", "-c"]\nRUN apt install x',
  ],
  bad: [
    {
      code: `
          FROM debian
          RUN apt --version && sudo apt $COMMAND
        #     ^^^ "apt" is made for terminals; its command line is not stable
        #                           ^^^ "apt" is made for terminals; its command line is not stable
      `,
    },
    {
      code: `
          FROM debian
          RUN apt update \\
        #     ^^^ ${message}
            # why
            && sudo apt -y install curl
        #           ^^^ ${message}
          RUN apt show curl
        #     ^^^ ${message}
      `,
      fixed: `
          FROM debian
          RUN apt-get update \\
            # why
            && sudo apt-get -y install curl
          RUN apt-cache show curl
      `,
    },
    {
      code: `
          FROM debian
          RUN apt upgrade
        #     ^^^ ${message}
          RUN /usr/bin/apt install curl
        #     ^^^^^^^^^^^^ ${message}
      `,
    },
  ],
});
