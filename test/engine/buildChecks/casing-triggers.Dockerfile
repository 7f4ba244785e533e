from scratch as a
ONBUILD run x
onbuild RUN y
ONBUILD COPY a b
Run z
