# check=experimental=CopyIgnoredFile
FROM scratch
COPY . /
COPY a /
COPY ./ /
COPY a/.. /
