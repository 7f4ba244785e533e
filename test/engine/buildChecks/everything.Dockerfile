# check=experimental=all
ARG V
# wrong description
ARG W=1
from scratch AS Context
MAINTAINER me
FROM --platform=$TARGETPLATFORM scratch as context
FROM --platform=linux/amd64 scratch AS three
WORKDIR app
COPY $UNDEF \

  /a
ENV TOKEN secret
EXPOSE 80/TCP 1:1
CMD a
CMD b
FROM scratch
COPY ignored /
