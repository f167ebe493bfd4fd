package io.chancery.cli.common;

import io.chancery.client.RecordCodecs;
import io.chancery.client.view.RegisteredKeys;
import io.chancery.config.ChanceryConfig;
import io.chancery.failure.ExitCode;
import io.chancery.failure.Failure;
import io.chancery.model.InvalidFieldException;
import io.chancery.model.WalletId;
import io.chancery.model.rotation.KeyRecord;
import org.jspecify.annotations.Nullable;

/** Reads arguments that have a form of their own. */
public final class Arguments {
    private Arguments() {}

    /** The failure of who names a key that there is not. */
    public static Failure unknownKey(String what) {
        return new Failure("unknown-key", ExitCode.FAILED, what, "bin/chancery keys list shows all of them", null);
    }

    /** The keys of {@code wallet}; throws {@link #unknownKey} if it has none. */
    public static KeyRecord registered(ChanceryConfig config, WalletId wallet) {
        return registered(find(config, wallet), wallet);
    }

    /** Returns the keys of {@code wallet}, or null if it has none. */
    public static @Nullable KeyRecord find(ChanceryConfig config, WalletId wallet) {
        return RegisteredKeys.read(config, RecordCodecs.of(config), wallet);
    }

    /** {@code record}; throws {@link #unknownKey} if it is null. */
    public static KeyRecord registered(@Nullable KeyRecord record, WalletId wallet) {
        if (record == null) {
            throw unknownKey("no key is registered for " + wallet);
        }
        return record;
    }

    /** Throws {@link Failure} unless {@code text} can be a tenant's name. */
    public static void tenant(String text) {
        try {
            new WalletId(text, "any");
        } catch (InvalidFieldException malformed) {
            throw new Failure(
                    "invalid-argument",
                    ExitCode.USAGE,
                    "the tenant's name " + malformed.reason(),
                    "write a name such as acme",
                    malformed);
        }
    }

    public static WalletId wallet(String text) {
        try {
            return WalletId.parse(text);
        } catch (InvalidFieldException malformed) {
            throw new Failure(
                    "invalid-argument",
                    ExitCode.USAGE,
                    "the wallet" + (malformed.field().equals("wallet") ? "" : "'s " + malformed.field()) + " "
                            + malformed.reason(),
                    "write a wallet as TENANT/ALIAS, such as acme/treasury",
                    malformed);
        }
    }
}
