FROM nginx:1.29-alpine
COPY default.conf.template /etc/nginx/conf.d/default.conf.template
COPY --from=nginx /usr/share/nginx/html/50x.html /usr/share/nginx/html/
HEALTHCHECK --interval=30s --timeout=3s CMD wget -qO- http://localhost/ || exit 1
CMD /bin/sh -c "envsubst '\$PORT' < /etc/nginx/conf.d/default.conf.template > /etc/nginx/conf.d/default.conf" && nginx -g 'daemon off;'
