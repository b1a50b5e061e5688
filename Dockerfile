# syntax=docker/dockerfile:1
# SPDX-License-Identifier: Apache-2.0
# Release images: docker build --target rynda . and --target rynda-operator .
# On a machine without Docker `make images` makes the same without it.

FROM --platform=$BUILDPLATFORM node:20-bookworm-slim AS web
WORKDIR /src/web
COPY web/package.json web/package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY web ./
RUN npm run build

FROM --platform=$BUILDPLATFORM golang:1.26-bookworm AS build
ARG TARGETOS TARGETARCH
ENV CGO_ENABLED=0 GOTOOLCHAIN=local GOFLAGS=-buildvcs=false
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
COPY --from=web /src/web/dist web/dist
RUN GOOS=$TARGETOS GOARCH=$TARGETARCH go build -trimpath -ldflags '-s -w' -o /out/rynda ./cmd/rynda \
 && GOOS=$TARGETOS GOARCH=$TARGETARCH go build -trimpath -ldflags '-s -w' -o /out/rynda-operator ./cmd/rynda-operator

FROM gcr.io/distroless/static-debian12:nonroot AS rynda-operator
COPY --from=build /out/rynda-operator /rynda-operator
USER 65532:65532
ENTRYPOINT ["/rynda-operator"]

FROM gcr.io/distroless/static-debian12:nonroot AS rynda
COPY --from=build /out/rynda /rynda
USER 65532:65532
ENTRYPOINT ["/rynda"]
