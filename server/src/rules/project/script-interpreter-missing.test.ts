import { describe, expect, it } from "vitest";
import { applyFix, lintFiles } from "../../../test/lintFixture.ts";
import { ruleTest } from "../../../test/ruleTest.ts";
import { scriptInterpreterMissing } from "./script-interpreter-missing.ts";

const script = (line: string): string => `\n#- run.sh\n${line}\nexec "$@"`;

ruleTest(scriptInterpreterMissing, {
  good: [
    `FROM alpine\nCOPY run.sh /\nENTRYPOINT ["/run.sh"]${script("#!/bin/sh")}`,
    `FROM debian\nCOPY run.sh /\nENTRYPOINT ["/run.sh"]${script("#!/bin/bash")}`,
    `FROM alpine\nRUN apk add bash\nCOPY run.sh /\nENTRYPOINT ["/run.sh"]${script("#!/bin/bash")}`,
    `FROM alpine\nRUN apk add subversion\nCOPY run.sh /\nENTRYPOINT ["/run.sh"]${script("#!/bin/bash")}`,
    // It is not what starts, or not what is in the image.
    `FROM alpine\nCOPY run.sh /\nENTRYPOINT ["sh", "/run.sh"]${script("#!/bin/bash")}`,
    `FROM alpine\nCOPY run.sh /\nRUN sed -i s/bash/sh/ /run.sh\nENTRYPOINT ["/run.sh"]${script("#!/bin/bash")}`,
    `FROM alpine AS a\nCOPY run.sh /\nRUN sed -i s/bash/sh/ /run.sh\nFROM alpine\nCOPY --from=a /run.sh /\nENTRYPOINT ["/run.sh"]${script("#!/bin/bash")}`,
    `FROM alpine\nCOPY run.sh /\nCMD sh /run.sh${script("#!/bin/bash")}`,
    `FROM alpine\nCOPY run.sh /\nCMD [ -x /run.sh ] && /run.sh${script("#!/bin/bash")}`,
    `FROM alpine\nCOPY run.sh /a\nRUN cp /a /run.sh\nENTRYPOINT ["/run.sh"]${script("#!/bin/bash")}`,
    `FROM example.com/a\nCOPY run.sh /\nENTRYPOINT ["/run.sh"]${script("#!/bin/bash")}`,
    `FROM alpine\nCOPY run.sh /\nENTRYPOINT ["/run.sh"]${script("#!/usr/bin/env python3")}`,
    `FROM alpine\nCOPY run.sh /\nENTRYPOINT ["/run.sh"]${script("echo")}`,
  ],
  bad: [
    {
      code: `
          FROM node:22-alpine
          WORKDIR /app
          COPY run.sh /usr/local/bin/
          RUN chmod +x /usr/local/bin/run.sh
          USER node
          ENTRYPOINT ["run.sh"]
        #             ^^^^^^^^ "run.sh" begins with "#!/bin/bash -e", which the image does not have
          CMD ["node", "server.js"]
        #- run.sh
          #!/bin/bash -e
          exec "$@"
      `,
      fixed: `
          FROM node:22-alpine
          WORKDIR /app
          COPY run.sh /usr/local/bin/
          RUN chmod +x /usr/local/bin/run.sh
          RUN apk add --no-cache bash
          USER node
          ENTRYPOINT ["run.sh"]
          CMD ["node", "server.js"]
        #- run.sh
          #!/bin/bash -e
          exec "$@"
      `,
      related: ["/workspace/run.sh:1 Here it is written"],
    },
    {
      code: `
          FROM alpine
          RUN apk add --no-cache tini
          COPY run.sh /
          ENTRYPOINT ["tini", "--", "/run.sh"]
        #                           ^^^^^^^^^ "run.sh" begins with "#!/bin/bash", which the image does not have
        #- run.sh
          #!/bin/bash
          exec "$@"
      `,
      fixed: `
          FROM alpine
          RUN apk add --no-cache tini
          COPY run.sh /
          RUN apk add --no-cache bash
          ENTRYPOINT ["tini", "--", "/run.sh"]
        #- run.sh
          #!/bin/bash
          exec "$@"
      `,
    },
    {
      code: `
          FROM alpine
          WORKDIR /app
          COPY . .
          CMD ./run.sh --all
        #     ^^^^^^^^ "run.sh" begins with "#!/bin/bash", which the image does not have
        #- run.sh
          #!/bin/bash
          exec "$@"
      `,
      fixed: `
          FROM alpine
          WORKDIR /app
          COPY . .
          RUN apk add --no-cache bash
          CMD ./run.sh --all
        #- run.sh
          #!/bin/bash
          exec "$@"
      `,
    },
    {
      code: `
          FROM gcr.io/distroless/base-debian12
          COPY scripts/ /scripts/
          CMD ["/scripts/run.sh"]
        #      ^^^^^^^^^^^^^^^^^ "run.sh" begins with "#!/usr/bin/env sh", which the image does not have
        #- scripts/run.sh
          #!/usr/bin/env sh
          exec "$@"
      `,
    },
  ],
});

describe("a script with Windows line ends", () => {
  const files = {
    "/workspace/Dockerfile": 'FROM debian:13\nCOPY run.sh /\nCMD ["/run.sh"]\n',
    "/workspace/run.sh": "#!/bin/sh -e\r\necho a\r\n",
  };
  const problems = lintFiles(files, "/workspace/Dockerfile", [scriptInterpreterMissing]);

  it("is said not to start", () => expect(problems).toHaveLength(1));
  it("gets those of Unix when the image is built", () => {
    const [fix] = problems[0]?.fixes ?? [];
    expect(fix && applyFix(files, "/workspace/Dockerfile", fix)).toEqual({
      ...files,
      "/workspace/Dockerfile":
        "FROM debian:13\nCOPY run.sh /\nRUN sed -i 's/\\r$//' /run.sh\nCMD [\"/run.sh\"]\n",
    });
  });
  it("is left alone where a RUN converts it", () => {
    const converted = 'FROM debian:13\nCOPY run.sh /\nRUN sed -i "s/\\r$//" /run.sh\nCMD ["/run.sh"]\n';
    const around = { ...files, "/workspace/Dockerfile": converted };
    expect(lintFiles(around, "/workspace/Dockerfile", [scriptInterpreterMissing])).toEqual([]);
  });
});
