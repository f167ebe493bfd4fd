package io.chancery.rotation.approval;

import io.chancery.model.request.Requester;
import io.chancery.model.rotation.CommandChange;
import io.chancery.model.rotation.RotationCommand;
import io.chancery.model.rotation.RotationResult;
import io.chancery.model.rotation.RotationResult.Status;
import io.chancery.rotation.RotationCode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What follows from a command about a requester.
 *
 * @param requester the requester's new record, or null if it stays as it is
 * @param change what the command changed
 */
public record RequesterStep(RotationResult result, @Nullable Requester requester, CommandChange change) {
    static RequesterStep completed(
            RotationCommand command, Requester requester, CommandChange change, String reason, Instant now) {
        return new RequesterStep(
                result(command, Status.COMPLETED, RotationCode.COMPLETED.code(), null, reason, now), requester, change);
    }

    static RequesterStep rejected(
            RotationCommand command, String code, @Nullable String field, String reason, Instant now) {
        return new RequesterStep(result(command, Status.REJECTED, code, field, reason, now), null, CommandChange.NONE);
    }

    private static RotationResult result(
            RotationCommand command, Status status, String code, @Nullable String field, String reason, Instant now) {
        return RotationResult.ofNoKey(
                command.id(), command.wallet().tenant(), command.wallet().alias(), status, code, field, reason, now);
    }
}
