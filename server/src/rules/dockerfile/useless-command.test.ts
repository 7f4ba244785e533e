import { ruleTest } from "../../../test/ruleTest.ts";
import { uselessCommand } from "./useless-command.ts";

ruleTest(uselessCommand, {
  good: [
    "FROM debian\nRUN apt-get install -y vim ssh && echo top && ssh-keyscan github.com",
    "FROM debian\nRUN service mysql start && mysql < init.sql",
    "FROM debian\nRUN server & sleep 1 && kill %1",
    "FROM debian\nRUN server --pid-file a; kill $(cat a)",
    "FROM debian\nRUN --mount=type=ssh ssh -T git@github.com",
    "FROM debian\nRUN --security=insecure mount -t proc proc /mnt",
    "FROM debian\nRUN ps aux | grep -c x && vim --version",
  ],
  bad: [
    {
      code: `
          FROM debian
          RUN top
        #     ^^^ "top" has no use in a build
          RUN a && service nginx start
        #          ^^^^^^^ What "service" starts ends with this RUN
          RUN service nginx status
        #     ^^^^^^^ "service" has no use in a build
          RUN ssh host && /sbin/shutdown now
        #     ^^^ "ssh" has no use in a build
        #                 ^^^^^^^^^^^^^^ "shutdown" has no use in a build
      `,
    },
  ],
});
