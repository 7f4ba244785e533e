import { ruleTest } from "../../../test/ruleTest.ts";
import { sudo } from "./sudo.ts";

const idle = '"sudo" does nothing here: the build is root already';
const standsIn = '"sudo" stands in for USER, and needs rights that stay in the image';

ruleTest(sudo, {
  good: ["FROM debian\nRUN apt-get install -y sudo && echo sudo"],
  bad: [
    {
      code: `
          FROM debian
          RUN ["sudo", "a"]
        #      ^^^^^^ ${idle}
          RUN sudo apt-get update \\
        #     ^^^^ ${idle}
            && sudo   apt-get install -y a
        #      ^^^^ ${idle}
          FROM team/app
          USER root
          RUN a | sudo tee b
        #         ^^^^ ${idle}
      `,
      fixed: `
          FROM debian
          RUN ["a"]
          RUN apt-get update \\
            && apt-get install -y a
          FROM team/app
          USER root
          RUN a | tee b
      `,
    },
    {
      code: `
          FROM debian AS base
          USER app
          FROM base
          RUN sudo a
        #     ^^^^ ${standsIn}
          FROM team/app
          RUN sudo a
        #     ^^^^ ${standsIn}
          FROM debian
          RUN sudo -u app a && sudo A=1 b && sudo \\
        #     ^^^^ "sudo" stands in for USER
        #                      ^^^^ ${idle}
        #                                    ^^^^ ${idle}
            c
          RUN sudo -EHu app a; sudo --user=app b; sudo -u root c; sudo -E d -u app
        #     ^^^^ "sudo" stands in for USER
        #                      ^^^^ "sudo" stands in for USER
        #                                         ^^^^ ${idle}
        #                                                         ^^^^ ${idle}
      `,
    },
  ],
});
