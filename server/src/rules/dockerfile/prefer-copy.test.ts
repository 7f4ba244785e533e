import { ruleTest } from "../../../test/ruleTest.ts";
import { preferCopy } from "./prefer-copy.ts";

const message = "ADD does nothing here that COPY does not";

ruleTest(preferCopy, {
  good: [
    'FROM debian\nADD "https://example.com/a" /a',
    "FROM debian\nCOPY a b",
    "FROM debian\nADD rootfs.tar.xz / \nADD a.tgz b.TAR /c/",
    "FROM debian\nADD https://example.com/a /a\nADD git@github.com:a/b.git /b\nADD github.com/a/b /c",
    "FROM debian\nADD $FILE /a\nADD layers* /\nADD a.tar b /c/",
    "FROM debian\nADD <<EOF /a\nb\nEOF",
    "FROM debian\nADD a",
  ],
  bad: [
    {
      code: `
          FROM debian
          ADD --chown=app . /app
        # ^^^ ${message}
          add ["a b", "/c"]
        # ^^^ ${message}
          ADD *.json \\
        # ^^^ ${message}
            /d/
          ONBUILD ADD a b
        #         ^^^ ${message}
      `,
      fixed: `
          FROM debian
          COPY --chown=app . /app
          copy ["a b", "/c"]
          COPY *.json \\
            /d/
          ONBUILD COPY a b
      `,
    },
    {
      code: `
          FROM debian
          ADD --unpack=false a b
        # ^^^ ${message}
      `,
    },
  ],
});
