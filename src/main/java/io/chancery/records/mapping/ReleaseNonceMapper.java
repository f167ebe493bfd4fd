package io.chancery.records.mapping;

import io.chancery.model.InvalidFieldException;
import io.chancery.model.rotation.RotationCommand;
import io.chancery.records.avro.ReleaseNonce;
import io.chancery.records.payload.Fields;
import java.util.regex.Pattern;

/** Commands to release a nonce, read strictly. */
final class ReleaseNonceMapper {
    private static final Pattern NONCE = Pattern.compile("(ticket-)?(0|[1-9][0-9]{0,19})");
    private static final int MAX_ACCOUNT = 128;

    private ReleaseNonceMapper() {}

    /** Throws {@link InvalidFieldException} naming the field at fault from {@code avro} down. */
    static RotationCommand.ReleaseNonce toModel(ReleaseNonce avro) {
        if (!NONCE.matcher(avro.getNonce()).matches()) {
            throw new InvalidFieldException("nonce", "must be a decimal number, or ticket- and one");
        }
        return new RotationCommand.ReleaseNonce(
                Fields.network("network", avro.getNetwork()),
                Fields.token("account", avro.getAccount(), MAX_ACCOUNT),
                avro.getNonce(),
                avro.getRequestId() == null ? null : Fields.id("requestId", avro.getRequestId()),
                avro.getRequester() == null ? null : Fields.id("requester", avro.getRequester()),
                avro.getForce(),
                Fields.text("reason", avro.getReason(), Fields.MAX_REASON));
    }

    static ReleaseNonce toAvro(RotationCommand.ReleaseNonce model) {
        return new ReleaseNonce(
                model.network(),
                model.account(),
                model.nonce(),
                model.requestId(),
                model.requester(),
                model.force(),
                model.reason());
    }
}
