# syntax=docker/dockerfile:1
# check=skip=JSONArgsRecommended
FROM scratch AS One
WORKDIR app
CMD a
