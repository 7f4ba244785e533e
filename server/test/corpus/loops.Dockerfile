FROM debian:12
ARG PACKAGES="curl git"
RUN for i in 1 2 3; do apt-get update && break || sleep 5; done; \
    for p in ${PACKAGES}; do apt-get install -y --no-install-recommends "$p" || exit 1; done; \
    rm -rf /var/lib/apt/lists/*
RUN APT="apt-get install -y"; $APT vim
RUN (apt-get update || true) && \
    DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends tzdata && \
    find /var/lib/apt/lists -mindepth 1 -delete
RUN apt-mark hold curl && apt-cache policy curl && apt-key list && apt list --installed
