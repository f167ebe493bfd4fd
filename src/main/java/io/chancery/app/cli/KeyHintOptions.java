package io.chancery.app.cli;

import io.chancery.app.show.KeyHint;
import io.chancery.model.KeySpec;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is known of the key that would sign. */
final class KeyHintOptions {
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

    KeyHint hint() {
        if (publicKey != null) {
            return KeyHint.of(PublicKeyArgument.parse(publicKey));
        }
        return spec == null ? KeyHint.NONE : KeyHint.of(spec);
    }
}
