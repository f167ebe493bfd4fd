package io.chancery.bench;

import io.chancery.failure.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A built Chancery whose worker can be measured: an installed one with {@code bin/} and {@code lib/}, a checkout that
 * was built, or a checkout's {@code target/dist}. Its own start script starts the worker, so that each distribution
 * brings its main class and its options for the JVM.
 *
 * @param lib its jars
 * @param script its {@code bin/chancery}
 */
record Distribution(Path lib, Path script) {
    private static final Path JAR = Path.of("lib", "chancery.jar");
    private static final Path SCRIPT = Path.of("bin", "chancery");
    private static final Path BUILT = Path.of("target", "dist");

    /** Returns the distribution at {@code path}; throws {@link Failure} if there is none. */
    static Distribution at(Path path) {
        Path given = path.toAbsolutePath().normalize();
        Path dist = Files.exists(given.resolve(JAR)) ? given : given.resolve(BUILT);
        if (!Files.exists(dist.resolve(JAR))) {
            throw InvalidOption.of(
                    "there is no distribution at " + path, "it must hold " + JAR + ", or " + BUILT.resolve(JAR));
        }
        Path checkout = dist.endsWith(BUILT) ? dist.resolve("../..").normalize() : dist;
        Path script = Files.exists(dist.resolve(SCRIPT)) ? dist.resolve(SCRIPT) : checkout.resolve(SCRIPT);
        if (!Files.exists(script)) {
            throw InvalidOption.of(
                    "the distribution at " + path + " has no " + SCRIPT,
                    "copy the script of the version that it was built from there");
        }
        return new Distribution(dist.resolve("lib"), script);
    }

    /**
     * Lays it out in a directory as an installed one, whatever it was before: the script of a checkout would build
     * again.
     *
     * @param home made here
     * @return the script to start it with
     */
    Path install(Path home) {
        try {
            Path installed = home.resolve(SCRIPT);
            Files.createDirectories(home.resolve("bin"));
            Files.copy(script.toRealPath(), installed);
            Files.createSymbolicLink(home.resolve("lib"), lib.toRealPath());
            return installed;
        } catch (IOException e) {
            throw new UncheckedIOException("a distribution cannot be laid out in " + home, e);
        }
    }
}
