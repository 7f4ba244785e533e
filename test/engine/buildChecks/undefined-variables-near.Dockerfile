FROM scratch
ENV NODE_VERSION=20 PATHS=x
ARG foo=1
COPY $NODE_VERSON $node_version $Foo $foo /
LABEL a="$FOO ${foo} $1 $@ $$ $* $#"
ENV X=${NODE_VERSION%%.*} Y=${NODE_VERSION#v} Z=${NODE_VERSION/a/b} W=${NODE_VERSION//a/$b}
ENV V=${NODE_VERSION:-${DEEP:-$DEEPER}}
COPY a\
$CONT /$E\
ND
