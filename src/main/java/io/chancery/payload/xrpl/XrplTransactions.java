package io.chancery.payload.xrpl;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.crypto.Secp256k1;
import io.chancery.crypto.Sha2;
import io.chancery.model.Bytes;
import io.chancery.model.PublicKey;
import io.chancery.model.payload.XrplTransaction;
import io.chancery.model.request.SignedResult;
import io.chancery.payload.PayloadEncoder.SigningInput;
import io.chancery.payload.SignatureMismatchException;

/**
 * The encoder of the ledger's transactions: what is signed is {@code STX}, a zero byte and the binary form with the
 * signing key in it. The hash is SHA-512Half of {@code TXN}, a zero byte and the signed form.
 *
 * <p>One of several signers signs {@code SMT}, a zero byte, the binary form with an empty signing key, and the account
 * that its key opens. Such a transaction has no signed form and no hash before all signatures are put together.
 */
public final class XrplTransactions {
    private static final String HASH_PREFIX = "54584e00";

    private final XrplSignatures signatures;

    public XrplTransactions(Secp256k1 secp256k1) {
        this.signatures = new XrplSignatures(secp256k1);
    }

    /** What is signed for {@code transaction} with {@code key}. */
    public SigningInput encode(XrplTransaction transaction, PublicKey key) {
        ObjectNode fields = fields(transaction, key);
        Bytes bytes = transaction.oneOfMany()
                ? XrplCodec.forSigningAs(fields, XrplKeys.address(key))
                : XrplCodec.forSigning(fields);
        return XrplSignatures.input(transaction, bytes, key);
    }

    /**
     * Checks a KMS's signature of {@code input} and puts it into {@code transaction}.
     *
     * @throws SignatureMismatchException if {@code signature} is not one of {@code input} by {@code key}
     */
    public SignedResult assemble(XrplTransaction transaction, SigningInput input, Bytes signature, PublicKey key) {
        XrplSignatures.Checked checked = signatures.check(input, signature, key);
        if (transaction.oneOfMany()) {
            return new SignedResult(checked.digest(), checked.signature(), null, null, checked.forms());
        }
        Bytes signed = XrplCodec.encode(
                fields(transaction, key).put("TxnSignature", checked.forms().signature()));
        return new SignedResult(checked.digest(), checked.signature(), signed, hash(signed), checked.forms());
    }

    private static ObjectNode fields(XrplTransaction transaction, PublicKey key) {
        return XrplJson.parse(transaction.document())
                .put(XrplType.SIGNING_KEY, transaction.oneOfMany() ? "" : XrplKeys.hex(key));
    }

    private static Bytes hash(Bytes signed) {
        return Sha2.sha512Half(Bytes.fromHex(HASH_PREFIX + signed.toHex()));
    }
}
