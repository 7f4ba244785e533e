FROM scratch AS trigger
ONBUILD CMD shell form
ONBUILD WORKDIR app
ONBUILD env legacy pair
ONBUILD EXPOSE 80/TCP
ONBUILD ARG SECRET_TOKEN
ONBUILD COPY $UNDEFINED /
onbuild run x
FROM scratch
COPY --from=trigger a b
