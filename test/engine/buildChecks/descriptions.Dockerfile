# check=experimental=InvalidDefinitionDescription
# foo is described
ARG foo=1
# another word
ARG bar=1
# baz: with a colon
ARG baz=1

# not adjacent

ARG qux=1
# base is the stage
FROM scratch AS base
# Base in other case
FROM scratch AS second
# unnamed
FROM scratch
# first line
# multi second line
ARG multi=1
# a several
ARG a=1 b=2
# c several
ARG a=1 c=2
#
ARG empty=1
#   spaced much
ARG spaced
# env is not looked at
ENV envs=1
COPY a \
# inside inside
  b
ARG inside=1
