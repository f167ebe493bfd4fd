package io.chancery.cli.common;

import io.chancery.model.KeySpec;
import io.chancery.show.KeyHint;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is known of the key that would sign. */
public final class KeyHintOptions {
    @Option(
            names = "--public-key",
            paramLabel = "HEX|FILE",
            description =
                    "The key that would sign, in hexadecimal digits or as a PEM file: what is signed of an XRP Ledger"
                            + " transaction holds it.")
    private @Nullable String publicKey;

    @Option(
            names = "--key-spec",
            paramLabel = "SPEC",
            description =
                    "Or its spec alone, ${COMPLETION-CANDIDATES}: what is signed of opaque messages and XRP Ledger"
                            + " claims depends on it.")
    private @Nullable KeySpec spec;

    public KeyHint hint() {
        if (publicKey != null) {
            return KeyHint.of(PublicKeyArgument.parse(publicKey));
        }
        return spec == null ? KeyHint.NONE : KeyHint.of(spec);
    }
}
