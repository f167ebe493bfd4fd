package io.chancery.records.mapping;

import io.chancery.model.Bytes;
import io.chancery.model.InvalidFieldException;
import io.chancery.model.rotation.RotationCommand;
import io.chancery.model.rotation.RotationCommand.Action;
import io.chancery.records.avro.Approve;
import io.chancery.records.avro.Cancel;
import io.chancery.records.avro.RegisterKey;
import io.chancery.records.avro.RegisterRequester;
import io.chancery.records.avro.Retire;
import io.chancery.records.avro.Revoke;
import io.chancery.records.avro.RevokeRequester;
import io.chancery.records.avro.RotateByCreating;
import io.chancery.records.avro.RotateTo;
import io.chancery.records.avro.SetPolicy;
import io.chancery.records.avro.SetRotationPolicy;
import io.chancery.records.payload.Buffers;
import io.chancery.records.payload.Fields;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Maps the actions of rotation commands, and reads them strictly. */
final class RotationActionMapper {
    private static final int MAX_POLICY = 262_144;
    private static final int MAX_JWK = 8_192;
    private static final int THUMBPRINT = 43;
    private static final int SHA_256 = 32;
    private static final int MAX_RIGHTS = 64;
    private static final int MAX_RIGHT = 64;

    private RotationActionMapper() {}

    /** Throws {@link InvalidFieldException} naming the field at fault from {@code avro} down. */
    static Action toModel(Object avro) {
        return switch (avro) {
            case RegisterKey action ->
                new RotationCommand.RegisterKey(
                        keyId(action.getKeyId()), KeySpecMapper.toModel("spec", action.getSpec()));
            case RotateTo action ->
                new RotationCommand.RotateTo(ownKeyId(action.getKeyId()), overlap(action.getOverlapMillis()));
            case RotateByCreating action -> new RotationCommand.RotateByCreating(overlap(action.getOverlapMillis()));
            case Approve action ->
                new RotationCommand.Approve(
                        Fields.id("commandId", action.getCommandId()),
                        action.getKeyId() == null ? null : keyId(action.getKeyId()),
                        digest(action.getDigest()));
            case Cancel action ->
                new RotationCommand.Cancel(Fields.id("commandId", action.getCommandId()), reason(action.getReason()));
            case Retire action -> new RotationCommand.Retire(Fields.version("version", action.getVersion()));
            case Revoke action ->
                new RotationCommand.Revoke(
                        action.getVersion() == null ? null : Fields.version("version", action.getVersion()),
                        reason(action.getReason()));
            case SetRotationPolicy action -> rotationPolicy(action);
            case SetPolicy action ->
                new RotationCommand.SetPolicy(Fields.text("policy", action.getPolicy(), MAX_POLICY));
            case RegisterRequester action -> registerRequester(action);
            case RevokeRequester action -> revokeRequester(action);
            default ->
                throw new IllegalArgumentException(
                        "no action: " + avro.getClass().getName());
        };
    }

    static SpecificRecord toAvro(Action model) {
        return switch (model) {
            case RotationCommand.RegisterKey action ->
                new RegisterKey(action.keyId(), KeySpecMapper.toAvro(action.spec()));
            case RotationCommand.RotateTo action -> new RotateTo(action.keyId(), millis(action.overlap()));
            case RotationCommand.RotateByCreating action -> new RotateByCreating(millis(action.overlap()));
            case RotationCommand.Approve action ->
                new Approve(action.commandId(), action.keyId(), Buffers.toNullableBuffer(action.digest()));
            case RotationCommand.Cancel action -> new Cancel(action.commandId(), action.reason());
            case RotationCommand.Retire action -> new Retire(action.version());
            case RotationCommand.Revoke action -> new Revoke(action.version(), action.reason());
            case RotationCommand.SetRotationPolicy action ->
                new SetRotationPolicy(
                        action.interval().toMillis(), action.overlap().toMillis(), action.automatic());
            case RotationCommand.SetPolicy action -> new SetPolicy(action.policy());
            case RotationCommand.RegisterRequester action ->
                new RegisterRequester(
                        action.requester(),
                        action.publicKeyJwk(),
                        action.notBefore(),
                        action.notAfter(),
                        action.rights());
            case RotationCommand.RevokeRequester action ->
                new RevokeRequester(action.requester(), action.keyThumbprint());
            case RotationCommand.ReleaseNonce elsewhere -> throw new IllegalArgumentException("has a field of its own");
            case RotationCommand.RegisterByCreating elsewhere ->
                throw new IllegalArgumentException("has a field of its own");
            case RotationCommand.RevealPersonalData elsewhere ->
                throw new IllegalArgumentException("has a field of its own");
        };
    }

    private static Action rotationPolicy(SetRotationPolicy avro) {
        if (avro.getIntervalMillis() <= 0) {
            throw new InvalidFieldException("intervalMillis", "must be above 0");
        }
        if (avro.getOverlapMillis() >= avro.getIntervalMillis()) {
            throw new InvalidFieldException("overlapMillis", "must be below intervalMillis");
        }
        return new RotationCommand.SetRotationPolicy(
                Fields.duration("intervalMillis", avro.getIntervalMillis()),
                Fields.duration("overlapMillis", avro.getOverlapMillis()),
                avro.getAutomatic());
    }

    private static Action registerRequester(RegisterRequester avro) {
        var notBefore = Fields.optionalTime("notBefore", avro.getNotBefore());
        var notAfter = Fields.optionalTime("notAfter", avro.getNotAfter());
        if (notBefore != null && notAfter != null && !notAfter.isAfter(notBefore)) {
            throw new InvalidFieldException("notAfter", "must be after notBefore");
        }
        return new RotationCommand.RegisterRequester(
                Fields.id("requester", avro.getRequester()),
                Fields.text("publicKeyJwk", avro.getPublicKeyJwk(), MAX_JWK),
                notBefore,
                notAfter,
                rights(avro.getRights()));
    }

    private static List<String> rights(List<String> avro) {
        if (avro.size() > MAX_RIGHTS) {
            throw new InvalidFieldException("rights", "must be at most " + MAX_RIGHTS);
        }
        for (int i = 0; i < avro.size(); i++) {
            Fields.token("rights[" + i + "]", avro.get(i), MAX_RIGHT);
        }
        return avro;
    }

    private static Action revokeRequester(RevokeRequester avro) {
        return new RotationCommand.RevokeRequester(
                Fields.id("requester", avro.getRequester()),
                Fields.token("keyThumbprint", avro.getKeyThumbprint(), THUMBPRINT));
    }

    /** Of the key itself: an alias can be pointed elsewhere between the approvals and the check. */
    private static String ownKeyId(String value) {
        String keyId = keyId(value);
        if (RotationCommand.isAlias(keyId)) {
            throw new InvalidFieldException("keyId", "must be the key's own id, not an alias");
        }
        return keyId;
    }

    private static String keyId(String value) {
        return Fields.token("keyId", value, Fields.MAX_PIN);
    }

    private static @Nullable Bytes digest(@Nullable ByteBuffer value) {
        Bytes digest = Buffers.toBytes(value);
        if (digest != null && digest.size() != SHA_256) {
            throw new InvalidFieldException("digest", "must be 32 bytes");
        }
        return digest;
    }

    private static String reason(String value) {
        return Fields.text("reason", value, Fields.MAX_REASON);
    }

    private static @Nullable Duration overlap(@Nullable Long millis) {
        return millis == null ? null : Fields.duration("overlapMillis", millis);
    }

    private static @Nullable Long millis(@Nullable Duration duration) {
        return duration == null ? null : duration.toMillis();
    }
}
