# check=experimental=all
FROM scratch
COPY keep.log /a
COPY drop.log /b
COPY sub/keep.log /c
