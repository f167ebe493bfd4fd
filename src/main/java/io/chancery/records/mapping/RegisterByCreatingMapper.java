package io.chancery.records.mapping;

import io.chancery.model.InvalidFieldException;
import io.chancery.model.WalletId;
import io.chancery.model.rotation.RotationCommand;
import io.chancery.records.avro.RegisterByCreating;
import io.chancery.records.payload.Fields;
import org.jspecify.annotations.Nullable;

/** Commands to make a wallet's first key, read strictly. */
final class RegisterByCreatingMapper {
    private static final String LIKE = "like";
    private static final int MAX_BACKEND = 64;

    private RegisterByCreatingMapper() {}

    /** Throws {@link InvalidFieldException} naming the field at fault from {@code avro} down. */
    static RotationCommand.RegisterByCreating toModel(RegisterByCreating avro) {
        return new RotationCommand.RegisterByCreating(
                KeySpecMapper.toModel("spec", avro.getSpec()),
                wallet(avro.getLike()),
                avro.getBackend() == null ? null : Fields.token("backend", avro.getBackend(), MAX_BACKEND));
    }

    static RegisterByCreating toAvro(RotationCommand.RegisterByCreating model) {
        WalletId like = model.like();
        return new RegisterByCreating(
                KeySpecMapper.toAvro(model.spec()), like == null ? null : like.key(), model.backend());
    }

    private static @Nullable WalletId wallet(@Nullable String text) {
        try {
            return text == null ? null : WalletId.parse(text);
        } catch (InvalidFieldException malformed) {
            throw new InvalidFieldException(LIKE, "must be a wallet as tenant/keyAlias");
        }
    }
}
