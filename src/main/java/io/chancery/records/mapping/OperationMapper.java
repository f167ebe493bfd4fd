package io.chancery.records.mapping;

import io.chancery.model.Operation;
import org.jspecify.annotations.Nullable;

/** Operations; Avro's UNKNOWN is the model's null. */
public final class OperationMapper {
    private OperationMapper() {}

    static @Nullable Operation toModel(io.chancery.records.avro.Operation avro) {
        return switch (avro) {
            case UNKNOWN -> null;
            case SIGN_TRANSACTION -> Operation.SIGN_TRANSACTION;
            case SIGN_TYPED_DATA -> Operation.SIGN_TYPED_DATA;
            case SIGN_PERSONAL_MESSAGE -> Operation.SIGN_PERSONAL_MESSAGE;
            case SIGN_AUTHORIZATION -> Operation.SIGN_AUTHORIZATION;
            case SIGN_CLAIM -> Operation.SIGN_CLAIM;
            case SIGN_MESSAGE -> Operation.SIGN_MESSAGE;
        };
    }

    public static io.chancery.records.avro.Operation toAvro(Operation model) {
        return switch (model) {
            case SIGN_TRANSACTION -> io.chancery.records.avro.Operation.SIGN_TRANSACTION;
            case SIGN_TYPED_DATA -> io.chancery.records.avro.Operation.SIGN_TYPED_DATA;
            case SIGN_PERSONAL_MESSAGE -> io.chancery.records.avro.Operation.SIGN_PERSONAL_MESSAGE;
            case SIGN_AUTHORIZATION -> io.chancery.records.avro.Operation.SIGN_AUTHORIZATION;
            case SIGN_CLAIM -> io.chancery.records.avro.Operation.SIGN_CLAIM;
            case SIGN_MESSAGE -> io.chancery.records.avro.Operation.SIGN_MESSAGE;
        };
    }
}
