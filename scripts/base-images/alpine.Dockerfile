# Stand-in for alpine: Debian's static busybox and what a program expects to find around it. No musl, no apk.
FROM slipway/stand-in-debian AS tree
RUN apt-get update && apt-get install -y --no-install-recommends busybox-static
COPY busybox-tree.sh /
RUN sh /busybox-tree.sh /tree

FROM scratch AS alpine
COPY --from=tree /tree/ /
ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
CMD ["/bin/sh"]
