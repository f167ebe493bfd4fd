package io.chancery.app.cli;

import io.chancery.app.client.Expectation;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the command line knows of the key that must have signed. */
final class ExpectedKeyOptions {
    @Option(
            names = "--public-key",
            paramLabel = "HEX|FILE",
            description = "The key that must have signed, in hexadecimal digits or as a PEM file.")
    private @Nullable String publicKey;

    @Option(names = "--address", paramLabel = "ADDRESS", description = "The account whose key must have signed.")
    private @Nullable String address;

    /**
     * Of an outcome.
     *
     * @param sealed whether the request was sent encrypted
     */
    Expectation expectation(boolean sealed) {
        return new Expectation(publicKey == null ? null : PublicKeyArgument.parse(publicKey), address, sealed);
    }
}
