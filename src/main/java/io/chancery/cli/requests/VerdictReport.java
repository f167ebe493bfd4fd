package io.chancery.cli.requests;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.cli.common.Fault;
import io.chancery.cli.common.JsonLines;
import io.chancery.cli.requests.OutcomeFilesVerification.Checked;
import io.chancery.client.verdict.OutcomeVerdict;
import io.chancery.model.request.SignedPayload;
import io.chancery.text.Printable;

/** What was found of an outcome, for people and for scripts. */
final class VerdictReport {
    private VerdictReport() {}

    static ObjectNode json(Checked checked) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("requestId", checked.outcome().requestId());
        return switch (checked.verdict()) {
            case OutcomeVerdict.Right right ->
                json.put("right", true)
                        .put("publicKey", right.answer().publicKey().to0xHex())
                        .put("address", right.answer().address())
                        .put("digest", right.answer().result().digest().to0xHex())
                        .put("keyChecked", right.keyChecked());
            case OutcomeVerdict.Wrong wrong -> {
                json.put("right", false);
                yield json.set(JsonLines.ERROR, fault(wrong).toJson());
            }
        };
    }

    static String text(Checked checked) {
        String id = checked.outcome().requestId();
        return switch (checked.verdict()) {
            case OutcomeVerdict.Right right -> Printable.format("ok        %-12s %s", id, signer(right));
            case OutcomeVerdict.Wrong wrong ->
                Printable.format(
                        "wrong     %-12s %s: %s%s",
                        id, wrong.code().code(), wrong.field() == null ? "" : wrong.field() + " ", wrong.reason());
        };
    }

    private static String signer(OutcomeVerdict.Right right) {
        SignedPayload signed = right.answer();
        String address = signed.address();
        String who = address == null ? "public key " + signed.publicKey().to0xHex() : address;
        return Printable.format(
                "%s signed by %s%s",
                signed.payloadType(),
                who,
                right.keyChecked()
                        ? ""
                        : ", the outcome's own key: pass --public-key or --address to check whose it is");
    }

    private static Fault fault(OutcomeVerdict.Wrong wrong) {
        return new Fault(wrong.code().code(), wrong.field(), wrong.reason());
    }
}
