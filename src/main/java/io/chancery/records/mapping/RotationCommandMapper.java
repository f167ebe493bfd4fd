package io.chancery.records.mapping;

import io.chancery.model.InvalidFieldException;
import io.chancery.model.WalletId;
import io.chancery.model.rotation.RotationCommand;
import io.chancery.model.rotation.RotationCommand.Action;
import io.chancery.records.avro.ReleaseNonce;
import io.chancery.records.payload.Fields;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Rotation commands, read strictly: whatever is malformed is refused with the field's path. */
final class RotationCommandMapper {
    /** Throws {@link InvalidCommandException} with what could be read and why the rest was refused. */
    RotationCommand toModel(io.chancery.records.avro.RotationCommand avro) {
        try {
            return new RotationCommand(
                    Fields.id("id", avro.getId()),
                    new WalletId(avro.getTenant(), avro.getKeyAlias()),
                    Fields.id("issuer", avro.getIssuer()),
                    Fields.time("issuedAt", avro.getIssuedAt()),
                    action(avro));
        } catch (InvalidFieldException e) {
            throw new InvalidCommandException(
                    Fields.cut(avro.getId(), Fields.MAX_ID),
                    Fields.cut(avro.getTenant(), Fields.MAX_WALLET_PART),
                    Fields.cut(avro.getKeyAlias(), Fields.MAX_WALLET_PART),
                    Fields.cut(avro.getIssuer(), Fields.MAX_ID),
                    actionName(avro.getReleaseNonce() == null ? avro.getAction() : avro.getReleaseNonce()),
                    e.field(),
                    e.reason());
        }
    }

    io.chancery.records.avro.RotationCommand toAvro(RotationCommand model) {
        var avro = new io.chancery.records.avro.RotationCommand();
        avro.setId(model.id());
        avro.setTenant(model.wallet().tenant());
        avro.setKeyAlias(model.wallet().alias());
        avro.setIssuer(model.issuer());
        avro.setIssuedAt(model.issuedAt());
        if (model.action() instanceof RotationCommand.ReleaseNonce release) {
            avro.setReleaseNonce(ReleaseNonceMapper.toAvro(release));
        } else {
            avro.setAction(RotationActionMapper.toAvro(model.action()));
        }
        return avro;
    }

    private static Action action(io.chancery.records.avro.RotationCommand avro) {
        ReleaseNonce release = avro.getReleaseNonce();
        if (release == null) {
            Object action = Fields.required("action", avro.getAction());
            return under("action", () -> RotationActionMapper.toModel(action));
        }
        if (avro.getAction() != null) {
            throw new InvalidFieldException(
                    "releaseNonce", "must be null: a command has one order, and this one has an action");
        }
        return under("releaseNonce", () -> ReleaseNonceMapper.toModel(release));
    }

    private static Action under(String field, Supplier<Action> read) {
        try {
            return read.get();
        } catch (InvalidFieldException e) {
            throw e.under(field);
        }
    }

    private static String actionName(@Nullable Object action) {
        return action == null ? "UNKNOWN" : action.getClass().getSimpleName();
    }
}
