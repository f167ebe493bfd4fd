package io.chancery.app.cli;

import io.chancery.app.client.RegisteredKeys;
import io.chancery.app.config.ChanceryConfig;
import io.chancery.app.failure.ExitCode;
import io.chancery.app.failure.Failure;
import io.chancery.app.worker.Wiring;
import io.chancery.model.InvalidFieldException;
import io.chancery.model.KeyRecord;
import io.chancery.model.WalletId;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Reads arguments that have a form of their own. */
final class Arguments {
    private Arguments() {}

    /** The failure of who names a key that there is not. */
    static Failure unknownKey(String what) {
        return new Failure("unknown-key", ExitCode.FAILED, what, "bin/chancery keys list shows all of them", null);
    }

    /** The keys of {@code wallet}; throws {@link #unknownKey} if it has none. */
    static KeyRecord registered(ChanceryConfig config, WalletId wallet) {
        return registered(find(config, wallet), wallet);
    }

    /** Returns the keys of {@code wallet}, or null if it has none. */
    static @Nullable KeyRecord find(ChanceryConfig config, WalletId wallet) {
        return RegisteredKeys.read(config, new Wiring(config, InstantSource.system()).recordCodec(), wallet);
    }

    /** {@code record}; throws {@link #unknownKey} if it is null. */
    static KeyRecord registered(@Nullable KeyRecord record, WalletId wallet) {
        if (record == null) {
            throw unknownKey("no key is registered for " + wallet);
        }
        return record;
    }

    static WalletId wallet(String text) {
        try {
            return WalletId.parse(text);
        } catch (InvalidFieldException malformed) {
            throw new Failure(
                    "invalid-argument",
                    ExitCode.USAGE,
                    "the wallet's " + malformed.field() + " " + malformed.reason(),
                    "write a wallet as TENANT/ALIAS, such as acme/treasury",
                    malformed);
        }
    }
}
