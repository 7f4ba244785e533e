# Stand-in for oven/bun:alpine: busybox around the glibc build of bun (the musl build needs Alpine's own libstdc++).
FROM slipway/stand-in-debian AS libraries
COPY bun /bun
COPY shared-objects.sh /
RUN sh /shared-objects.sh /bun /libraries

FROM slipway/stand-in-alpine AS alpine
COPY --from=libraries /libraries/ /
COPY bun /usr/local/bin/bun
COPY bunfig.toml /root/.bunfig.toml
# In the official image, too, node falls back to bun.
RUN ln -s bun /usr/local/bin/bunx && ln -s bun /usr/local/bin/node
ENV BUN_RUNTIME_TRANSPILER_CACHE_PATH=0 NODE_EXTRA_CA_CERTS=/etc/ssl/certs/ca-certificates.crt
WORKDIR /home/bun/app
CMD ["bun"]
