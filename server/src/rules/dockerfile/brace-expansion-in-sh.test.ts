import { ruleTest } from "../../../test/ruleTest.ts";
import { braceExpansionInSh } from "./brace-expansion-in-sh.ts";

ruleTest(braceExpansionInSh, {
  good: [
    "FROM debian\nRUN mkdir -p /app/data /app/logs",
    // These shells know it.
    "FROM fedora\nRUN mkdir -p /app/{data,logs}",
    'FROM debian\nSHELL ["/bin/bash", "-c"]\nRUN mkdir -p /app/{data,logs}',
    'FROM debian\nRUN bash -c "mkdir -p /app/{data,logs}"\nRUN ["bash", "-c", "mkdir /{a,b}"]',
    "FROM debian\nRUN ln -sf /bin/bash /bin/sh\nRUN mkdir /{a,b}",
    "FROM debian\nRUN <<EOF\n#!/bin/bash\nmkdir /{a,b}\nEOF",
    "# hadolint shell=bash\nFROM alpine\nRUN mkdir /{a,b}",
    // Nobody knows which they have.
    "FROM example.com/a\nRUN mkdir /{a,b}\nFROM opensuse/leap\nRUN mkdir /{a,b}",
    // No braces for the shell, or none that any shell expands.
    `FROM debian\nRUN touch '/{a,b}' "/{c,d}" /\\{e,f\\} /{g} /{} \${h,i} "$(cat /{j})"`,
    // They read braces themselves.
    "FROM debian\nRUN curl -O https://example.com/{a,b}.txt && grep -E a{1,2} f && find . -exec rm {} +",
    'FROM debian\nRUN ["mkdir", "/{a,b}"]',
  ],
  bad: [
    {
      code: `
          FROM node:22-alpine
          RUN mkdir -p /app/{data,logs} && chown -R node: /app/{data,logs}
        #              ^^^^^^^^^^^^^^^^ "/bin/sh" takes "/app/{data,logs}" for one name: only bash expands braces
        #                                                 ^^^^^^^^^^^^^^^^ "/bin/sh" takes "/app/{data,logs}" for one name: only bash expands braces
      `,
      fixed: `
          FROM node:22-alpine
          RUN mkdir -p /app/data /app/logs && chown -R node: /app/data /app/logs
      `,
    },
    {
      code: `
          FROM debian:13-slim
          RUN apt-get update && rm -rf /var/lib/{apt,dpkg}/lists || true
        #                              ^^^^^^^^^^^^^^^^^^^^^^^^^ "/bin/sh" takes "/var/lib/{apt,dpkg}/lists" for one name: only bash expands braces
          RUN cp a.conf{,.bak}
        #        ^^^^^^^^^^^^^ "/bin/sh" takes "a.conf{,.bak}" for one name: only bash expands braces
      `,
      fixed: `
          FROM debian:13-slim
          RUN apt-get update && rm -rf /var/lib/apt/lists /var/lib/dpkg/lists || true
          RUN cp a.conf a.conf.bak
      `,
    },
    // What a person had better write out.
    {
      code: `
          FROM debian:13-slim
          RUN mkdir /d{1..3} $HOME/{a,b}
        #           ^^^^^^^^ "/bin/sh" takes "/d{1..3}" for one name: only bash expands braces
        #                    ^^^^^^^^^^^ "/bin/sh" takes "$HOME/{a,b}" for one name: only bash expands braces
      `,
    },
  ],
});
