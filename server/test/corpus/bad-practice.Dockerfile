FROM ubuntu
MAINTAINER Some One <some.one@example.com>
WORKDIR app
RUN apt-get update
RUN apt-get install -y python3 python3-pip nodejs
RUN apt-get -y upgrade
ADD . .
RUN pip3 install -r requirements.txt
RUN cd web && npm install
ENV DEBIAN_FRONTEND noninteractive
EXPOSE 8000
CMD python3 manage.py migrate
CMD python3 manage.py runserver 0.0.0.0:8000
