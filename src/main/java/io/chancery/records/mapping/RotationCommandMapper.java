package io.chancery.records.mapping;

import io.chancery.model.InvalidFieldException;
import io.chancery.model.WalletId;
import io.chancery.model.rotation.RotationCommand;
import io.chancery.model.rotation.RotationCommand.Action;
import io.chancery.records.avro.RegisterByCreating;
import io.chancery.records.avro.ReleaseNonce;
import io.chancery.records.avro.RevealPersonalData;
import io.chancery.records.payload.Fields;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Rotation commands, read strictly: whatever is malformed is refused with the field's path. */
final class RotationCommandMapper {
    private static final String ACTION = "action";
    private static final String RELEASE_NONCE = "releaseNonce";
    private static final String REGISTER_BY_CREATING = "registerByCreating";
    private static final String REVEAL_PERSONAL_DATA = "revealPersonalData";

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
                    actionName(namedAction(avro)),
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
        switch (model.action()) {
            case RotationCommand.ReleaseNonce release -> avro.setReleaseNonce(ReleaseNonceMapper.toAvro(release));
            case RotationCommand.RegisterByCreating create ->
                avro.setRegisterByCreating(RegisterByCreatingMapper.toAvro(create));
            case RotationCommand.RevealPersonalData reveal ->
                avro.setRevealPersonalData(RevealPersonalDataMapper.toAvro(reveal));
            case Action other -> avro.setAction(RotationActionMapper.toAvro(other));
        }
        return avro;
    }

    private static Action action(io.chancery.records.avro.RotationCommand avro) {
        ReleaseNonce release = avro.getReleaseNonce();
        RegisterByCreating create = avro.getRegisterByCreating();
        RevealPersonalData reveal = avro.getRevealPersonalData();
        if (reveal != null) {
            requireNone(REVEAL_PERSONAL_DATA, "has an action", avro.getAction());
            requireNone(REVEAL_PERSONAL_DATA, "releases a nonce", release);
            requireNone(REVEAL_PERSONAL_DATA, "makes a key", create);
            return under(REVEAL_PERSONAL_DATA, () -> RevealPersonalDataMapper.toModel(reveal));
        }
        if (create != null) {
            requireNone(REGISTER_BY_CREATING, "has an action", avro.getAction());
            requireNone(REGISTER_BY_CREATING, "releases a nonce", release);
            return under(REGISTER_BY_CREATING, () -> RegisterByCreatingMapper.toModel(create));
        }
        if (release != null) {
            requireNone(RELEASE_NONCE, "has an action", avro.getAction());
            return under(RELEASE_NONCE, () -> ReleaseNonceMapper.toModel(release));
        }
        Object action = Fields.required(ACTION, avro.getAction());
        return under(ACTION, () -> RotationActionMapper.toModel(action));
    }

    private static void requireNone(String field, String other, @Nullable Object action) {
        if (action != null) {
            throw new InvalidFieldException(field, "must be null: a command has one action, and this one " + other);
        }
    }

    /** Returns the action that the command is called by, or null if it has none. */
    private static @Nullable Object namedAction(io.chancery.records.avro.RotationCommand avro) {
        return Stream.of(
                        Optional.ofNullable(avro.getRevealPersonalData()),
                        Optional.ofNullable(avro.getRegisterByCreating()),
                        Optional.ofNullable(avro.getReleaseNonce()),
                        Optional.ofNullable(avro.getAction()))
                .flatMap(Optional::stream)
                .map(Object.class::cast)
                .findFirst()
                .orElse(null);
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
