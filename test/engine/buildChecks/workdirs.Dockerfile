FROM scratch AS relative
WORKDIR app
WORKDIR lib
FROM scratch AS absolute
WORKDIR /app
WORKDIR lib
FROM absolute
WORKDIR sub
FROM scratch AS variable
ARG DIR=app
WORKDIR $DIR
WORKDIR ${DIR}/sub
FROM scratch AS quoted
WORKDIR "app"
FROM scratch AS quoted-absolute
WORKDIR "/app"
FROM scratch AS home
WORKDIR ~
FROM scratch AS dot
WORKDIR .
FROM scratch AS constant
ENV ROOT=/srv
WORKDIR $ROOT/app
FROM scratch AS child-of-relative
WORKDIR first
FROM child-of-relative
WORKDIR second
FROM scratch
ONBUILD WORKDIR app
