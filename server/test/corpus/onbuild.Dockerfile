FROM node:20-bookworm
RUN mkdir -p /usr/src/app
WORKDIR /usr/src/app
ONBUILD ARG NODE_ENV
ONBUILD ENV NODE_ENV $NODE_ENV
ONBUILD COPY package.json /usr/src/app/
ONBUILD RUN npm install && npm cache clean --force
ONBUILD COPY --from=assets /dist /usr/src/app/public
ONBUILD COPY . /usr/src/app
CMD [ "npm", "start" ]
