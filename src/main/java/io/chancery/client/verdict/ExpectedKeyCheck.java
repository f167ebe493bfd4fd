package io.chancery.client.verdict;

import io.chancery.client.verdict.OutcomeVerdict.Wrong;
import io.chancery.crypto.Ed25519;
import io.chancery.crypto.Secp256k1;
import io.chancery.kinds.Accounts;
import io.chancery.kinds.KeyPins;
import io.chancery.model.Bytes;
import io.chancery.model.InvalidFieldException;
import io.chancery.model.KeySpec;
import io.chancery.model.PublicKey;
import io.chancery.model.request.Request;
import io.chancery.model.request.SignedPayload;
import io.chancery.model.request.SigningRequest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Whether the key that an outcome names is one that may have signed it. */
sealed interface ExpectedKeyCheck {
    /**
     * The key may have signed.
     *
     * @param known whether something but the outcome says so: the expectation, or the request by an address that it
     *     pins
     */
    record Passed(PublicKey key, boolean known) implements ExpectedKeyCheck {}

    /** The key may not have signed. */
    record Failed(Wrong wrong) implements ExpectedKeyCheck {}

    static ExpectedKeyCheck of(SigningRequest request, SignedPayload signed, Expectation expected) {
        PublicKey key = key(signed.publicKey());
        if (key != null && !request.payload().keySpecs().contains(key.spec())) {
            return failed(
                    OutcomeVerdictCode.KEY_SPEC_MISMATCH, "publicKey", "is of a spec that cannot sign the payload");
        }
        return ofSealed(request, signed, expected);
    }

    /** The same as far as it goes without the payload. */
    static ExpectedKeyCheck ofSealed(Request request, SignedPayload signed, Expectation expected) {
        PublicKey key = key(signed.publicKey());
        if (key == null) {
            return failed(OutcomeVerdictCode.PUBLIC_KEY_MALFORMED, "publicKey", "is not a key of a known spec");
        }
        if (expected.key() != null && !expected.key().equals(key)) {
            return failed(OutcomeVerdictCode.PUBLIC_KEY_UNEXPECTED, "publicKey", "is not the expected one");
        }
        try {
            return address(request, signed, key, expected);
        } catch (InvalidFieldException malformed) {
            return failed(OutcomeVerdictCode.PUBLIC_KEY_MALFORMED, "publicKey", malformed.reason());
        }
    }

    private static ExpectedKeyCheck address(
            Request request, SignedPayload signed, PublicKey key, Expectation expected) {
        String address = Accounts.address(key, request.network());
        if (!Objects.equals(address, signed.address())) {
            return failed(OutcomeVerdictCode.ADDRESS_MISMATCH, "address", "is not the public key's account");
        }
        if (expected.address() != null && !sameAddress(expected.address(), address)) {
            return failed(OutcomeVerdictCode.ADDRESS_UNEXPECTED, "address", "is not the expected one");
        }
        String pin = request.keyPin();
        if (pin != null && !KeyPins.mayName(pin, key, request.network())) {
            return failed(
                    OutcomeVerdictCode.KEY_PIN_MISMATCH, "publicKey", "is not of the address that the request pins");
        }
        return new Passed(key, expected.namesKey() || (pin != null && KeyPins.isAddress(pin, request.network())));
    }

    private static boolean sameAddress(String expected, @Nullable String actual) {
        return expected.startsWith("0x") ? expected.equalsIgnoreCase(actual) : expected.equals(actual);
    }

    /** The key with its spec, which its length tells. */
    private static @Nullable PublicKey key(Bytes value) {
        return switch (value.size()) {
            case Secp256k1.PUBLIC_KEY_SIZE -> new PublicKey(KeySpec.ECC_SECG_P256K1, value);
            case Ed25519.PUBLIC_KEY_SIZE -> new PublicKey(KeySpec.ECC_NIST_EDWARDS25519, value);
            default -> null;
        };
    }

    private static Failed failed(OutcomeVerdictCode code, String field, String reason) {
        return new Failed(new Wrong(code, field, reason));
    }
}
