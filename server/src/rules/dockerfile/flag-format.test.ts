import { ruleTest } from "../../../test/ruleTest.ts";
import { flagFormat } from "./flag-format.ts";

const sum = "a".repeat(64);

ruleTest(flagFormat, {
  good: [
    "FROM a\nCOPY --chmod=0 a b\nADD --chmod=07777 a b\nCOPY --chmod=u+rwX,go=r,-x,g=u a b\nCOPY --chmod=$M a b\nCOPY --chmod= a b",
    `FROM a\nADD --checksum=sha256:${sum} https://b /c\nADD --checksum=$C a /b\nADD --checksum=x $A /b`,
    "FROM a\nADD --checksum=0123abc https://b.git#main /c\nADD --checksum=0123abc git@b:c /d",
    "FROM --platform=linux a\nFROM --platform=linux/arm/v7 a\nFROM --platform=$P a\nFROM --platform=windows(10.0.17763)/amd64 a",
    "FROM scratch\nCOPY --chown=root:0 a b\nCOPY --chown=app a b\nFROM a\nCOPY --chown=app a b\nFROM scratch\nWORKDIR /a\nCOPY --chown=app a b",
    "FROM scratch\nCOPY --chown=$U a b\nFROM scratch\nCOPY --chown=1:2 a b",
    "FROM a\nRUN --chmod=x true\nCOPY --checksum=x a b",
  ],
  bad: [
    {
      code: `
          FROM --platform=linux/arm/v7/x a
        #                 ^^^^^^^^^^^^^^ "linux/arm/v7/x" is no platform
          FROM --platform=lin@ux a
        #                 ^^^^^^ "lin@ux" is no platform
          COPY --chmod=999 a b
        #              ^^^ "999" is no mode of a file
          ONBUILD ADD --chmod=17777 a b
        #                     ^^^^^ "17777" is no mode of a file
          ADD --checksum=sha256:abc https://a /b
        #                ^^^^^^^^^^ "sha256:abc" is no checksum
          ADD --checksum=sha256:abc a /b
        #                ^^^^^^^^^^ A checksum is that of a download, and nothing is downloaded here
      `,
    },
    {
      code: `
          FROM scratch AS a
          ENV B=c
          FROM a
          COPY --from=d --chown=app:app e /
        #                       ^^^^^^^ "app" cannot be looked up in a stage without files: --chown takes numbers here
          FROM scratch
          ADD --link --chown=1:web f /
        #                    ^^^^^ "web" cannot be looked up in a stage without files: --chown takes numbers here
      `,
    },
  ],
});
