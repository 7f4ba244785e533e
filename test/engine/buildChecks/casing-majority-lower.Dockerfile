# check=error=false
from scratch
env a=1
ENV b=2
copy a /a
WORKDIR /b
workdir /c
onbuild COPY a /b
user root
