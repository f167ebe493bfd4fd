package io.chancery.records.mapping;

import io.chancery.model.InvalidFieldException;
import io.chancery.model.rotation.RotationCommand;
import io.chancery.records.avro.RevealPersonalData;
import io.chancery.records.payload.Fields;

/** Commands to audit that personal data is read, read strictly. */
final class RevealPersonalDataMapper {
    private RevealPersonalDataMapper() {}

    /** Throws {@link InvalidFieldException} naming the field at fault from {@code avro} down. */
    static RotationCommand.RevealPersonalData toModel(RevealPersonalData avro) {
        return new RotationCommand.RevealPersonalData(
                Fields.id("requestId", avro.getRequestId()),
                Fields.text("reason", avro.getReason(), Fields.MAX_REASON));
    }

    static RevealPersonalData toAvro(RotationCommand.RevealPersonalData model) {
        return new RevealPersonalData(model.requestId(), model.reason());
    }
}
