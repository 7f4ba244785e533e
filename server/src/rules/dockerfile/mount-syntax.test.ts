import { ruleTest } from "../../../test/ruleTest.ts";
import { mountSyntax } from "./mount-syntax.ts";

ruleTest(mountSyntax, {
  good: [
    "FROM a\nRUN --mount=type=cache,target=/a,sharing=locked,id=b,mode=0755,uid=1,gid=2,source=c,from=d,rw true",
    "FROM a\nRUN --mount=target=.,ro=true --mount=Type=Bind,SRC=a,dst=/b,readwrite true",
    "FROM a\nRUN --mount=type=tmpfs,target=/a,size=1.5GiB true",
    "FROM a\nRUN --mount=type=secret,id=a,required,env=A --mount=type=ssh true",
    "FROM a\nRUN --mount=type=secret,target=/a,required=true,mode=0400 true",
    "FROM a\nRUN --mount=$MOUNT --mount=type=$TYPE,target=/a --mount=target=$DIR true",
    "FROM a\nRUN --mount --mount= true",
    'FROM a\nRUN --mount=type=bind,"target=/a,b" true',
    "FROM a\nRUN --mount='type=cache',target=\"/a,b\" --mount=type='bind',target=\"/x\",ro true",
    "FROM a\nRUN --mount=target=. true",
    "FROM a\nWORKDIR /\nRUN --mount=type=secret,id=a,target=. --mount=type=secret,id=a,target=/b/.. true",
  ],
  bad: [
    {
      code: `
          FROM alpine:3.22
          WORKDIR /
          RUN --mount=type=bind,target=. --mount=type=bind --mount=target=/a/.. true
        #     ^^^^^^^^^^^^^^^^^^^^^^^^^^ The mount has no target but the root
        #                                ^^^^^^^^^^^^^^^^^ The mount has no target but the root
        #                                                  ^^^^^^^^^^^^^^^^^^^^ The mount has no target but the root
          WORKDIR /app
          RUN --mount=type=cache --mount=type=tmpfs,target= --mount=type=bind true
        #     ^^^^^^^^^^^^^^^^^^ The mount has no target, so it covers "/app", where the command works
        #                        ^^^^^^^^^^^^^^^^^^^^^^^^^^ The mount has no target, so it covers "/app", where the command works
          RUN --mount=target=.. true
        #     ^^^^^^^^^^^^^^^^^ The mount has no target but the root
          FROM golang:1.25
          RUN --mount=type=cache go build
        #     ^^^^^^^^^^^^^^^^^^ The mount has no target, so it covers "/go", where the command works
      `,
    },
    // Quotes are dropped.
    {
      code: `
          FROM debian:bookworm
          RUN --mount=target=. true
        #     ^^^^^^^^^^^^^^^^ The mount has no target but the root
          RUN --mount=type=bind,target="/" --mount=type=tmpfs,target='.' true
        #     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ The mount has no target but the root
        #                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ The mount has no target but the root
          RUN --mount=type=secret,id=a,target=/ --mount=type=ssh,target="/" true
        #     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ The mount has no target but the root
        #                                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^ The mount has no target but the root
          RUN --mount=type="cahce",target=/a true
        #                  ^^^^^^^ "cahce" is no type of a mount
      `,
      fixed: `
          FROM debian:bookworm
          RUN --mount=target=. true
          RUN --mount=type=bind,target="/" --mount=type=tmpfs,target='.' true
          RUN --mount=type=secret,id=a,target=/ --mount=type=ssh,target="/" true
          RUN --mount=type=cache,target=/a true
      `,
    },
    {
      code: `
          FROM a
          RUN --mount=type=bind,,target=/a true
        #                       ^ An option of --mount is missing beside the comma
          RUN --mount=type=bind,target=/a, true
        #                                ^ An option of --mount is missing beside the comma
          RUN --mount=,type=cache,target=/a true
        #             ^ An option of --mount is missing beside the comma
          RUN --mount=type=cache,  target=/a true
        #                       ^ An option of --mount is missing beside the comma
      `,
      fixed: `
          FROM a
          RUN --mount=type=bind,target=/a true
          RUN --mount=type=bind,target=/a true
          RUN --mount=type=cache,target=/a true
          RUN --mount=type=cache,target=/a true
      `,
    },
    {
      code: `
          FROM a
          RUN --mount=type=cache,\\
        #                       ^ An option of --mount is missing beside the comma
              target=/a true
      `,
    },
    {
      code: `
          FROM node:22
          RUN --mount=type=cahce,target=/a --mount=taget=/b \\
        #                  ^^^^^ "cahce" is no type of a mount
        #                                          ^^^^^ --mount has no option "taget"
            npm ci
      `,
      fixed: `
          FROM node:22
          RUN --mount=type=cache,target=/a --mount=target=/b \\
            npm ci
      `,
      titles: ['Change to "cache"'],
    },
    {
      code: `
          FROM a
          RUN --mount=type=volume,target=/a true
        #                  ^^^^^^ "volume" is no type of a mount
          RUN --mount=type=cache true
        #     ^^^^^^^^^^^^^^^^^^ The mount has no target
          RUN --mount=target=/ --mount=type=bind true
        #     ^^^^^^^^^^^^^^^^ The mount has no target but the root
          RUN --mount=target,type=cache true
        #             ^^^^^^ "target" of --mount lacks its value
          RUN --mount=type=cache,target=/a,required true
        #                                  ^^^^^^^^ "required" of --mount lacks its value
          RUN --mount=type=cache,target=/a,required=true true
        #                                  ^^^^^^^^^^^^^ A mount of type cache has no "required"
          RUN --mount=target=/a,type=cache,sharing=some true
        #                                          ^^^^ "some" is no sharing of a mount
          RUN --mount=type=tmpfs,target=/a,size=big true
        #                                       ^^^ "big" is no size of a mount
          RUN --mount=target=/a,rw=maybe true
        #                          ^^^^^ "maybe" is no rw of a mount
          RUN --mount=type=cache,target=/a,mode=rwx true
        #                                       ^^^ "rwx" is no mode of a mount
          RUN --mount=type=secret true
        #     ^^^^^^^^^^^^^^^^^^^ The mount names no secret
          ONBUILD RUN --mount=type=secret,id=a,source=b true
        #             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ A secret has an id or a source, not both
      `,
    },
  ],
});
