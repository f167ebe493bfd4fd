package io.chancery.payload.xrpl;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.crypto.Secp256k1;
import io.chancery.crypto.Sha2;
import io.chancery.model.Bytes;
import io.chancery.model.PublicKey;
import io.chancery.model.SignedResult;
import io.chancery.model.XrplTransaction;
import io.chancery.payload.PayloadEncoder.SigningInput;
import io.chancery.payload.SignatureMismatchException;

/**
 * The encoder of the ledger's transactions: what is signed is {@code STX}, a zero byte and the binary form with the signing key
 * in it. The hash is SHA-512Half of {@code TXN}, a zero byte and the signed form.
 */
public final class XrplTransactions {
    private static final String HASH_PREFIX = "54584e00";

    private final XrplSignatures signatures;

    public XrplTransactions(Secp256k1 secp256k1) {
        this.signatures = new XrplSignatures(secp256k1);
    }

    /** What is signed for {@code transaction} with {@code key}. */
    public SigningInput encode(XrplTransaction transaction, PublicKey key) {
        return XrplSignatures.input(transaction, XrplCodec.forSigning(fields(transaction, key)), key);
    }

    /**
     * Checks a KMS's signature of {@code input} and puts it into {@code transaction}.
     *
     * @throws SignatureMismatchException if {@code signature} is not one of {@code input} by {@code key}
     */
    public SignedResult assemble(XrplTransaction transaction, SigningInput input, Bytes signature, PublicKey key) {
        XrplSignatures.Checked checked = signatures.check(input, signature, key);
        Bytes signed = XrplCodec.encode(
                fields(transaction, key).put("TxnSignature", checked.forms().signature()));
        return new SignedResult(checked.digest(), checked.signature(), signed, hash(signed), checked.forms());
    }

    private static ObjectNode fields(XrplTransaction transaction, PublicKey key) {
        return XrplJson.parse(transaction.document()).put("SigningPubKey", XrplKeys.hex(key));
    }

    private static Bytes hash(Bytes signed) {
        return Sha2.sha512Half(Bytes.fromHex(HASH_PREFIX + signed.toHex()));
    }
}
