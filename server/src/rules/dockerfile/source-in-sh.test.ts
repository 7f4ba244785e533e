import { ruleTest } from "../../../test/ruleTest.ts";
import { sourceInSh } from "./source-in-sh.ts";

ruleTest(sourceInSh, {
  good: [
    "FROM debian\nRUN . /etc/profile && make",
    // These shells know it.
    "FROM alpine\nRUN source /etc/profile && make\nFROM fedora\nRUN source /etc/profile && make",
    'FROM debian\nSHELL ["/bin/bash", "-c"]\nRUN source /etc/profile && make',
    "FROM debian\nRUN ln -sf /bin/bash /bin/sh\nRUN source /etc/profile && make",
    'FROM debian\nRUN bash -c "source /etc/profile && make"\nRUN ["bash", "-c", "source a && b"]',
    "FROM debian\nRUN <<EOF\n#!/bin/bash\nsource a\nmake\nEOF",
    "# hadolint shell=bash\nFROM debian\nRUN source a && make",
    "FROM example.com/a\nRUN source a && make\nFROM miniconda3\nRUN source activate a && make",
    // It may fail.
    'FROM debian\nRUN source a || true\nRUN if [ -n "$BASH" ]; then source b; fi',
  ],
  bad: [
    {
      code: `
          FROM python:3.13-slim
          RUN python -m venv v && source v/bin/activate && pip install a
        #                         ^^^^^^ "source" is no command of "/bin/sh", which is dash here
          RUN source env.sh && make
        #     ^^^^^^ "source" is no command of "/bin/sh", which is dash here
          RUN source ~/.profile
        #     ^^^^^^ "source" is no command of "/bin/sh", which is dash here
      `,
      fixed: `
          FROM python:3.13-slim
          RUN python -m venv v && . v/bin/activate && pip install a
          RUN . ./env.sh && make
          RUN . ~/.profile
      `,
    },
  ],
});
