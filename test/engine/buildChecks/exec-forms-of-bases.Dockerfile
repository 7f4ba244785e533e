FROM node:20 AS node
CMD node server.js
FROM python:3.10
ENTRYPOINT python \
  -m \
  server
RUN echo done
