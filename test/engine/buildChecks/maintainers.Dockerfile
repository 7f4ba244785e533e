FROM scratch
MAINTAINER somebody <somebody@example.com>
maintainer other
LABEL maintainer="third"
ONBUILD LABEL MAINTAINER=x
# MAINTAINER nobody
RUN echo MAINTAINER a \
  MAINTAINER b
FROM scratch
MAINTAINER \
  fourth
