# The build: everything, tests excepted; CI has run them.
FROM maven:3-eclipse-temurin-25 AS build
WORKDIR /build
COPY pom.xml ./
COPY schemas schemas
COPY src/main src/main
RUN mvn -B -q -DskipTests -Dspotless.check.skip package

# The worker: lib without lib-dev, so without a broker.
FROM eclipse-temurin:25-jre
RUN useradd --system --uid 10001 --home-dir /var/lib/chancery --create-home chancery
COPY bin/chancery /opt/chancery/bin/chancery
COPY --from=build /build/target/dist/lib /opt/chancery/lib
USER chancery
WORKDIR /var/lib/chancery
ENV CHANCERY_STATE_DIR=/var/lib/chancery/state
VOLUME /var/lib/chancery
ENTRYPOINT ["/opt/chancery/bin/chancery"]
CMD ["run"]
