# Stand-ins for the official node images: Debian, or busybox for alpine, around this machine's own node and npm.
FROM slipway/stand-in-debian AS slim
RUN apt-get update \
 && apt-get install -y --no-install-recommends libstdc++6 \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --uid 1000 --user-group --create-home --shell /bin/bash node
COPY node/ /usr/local/
ARG NODE_VERSION
ENV NODE_VERSION=$NODE_VERSION NODE_EXTRA_CA_CERTS=/etc/ssl/certs/ca-certificates.crt
ENTRYPOINT ["docker-entrypoint.sh"]
CMD ["node"]

# Nest's watcher stops the old process with ps, which the official image has too.
FROM slim AS full
RUN apt-get update \
 && apt-get install -y --no-install-recommends curl git procps \
 && rm -rf /var/lib/apt/lists/*

FROM slim AS libraries
COPY shared-objects.sh /
RUN sh /shared-objects.sh /usr/local/bin/node /libraries

FROM slipway/stand-in-alpine AS alpine
COPY --from=libraries /libraries/ /
COPY node/ /usr/local/
ARG NODE_VERSION
ENV NODE_VERSION=$NODE_VERSION NODE_EXTRA_CA_CERTS=/etc/ssl/certs/ca-certificates.crt
ENTRYPOINT ["docker-entrypoint.sh"]
CMD ["node"]
