FROM alpine AS plain
WORKDIR app
FROM node:20 AS node
WORKDIR app
FROM oven/bun:alpine AS bun
WORKDIR app
FROM bun
WORKDIR lib
FROM python:3.10-slim
WORKDIR a\
b
