# The whole program in one static file, on nothing else.
#
#   docker build -t entente .
#   docker run --rm -p 127.0.0.1:8080:8080 -e ENTENTE_INSECURE=true -v entente:/data entente
#   docker run --rm -p 8080:8080 -e ENTENTE_TOKENS=/tokens -v ./tokens:/tokens:ro -v entente:/data entente
#   docker run --rm -i -v entente:/data entente ingest - < article.txt
FROM golang:1.26 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
ARG VERSION=container
RUN CGO_ENABLED=0 go build -trimpath -ldflags "-s -w -X main.version=$VERSION" -o /out/entente ./cmd/entente \
 && mkdir -p /out/data /out/tmp

FROM scratch
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
COPY --from=build /out/entente /entente
# Nobody in particular, and the only folders that it may write to.
COPY --from=build --chown=65532:65532 /out/data /data
COPY --from=build --chown=65532:65532 /out/tmp /tmp
USER 65532:65532
WORKDIR /data
# Without tokens it serves beyond the container only with ENTENTE_INSECURE=true, which
# is meant for a port that is open to one machine.
ENV ENTENTE_DB=/data/entente.db ENTENTE_LISTEN=0.0.0.0:8080
EXPOSE 8080
VOLUME /data
ENTRYPOINT ["/entente"]
CMD ["serve"]
