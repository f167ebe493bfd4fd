package io.chancery.client.verdict;

/** Why an outcome is not a right answer to a request. The {@link #code()} is stable. */
public enum OutcomeVerdictCode {
    NOT_SIGNED("not-signed"),
    REQUEST_ID_MISMATCH("request-id-mismatch"),
    WALLET_MISMATCH("wallet-mismatch"),
    OPERATION_MISMATCH("operation-mismatch"),
    NETWORK_MISMATCH("network-mismatch"),
    PAYLOAD_TYPE_MISMATCH("payload-type-mismatch"),
    PUBLIC_KEY_MALFORMED("public-key-malformed"),
    PUBLIC_KEY_UNEXPECTED("public-key-unexpected"),
    KEY_SPEC_MISMATCH("key-spec-mismatch"),
    KEY_PIN_MISMATCH("key-pin-mismatch"),
    ADDRESS_MISMATCH("address-mismatch"),
    ADDRESS_UNEXPECTED("address-unexpected"),
    DIGEST_MISMATCH("digest-mismatch"),
    SIGNATURE_MALFORMED("signature-malformed"),
    SIGNATURE_MISMATCH("signature-mismatch"),
    TRANSACTION_MISSING("transaction-missing"),
    TRANSACTION_MISMATCH("transaction-mismatch"),
    TRANSACTION_HASH_MISMATCH("transaction-hash-mismatch"),
    XRPL_FORM_MISMATCH("xrpl-form-mismatch");

    private final String code;

    OutcomeVerdictCode(String code) {
        this.code = code;
    }

    /** The stable code. */
    public String code() {
        return code;
    }
}
