package io.chancery.app.cli;

import io.chancery.app.failure.ExitCode;
import io.chancery.app.failure.Failure;
import io.chancery.model.InvalidFieldException;
import io.chancery.model.WalletId;

/** Reads arguments that have a form of their own. */
final class Arguments {
    private Arguments() {}

    /** The failure of who names a key that there is not. */
    static Failure unknownKey(String what) {
        return new Failure("unknown-key", ExitCode.FAILED, what, "bin/chancery keys list shows all of them", null);
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
