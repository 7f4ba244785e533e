/**
 * Dockerfiles whose lines are known to write so many bytes: what is said of a line can be checked by counting.
 * The build context holds files `f1` to `f99` that are as large as they are called.
 */
export interface LayerCase {
  readonly name: string;
  readonly text: string;
  /** Line to bytes, in the order of the layers: `3:10 7-9:20`; `?` for a commit's. */
  readonly lines: string;
  readonly stage?: string;
  readonly buildArgs?: Readonly<Record<string, string>>;
  readonly builder?: "legacy";
  /** Written into the container that is committed on top. */
  readonly commit?: { readonly bytes: number; readonly message: string };
}

/** Stand for images that are built first. */
export const onbuildBase = "ONBUILD_BASE";
export const importedBase = "IMPORTED_BASE";
export const parentBase = "PARENT_BASE";

const lines = (...all: readonly string[]): string => `${all.join("\n")}\n`;

export const layerCases: readonly LayerCase[] = [
  { name: "plain", text: lines("FROM alpine", "COPY f10 /a", "RUN printf %11s > /b"), lines: "2:10 3:11" },
  {
    name: "heredocs",
    text: lines(
      "FROM alpine",
      "RUN <<EOT",
      "# no comment of the Dockerfile",
      "printf %12s > /a",
      "EOT",
      "RUN cat <<ONE > /b && cat <<TWO > /c",
      "123",
      "ONE",
      "45678",
      "TWO",
      "COPY <<EOC /conf",
      "k=v",
      "EOC",
      "COPY <<-'ONE' <<\"TWO\" /many/",
      "\tx$y",
      "ONE",
      "abc",
      "TWO",
      "RUN <<-PY sh",
      "\tprintf %13s > /d",
      "PY",
    ),
    lines: "2-5:12 6-10:10 11-13:4 14-18:8 19-21:13",
  },
  {
    name: "a script with its own interpreter",
    text: lines(
      "FROM alpine",
      "ARG V=1",
      "RUN <<-'EOT'",
      "#!/bin/sh -e",
      "\tprintf %64s > /a",
      "EOT",
      "RUN <<EOT",
      "\t#!/bin/sh",
      "printf %65s > /b",
      "EOT",
    ),
    lines: "3-6:64 7-10:65",
  },
  {
    name: "continuations with comments",
    text: lines(
      "FROM alpine",
      "RUN printf %10s > /a && \\",
      "    # in between",
      "",
      "    printf %4s > /b   \\",
      "    && true",
      "COPY \\",
      "  f15 \\",
      "# at the margin",
      "  /c/",
    ),
    lines: "2-6:14 7-10:15",
  },
  {
    name: "another escape character",
    text: lines(
      "# escape=`",
      "FROM alpine",
      "RUN printf %16s > /a && `",
      "    true",
      "COPY f10 f11 `",
      "  /b/",
    ),
    lines: "3-4:16 5-6:21",
  },
  {
    name: "Windows line ends",
    text: "FROM alpine\r\nRUN printf %17s > /a && \\\r\n  true\r\nCOPY f18 /b\r\nRUN <<EOT\r\nprintf %19s > /c\r\nEOT\r\n",
    lines: "2-3:17 4:18 5-7:19",
  },
  {
    name: "SHELL",
    text: lines(
      "FROM alpine",
      'SHELL ["/bin/sh", "-ec"]',
      "RUN printf %20s > /a",
      'SHELL ["/bin/sh", "-c"]',
      "RUN printf %21s > /b",
    ),
    lines: "3:20 5:21",
  },
  {
    name: "a SHELL that takes its command behind other words",
    text: lines(
      "FROM alpine AS base",
      'SHELL ["/bin/sh", "-c", "-e"]',
      "RUN printf %66s > /a",
      "FROM base",
      "RUN printf %67s > /b",
    ),
    lines: "3:66 5:67",
  },
  {
    name: "folders beside the one that was worked in",
    text: lines(
      "FROM alpine",
      "WORKDIR /a/b",
      "WORKDIR ../c",
      "WORKDIR ./d/.//e/..",
      "COPY f68 .",
      "WORKDIR ..",
      "RUN printf %69s > f",
      "WORKDIR ../../..",
      "WORKDIR .",
    ),
    lines: "2:0 3:0 4:0 5:68 6:0 7:69",
  },
  {
    name: "JSON forms",
    text: lines(
      "FROM alpine",
      'RUN ["sh", "-c", "printf %22s > \\"/a\\""]',
      'COPY ["f23", "f10", "/with blank/"]',
      'ADD ["f11", "/c"]',
      'CMD ["sh", "-c", "echo \\"x y\\""]',
      'VOLUME ["/data"]',
    ),
    lines: "2:22 3:33 4:11",
  },
  {
    name: "lower case",
    text: lines(
      "from alpine as Base",
      "run printf %24s > /a",
      "workdir /srv/app",
      "copy f25 .",
      "From base",
      "Add f26 /c",
    ),
    lines: "2:24 3:0 4:25 6:26",
  },
  {
    name: "ARG and ENV",
    text: lines(
      "ARG IMAGE=nothing",
      "FROM ${IMAGE:-none} AS x",
      "ARG SIZE=1",
      "ARG WHERE",
      'ENV DIR="/some/$WHERE" LEGACY=1',
      "ENV OLD old form of $WHERE",
      "COPY f${SIZE} ${DIR}/a",
      "RUN printf %${SIZE}s > $DIR/b",
      "WORKDIR $DIR",
      "LABEL size=$SIZE 'quoted key'=\"a b\"",
      "USER 1:$SIZE",
      "EXPOSE 80/udp $SIZE 8000-8002",
      "HEALTHCHECK --interval=5m CMD test -f $DIR/a",
      "STOPSIGNAL SIGTERM",
      'ENTRYPOINT ["$DIR"]',
    ),
    buildArgs: { IMAGE: "alpine", SIZE: "27", WHERE: "place" },
    lines: "7:27 8:27 9:0",
  },
  { name: "scratch", text: lines("FROM scratch", "COPY f28 /", "ADD f29 /d/"), lines: "2:28 3:29" },
  {
    name: "links",
    text: lines(
      "FROM alpine AS files",
      "RUN printf %30s > /a",
      "FROM scratch",
      "COPY --link --from=files /a /a",
      "COPY --link f31 /b",
    ),
    lines: "4:30 5:31",
  },
  {
    name: "the same line again and again",
    text: lines(
      "FROM alpine",
      "RUN printf %32s >> /a",
      "RUN printf %32s >> /a",
      "RUN printf %32s >> /a",
      "RUN true",
      "RUN true",
    ),
    lines: "2:32 3:64 4:96 5:0 6:0",
  },
  {
    name: "triggers of a stage",
    text: lines(
      "FROM alpine AS base",
      "ONBUILD RUN printf %33s > /a",
      "ONBUILD COPY f34 /b",
      "FROM base AS next",
      "COPY f35 /c",
      "FROM next",
      "COPY f36 /d",
    ),
    lines: "4:33 4:34 5:35 7:36",
  },
  {
    name: "triggers of the base image",
    text: lines("# a comment", `FROM ${onbuildBase}`, "COPY f37 /c"),
    lines: "2:91 2:92 3:37",
  },
  {
    name: "a chain of four stages",
    text: lines(
      "FROM alpine AS one",
      "COPY f38 /a",
      "FROM one AS two",
      "COPY f39 /b",
      "FROM alpine AS aside",
      "COPY f38 /a",
      "COPY f99 /z",
      "FROM two AS three",
      "RUN printf %40s > /c",
      "FROM three",
      "COPY --from=aside /z /d",
    ),
    lines: "2:38 4:39 9:40 11:99",
  },
  {
    name: "a stage in the middle",
    text: lines(
      "FROM alpine AS one",
      "COPY f41 /a",
      "FROM one AS two",
      "COPY f42 /b",
      "FROM two",
      "COPY f43 /c",
    ),
    stage: "two",
    lines: "2:41 4:42",
  },
  {
    name: "stages alike",
    text: lines(
      "FROM alpine AS one",
      "COPY f44 /a",
      "RUN printf %45s > /b",
      "FROM alpine AS two",
      "COPY f44 /a",
      "RUN printf %45s > /b",
      "COPY --from=one /b /c",
    ),
    lines: "5:44 6:45 7:45",
  },
  {
    name: "a parent on this machine",
    text: lines(`FROM ${parentBase}`, "RUN printf %46s > /p", "COPY f47 /q"),
    lines: "2:46 3:47",
  },
  {
    name: "an imported base",
    text: lines(`FROM ${importedBase}`, "COPY f48 /a", "WORKDIR /deep/er", "COPY f49 ."),
    lines: "2:48 3:0 4:49",
  },
  { name: "nothing but FROM", text: lines("FROM alpine"), lines: "" },
  {
    name: "only metadata",
    text: lines("FROM alpine", "ENV A=1", "LABEL b=2", "CMD echo", "WORKDIR /", "USER root", "MAINTAINER me"),
    lines: "",
  },
  {
    name: "mounts and flags",
    text: lines(
      "FROM alpine AS src",
      "COPY f50 /s",
      "FROM alpine",
      "RUN --mount=type=bind,from=src,source=/s,target=/m cp /m /a",
      "RUN --mount=type=cache,target=/cache --network=none printf %51s > /b",
      "COPY --chown=1:1 --chmod=600 f52 /c",
      "ADD --chmod=755 f53 /d",
    ),
    lines: "4:50 5:51 6:52 7:53",
  },
  {
    name: "names that are kept from being read",
    text: lines(
      "FROM alpine",
      'RUN printf "%54s" > "/a  b" && echo \'`x`\' > /dev/null',
      'COPY f55 "/quoted"',
      'LABEL "a.b"="c,d"',
    ),
    lines: "2:54 3:55",
  },
  {
    name: "a commit on top",
    text: lines("FROM alpine", "COPY f56 /a", "CMD true"),
    commit: { bytes: 57, message: "by hand" },
    lines: "2:56 ?:57",
  },
  {
    name: "the legacy builder",
    text: lines(
      "ARG TAG=latest",
      "FROM alpine:$TAG AS one",
      "ARG N=58",
      "COPY f58 f10 /a/",
      "RUN printf %59s > /b",
      'RUN ["sh", "-c", "printf %60s > /c"]',
      "FROM one",
      "ENV X=1",
      "RUN printf %58s > /d",
      "CMD echo",
    ),
    builder: "legacy",
    lines: "4:68 5:59 6:60 9:58",
  },
  {
    name: "the legacy builder and a commit",
    text: lines("FROM alpine", "WORKDIR /srv", "ADD f61 .", "RUN printf %62s > /b"),
    builder: "legacy",
    commit: { bytes: 63, message: "" },
    lines: "2:0 3:61 4:62 ?:63",
  },
];
