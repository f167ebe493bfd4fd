package io.chancery.records.mapping;

import io.chancery.model.Bytes;
import io.chancery.model.InvalidFieldException;
import io.chancery.model.WalletId;
import io.chancery.model.rotation.KeyPolicy;
import io.chancery.model.rotation.KeyRecord;
import io.chancery.model.rotation.KeyVersion;
import io.chancery.model.rotation.ScheduleState;
import io.chancery.records.avro.KeyState;
import io.chancery.records.payload.Buffers;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Wallets' keys. */
final class KeyRecordMapper {
    /**
     * Throws {@link IllegalArgumentException} if the record contradicts itself or has a symbol that this version does
     * not know.
     */
    KeyRecord toModel(io.chancery.records.avro.KeyRecord avro) {
        List<KeyVersion> versions = new ArrayList<>(avro.getVersions().size());
        for (io.chancery.records.avro.KeyVersion version : avro.getVersions()) {
            versions.add(version(version));
        }
        return new KeyRecord(
                new WalletId(avro.getTenant(), avro.getKeyAlias()),
                avro.getEpoch(),
                Buffers.toBytes(avro.getPreviousHash()),
                versions,
                avro.getCurrentVersion(),
                policy(avro.getPolicy()),
                RotationStateMapper.policy(avro.getRotationPolicy()),
                RotationStateMapper.rotation(avro),
                new ScheduleState(
                        avro.getDueTold(),
                        avro.getOverdueTold(),
                        avro.getAgeWarnedVersion(),
                        avro.getRotationSkipped()));
    }

    io.chancery.records.avro.KeyRecord toAvro(KeyRecord model) {
        var avro = new io.chancery.records.avro.KeyRecord();
        avro.setId(model.wallet().key() + "/" + model.epoch());
        avro.setTenant(model.wallet().tenant());
        avro.setKeyAlias(model.wallet().alias());
        avro.setEpoch(model.epoch());
        avro.setPreviousHash(Buffers.toNullableBuffer(model.previousHash()));
        avro.setCurrentVersion(model.currentVersion());
        avro.setVersions(model.versions().stream().map(KeyRecordMapper::version).toList());
        avro.setPolicy(policy(model.policy()));
        avro.setRotationPolicy(RotationStateMapper.policy(model.rotationPolicy()));
        avro.setRotation(RotationStateMapper.rotation(model.rotation()));
        avro.setDueTold(model.schedule().dueTold());
        avro.setOverdueTold(model.schedule().overdueTold());
        avro.setAgeWarnedVersion(model.schedule().ageWarnedVersion());
        avro.setRotationSkipped(model.schedule().skipped());
        return avro;
    }

    private static @Nullable KeyPolicy policy(io.chancery.records.avro.@Nullable KeyPolicy avro) {
        return avro == null
                ? null
                : new KeyPolicy(
                        avro.getVersion(), avro.getDocument(), avro.getSetAt(), avro.getSetBy(), avro.getCommandId());
    }

    private static io.chancery.records.avro.@Nullable KeyPolicy policy(@Nullable KeyPolicy model) {
        return model == null
                ? null
                : new io.chancery.records.avro.KeyPolicy(
                        model.version(), model.document(), model.setAt(), model.setBy(), model.commandId());
    }

    private static KeyVersion version(io.chancery.records.avro.KeyVersion avro) {
        return new KeyVersion(
                avro.getVersion(),
                avro.getBackend(),
                avro.getKeyId(),
                KeySpecMapper.toModel("versions.spec", avro.getSpec()),
                Bytes.of(avro.getPublicKey()),
                avro.getAddress(),
                state(avro.getState()),
                avro.getCreatedAt(),
                avro.getActivatedAt(),
                avro.getOverlapEndsAt(),
                avro.getDisabledAt(),
                avro.getNotAfter(),
                avro.getTied(),
                avro.getKeyCreatedAt(),
                avro.getTakenOutBy());
    }

    private static io.chancery.records.avro.KeyVersion version(KeyVersion model) {
        var avro = new io.chancery.records.avro.KeyVersion();
        avro.setVersion(model.version());
        avro.setBackend(model.backend());
        avro.setKeyId(model.keyId());
        avro.setSpec(KeySpecMapper.toAvro(model.spec()));
        avro.setPublicKey(Buffers.toBuffer(model.publicKey()));
        avro.setAddress(model.address());
        avro.setState(state(model.state()));
        avro.setCreatedAt(model.createdAt());
        avro.setActivatedAt(model.activatedAt());
        avro.setOverlapEndsAt(model.overlapEndsAt());
        avro.setDisabledAt(model.disabledAt());
        avro.setNotAfter(model.notAfter());
        avro.setTied(model.tied());
        avro.setKeyCreatedAt(model.keyCreatedAt());
        avro.setTakenOutBy(model.takenOutBy());
        return avro;
    }

    private static KeyVersion.State state(KeyState avro) {
        return switch (avro) {
            case UNKNOWN ->
                throw new InvalidFieldException("versions.state", "must be a state that this version knows");
            case ACTIVE -> KeyVersion.State.ACTIVE;
            case OVERLAP -> KeyVersion.State.OVERLAP;
            case RETIRED -> KeyVersion.State.RETIRED;
            case REVOKED -> KeyVersion.State.REVOKED;
        };
    }

    private static KeyState state(KeyVersion.State model) {
        return switch (model) {
            case ACTIVE -> KeyState.ACTIVE;
            case OVERLAP -> KeyState.OVERLAP;
            case RETIRED -> KeyState.RETIRED;
            case REVOKED -> KeyState.REVOKED;
        };
    }
}
