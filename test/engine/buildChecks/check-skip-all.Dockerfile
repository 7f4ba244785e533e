#check=skip=all
from scratch as One
WORKDIR app
CMD a
MAINTAINER b
