package io.chancery.app.cli;

import io.chancery.app.failure.ExitCode;
import io.chancery.app.failure.Failure;
import io.chancery.model.InvalidFieldException;
import io.chancery.model.WalletId;

/** Reads arguments that have a form of their own. */
final class Arguments {
    private Arguments() {}

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
