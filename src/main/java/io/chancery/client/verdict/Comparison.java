package io.chancery.client.verdict;

import io.chancery.client.verdict.OutcomeVerdict.Wrong;
import io.chancery.model.request.SignedPayload;
import io.chancery.model.request.XrplSignature;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One field of an outcome that the request, the key and the signature determine.
 *
 * @param reason what is wrong if it differs
 */
record Comparison(
        OutcomeVerdictCode code, String field, Function<SignedPayload, @Nullable Object> value, String reason) {
    /** What the request alone determines. */
    static final List<Comparison> OF_REQUEST = List.of(
            of(OutcomeVerdictCode.REQUEST_ID_MISMATCH, "requestId", SignedPayload::requestId, "is not the request's"),
            of(
                    OutcomeVerdictCode.WALLET_MISMATCH,
                    "tenant",
                    signed -> signed.wallet().tenant(),
                    "is not the request's"),
            of(
                    OutcomeVerdictCode.WALLET_MISMATCH,
                    "keyAlias",
                    signed -> signed.wallet().alias(),
                    "is not the request's"),
            of(OutcomeVerdictCode.OPERATION_MISMATCH, "operation", SignedPayload::operation, "is not the request's"),
            of(OutcomeVerdictCode.NETWORK_MISMATCH, "network", SignedPayload::network, "is not the request's"),
            of(
                    OutcomeVerdictCode.PAYLOAD_TYPE_MISMATCH,
                    "payloadType",
                    SignedPayload::payloadType,
                    "is not the request's"));

    /** What follows from the key and the signature. */
    static final List<Comparison> OF_SIGNATURE = List.of(
            of(
                    OutcomeVerdictCode.SIGNATURE_MISMATCH,
                    "signature",
                    signed -> signed.result().signature(),
                    "is not in its one form, with low s and the right parity"),
            of(
                    OutcomeVerdictCode.TRANSACTION_MISMATCH,
                    "signedTransaction",
                    signed -> signed.result().signedTransaction(),
                    "is not the request's transaction with this signature"),
            of(
                    OutcomeVerdictCode.TRANSACTION_HASH_MISMATCH,
                    "transactionHash",
                    signed -> signed.result().transactionHash(),
                    "is not the hash of the signed transaction"),
            of(
                    OutcomeVerdictCode.XRPL_FORM_MISMATCH,
                    "xrplPublicKey",
                    signed -> xrpl(signed, XrplSignature::publicKey),
                    "is not the public key as the XRP Ledger writes it"),
            of(
                    OutcomeVerdictCode.XRPL_FORM_MISMATCH,
                    "xrplSignature",
                    signed -> xrpl(signed, XrplSignature::signature),
                    "is not the signature as the XRP Ledger takes it"));

    /** The first of {@code fields} in which {@code actual} differs from {@code expected}, or null. */
    static @Nullable Wrong first(List<Comparison> fields, SignedPayload expected, SignedPayload actual) {
        return fields.stream()
                .filter(field -> !Objects.equals(field.value.apply(expected), field.value.apply(actual)))
                .findFirst()
                .map(field -> new Wrong(field.code, field.field, field.reason))
                .orElse(null);
    }

    private static Comparison of(
            OutcomeVerdictCode code, String field, Function<SignedPayload, @Nullable Object> value, String reason) {
        return new Comparison(code, field, value, reason);
    }

    private static @Nullable String xrpl(SignedPayload signed, Function<XrplSignature, String> form) {
        XrplSignature forms = signed.result().xrpl();
        return forms == null ? null : form.apply(forms);
    }
}
