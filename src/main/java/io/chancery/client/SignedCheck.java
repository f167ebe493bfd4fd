package io.chancery.client;

import io.chancery.client.verdict.Expectation;
import io.chancery.client.verdict.OutcomeVerdict;
import io.chancery.client.verdict.OutcomeVerifier;
import io.chancery.client.view.WalletKeys;
import io.chancery.model.PublicKey;
import io.chancery.model.request.Request;
import io.chancery.model.request.SealedRequest;
import io.chancery.model.request.SignedPayload;
import io.chancery.model.request.SigningRequest;
import org.jspecify.annotations.Nullable;

/** Finds out whether a signed outcome is a right answer to a request, by the wallet's own key. */
@FunctionalInterface
interface SignedCheck {
    /** Returns what is found, or null if the key that signed is not known yet. */
    @Nullable
    OutcomeVerdict check(SignedPayload signed);

    /**
     * Returns the check of the outcomes of {@code request}.
     *
     * @param expected what the caller knows of the key; if it names none, {@code keys} says which key is the wallet's
     */
    static SignedCheck of(Request request, OutcomeVerifier verifier, Expectation expected, WalletKeys keys) {
        return signed -> {
            PublicKey known = expected.namesKey() ? expected.key() : keys.find(signed.wallet(), signed.keyVersion());
            if (known == null && !expected.namesKey()) {
                return null;
            }
            Expectation whole = new Expectation(known, expected.address(), expected.sealed());
            return switch (request) {
                case SigningRequest open -> verifier.verify(open, signed, whole);
                case SealedRequest sealed -> verifier.verifySealed(sealed, signed, whole);
            };
        };
    }
}
