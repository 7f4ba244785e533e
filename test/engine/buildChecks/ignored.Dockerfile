# check=experimental=CopyIgnoredFile
FROM scratch AS b
COPY Dockerfile .dockerignore /
FROM scratch AS a
COPY node_modules /a
COPY ./dist/x.js /a
COPY src /a
COPY . /a
ADD secret.env /a
ADD https://example.com/secret.env /a
COPY a.log b.txt /a/
COPY --from=b secret.env /a
COPY <<secret.env /a
x
secret.env
COPY *.log /b
COPY ["c.log", "/c"]
COPY deep/er/d.log /d
COPY "quoted.log" /e
ONBUILD COPY x.log /a
