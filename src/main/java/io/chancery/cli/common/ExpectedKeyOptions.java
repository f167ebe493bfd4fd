package io.chancery.cli.common;

import io.chancery.client.verdict.Expectation;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the command line knows of the key that must have signed. */
public final class ExpectedKeyOptions {
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
    public Expectation expectation(boolean sealed) {
        return new Expectation(publicKey == null ? null : PublicKeyArgument.parse(publicKey), address, sealed);
    }
}
