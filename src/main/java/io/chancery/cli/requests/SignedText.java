package io.chancery.cli.requests;

import io.chancery.model.Bytes;
import io.chancery.model.request.SignedPayload;
import io.chancery.model.request.XrplSignature;
import io.chancery.text.Printable;

/** A signed outcome with everything that a person may want to copy. */
public final class SignedText {
    private SignedText() {}

    public static String of(SignedPayload signed) {
        StringBuilder text = new StringBuilder();
        line(text, "request", signed.requestId());
        line(text, "wallet", signed.wallet() + ", key version " + signed.keyVersion());
        line(text, "address", signed.address() == null ? "-" : signed.address());
        line(text, "digest", signed.result().digest().to0xHex());
        line(text, "signature", signed.result().signature().to0xHex());
        XrplSignature xrpl = signed.result().xrpl();
        if (xrpl != null) {
            line(text, "XRPL key", xrpl.publicKey());
            line(text, "XRPL form", xrpl.signature());
        }
        Bytes transaction = signed.result().signedTransaction();
        if (transaction != null) {
            line(text, "transaction", transaction.to0xHex());
        }
        Bytes hash = signed.result().transactionHash();
        if (hash != null) {
            line(text, "hash", hash.to0xHex());
        }
        return text.toString().stripTrailing();
    }

    private static void line(StringBuilder text, String label, String value) {
        text.append(Printable.format("%-12s %s%n", label, value));
    }
}
