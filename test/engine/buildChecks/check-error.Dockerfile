# syntax=docker/dockerfile:1
# check=skip=JSONArgsRecommended;error=true
FROM scratch AS One
WORKDIR app
CMD a
