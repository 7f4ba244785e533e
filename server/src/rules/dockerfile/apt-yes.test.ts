import { ruleTest } from "../../../test/ruleTest.ts";
import { aptYes } from "./apt-yes.ts";

ruleTest(aptYes, {
  good: [
    "FROM debian:13\nRUN apt-get update && apt-get install -y curl",
    "FROM debian:13\nRUN apt-get -qq install curl\nRUN apt-get -q -q install curl\nRUN apt-get install -q=2 curl",
    "FROM debian:13\nRUN apt-get install -yq curl && apt-get --assume-yes remove curl && apt install --yes curl",
    "FROM debian:13\nRUN apt-get install curl -y",
    "FROM debian:13\nRUN apt-get -o APT::Get::Assume-Yes=true install curl\nRUN apt-get -oAPT::Get::Assume-Yes=true install curl",
    "FROM debian:13\nRUN yes | apt-get install curl\nRUN echo y | (sudo apt-get install curl)",
    "FROM debian:13\nRUN apt-get install $APT_OPTIONS curl\nRUN $APT install curl",
    "FROM debian:13\nRUN apt-get update && apt-get clean\nRUN echo apt-get install curl\nRUN apt-get -s install curl",
    `FROM debian:13\nRUN echo 'APT::Get::Assume-Yes "true";' > /etc/apt/apt.conf.d/90yes\nFROM 0\nRUN apt-get install -y curl`,
    `FROM debian:13 AS a\nRUN echo 'APT::Get::Assume-Yes "true";' > /etc/apt/apt.conf.d/90yes\nFROM a\nRUN apt-get install curl`,
    "FROM debian:13\nCOPY apt.conf /etc/apt/apt.conf.d/\nRUN apt-get install curl",
    'FROM debian:13\nSHELL ["pwsh", "-c"]\nRUN apt-get install curl',
    "FROM debian:13\nRUN <<EOF python3\napt-get install curl\nEOF",
    "FROM debian:13\nRUN <<EOF\n#!/usr/bin/env python3\napt-get install curl\nEOF",
    "FROM mcr.microsoft.com/windows/servercore:ltsc2022\nRUN apt-get install curl",
  ],
  bad: [
    {
      code: `
          FROM debian:13
          RUN apt-get update && \\
              # needed later
              apt-get install \\
        #     ^^^^^^^^^^^^^^^ "apt-get install" without "-y" waits for an answer that does not come
                --no-install-recommends curl
          RUN sudo -E DEBIAN_FRONTEND=noninteractive /usr/bin/apt-get -q -t trixie install curl
        #                                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ "apt-get install" without "-y" waits for an answer that does not come
          ONBUILD RUN if true; then apt remove curl; fi
        #                           ^^^^^^^^^^ "apt remove" without "-y" waits for an answer that does not come
      `,
      fixed: `
          FROM debian:13
          RUN apt-get update && \\
              # needed later
              apt-get install -y \\
                --no-install-recommends curl
          RUN sudo -E DEBIAN_FRONTEND=noninteractive /usr/bin/apt-get -q -t trixie install -y curl
          ONBUILD RUN if true; then apt remove -y curl; fi
      `,
    },
    {
      code: `
          FROM debian:13
          RUN <<EOF
          apt-get update
          apt-get install curl
        # ^^^^^^^^^^^^^^^ "apt-get install" without "-y" waits for an answer that does not come
          EOF
          RUN <<-EOF bash
          	xargs -r apt-get install < packages
        # 	         ^^^^^^^^^^^^^^^ "apt-get install" without "-y" waits for an answer that does not come
          	EOF
      `,
      fixed: `
          FROM debian:13
          RUN <<EOF
          apt-get update
          apt-get install -y curl
          EOF
          RUN <<-EOF bash
          	xargs -r apt-get install -y < packages
          	EOF
      `,
    },
  ],
});
