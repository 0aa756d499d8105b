# The service in a container: built from source, run as a user without rights, with its data on a volume.
FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
COPY tools/node/package.json tools/node/
COPY web/package.json web/
RUN npm ci
COPY . .
RUN npm run build && npm prune --omit=dev

FROM node:24-slim
ENV NODE_ENV=production
WORKDIR /app
COPY --from=build /app/package.json /app/CHANGELOG.md ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY --from=build /app/playbooks playbooks
RUN mkdir /data && chown node:node /data
USER node
WORKDIR /data
VOLUME /data
EXPOSE 7420
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:7420/readyz').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "/app/dist/cli/main.js"]
# Inside a container every address is its own; what of it is reachable from outside says whoever runs it.
CMD ["serve", "--host", "0.0.0.0", "--data", "/data", "--log"]
