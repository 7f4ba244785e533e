FROM scratch
RUN cat << EOF > /a
WORKDIR not/an/instruction
MAINTAINER nobody
EOF
RUN cat <<  'E F' && cat 3<<	THIRD
CMD shell form
E F
from scratch as Nothing
THIRD
COPY <<EOF /b
$INSIDE
EOF
CMD after all
