import { ruleTest } from "../../../test/ruleTest.ts";
import { environmentLost } from "./environment-lost.ts";

ruleTest(environmentLost, {
  good: [
    "FROM debian\nENV A=b\nRUN export A=b && make",
    "FROM python:3.13\nRUN . venv/bin/activate && pip install a",
    // Who runs more than settings does something that stays.
    "FROM debian\nRUN . ./install.sh\nRUN . /etc/os-release && echo $ID > /id",
    "FROM debian\nRUN echo 'export A=b' >> /root/.bashrc\nRUN export -p > /env\nRUN export\nRUN (export A=b)",
    "FROM debian\nRUN if true; then export A=b; fi\nRUN export A=b; (make)",
    'FROM debian\nRUN bash -c "source /root/.bashrc"',
  ],
  bad: [
    {
      code: `
          FROM python:3.13
          ARG V=1
          WORKDIR /app
          RUN export PATH=$PATH:/opt/$V/bin A="b c"
        #     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ "PATH" is gone as soon as the RUN ends
          run export D=e
        #     ^^^^^^^^^^ "D" is gone as soon as the RUN ends
          RUN python -m venv venv && . venv/bin/activate
        #                            ^^^^^^^^^^^^^^^^^^^ What "venv/bin/activate" sets is gone as soon as the RUN ends
          RUN source venv/bin/activate
        #     ^^^^^^^^^^^^^^^^^^^^^^^^ What "venv/bin/activate" sets is gone as soon as the RUN ends
          RUN export F=$(date) G=$HOME/g
        #     ^^^^^^^^^^^^^^^^^^^^^^^^^^ "F" is gone as soon as the RUN ends
          RUN . ~/.bashrc
        #     ^^^^^^^^^^^ What "~/.bashrc" sets is gone as soon as the RUN ends
      `,
      fixed: `
          FROM python:3.13
          ARG V=1
          WORKDIR /app
          ENV PATH=$PATH:/opt/$V/bin A="b c"
          env D=e
          RUN python -m venv venv && . venv/bin/activate
          ENV PATH=/app/venv/bin:$PATH
          RUN export F=$(date) G=$HOME/g
          RUN . ~/.bashrc
      `,
      titles: ["Change to ENV"],
    },
  ],
});
