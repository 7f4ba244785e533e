# check=skip=StageNameCasing,FromAsCasing
FROM scratch as One
WORKDIR app
CMD a
