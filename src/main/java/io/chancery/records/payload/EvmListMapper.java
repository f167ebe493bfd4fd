package io.chancery.records.payload;

import static io.chancery.records.payload.Fields.decimal;

import io.chancery.model.Bytes;
import io.chancery.model.InvalidFieldException;
import io.chancery.model.payload.EvmTransaction.AccessListEntry;
import io.chancery.model.payload.EvmTransaction.SignedAuthorization;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The lists of records that an Ethereum transaction may hold. */
final class EvmListMapper {
    private static final int WORD = 32;

    List<AccessListEntry> accessList(@Nullable List<io.chancery.records.avro.AccessListEntry> avro) {
        return avro == null ? List.of() : each("accessList", avro, this::entry);
    }

    List<SignedAuthorization> authorizations(List<io.chancery.records.avro.SignedAuthorization> avro) {
        return each("authorizationList", avro, this::authorization);
    }

    List<io.chancery.records.avro.AccessListEntry> accessListToAvro(List<AccessListEntry> model) {
        return model.stream()
                .map(entry -> new io.chancery.records.avro.AccessListEntry(
                        Addresses.toAvro(entry.address()), Buffers.toBuffers(entry.storageKeys())))
                .toList();
    }

    List<io.chancery.records.avro.SignedAuthorization> authorizationsToAvro(List<SignedAuthorization> model) {
        return model.stream().map(this::authorizationToAvro).toList();
    }

    private AccessListEntry entry(io.chancery.records.avro.AccessListEntry avro) {
        return new AccessListEntry(
                Addresses.toModel("address", avro.getAddress()),
                avro.getStorageKeys().stream().map(Bytes::of).toList());
    }

    private SignedAuthorization authorization(io.chancery.records.avro.SignedAuthorization avro) {
        return new SignedAuthorization(
                decimal("chainId", avro.getChainId()),
                Addresses.toModel("address", avro.getAddress()),
                decimal("nonce", avro.getNonce()),
                avro.getYParity(),
                word("r", avro.getR()),
                word("s", avro.getS()));
    }

    private io.chancery.records.avro.SignedAuthorization authorizationToAvro(SignedAuthorization model) {
        return new io.chancery.records.avro.SignedAuthorization(
                model.chainId().toString(),
                Addresses.toAvro(model.address()),
                model.nonce().toString(),
                model.yParity(),
                word(model.r()),
                word(model.s()));
    }

    private static <A, M> List<M> each(String field, List<A> avro, Function<A, M> mapper) {
        List<M> model = new ArrayList<>(avro.size());
        for (int i = 0; i < avro.size(); i++) {
            try {
                model.add(mapper.apply(avro.get(i)));
            } catch (InvalidFieldException e) {
                throw e.under(field + "[" + i + "]");
            }
        }
        return model;
    }

    private static BigInteger word(String field, ByteBuffer avro) {
        if (avro.remaining() != WORD) {
            throw new InvalidFieldException(field, "must be 32 bytes");
        }
        return new BigInteger(1, Bytes.of(avro).toArray());
    }

    private static ByteBuffer word(BigInteger model) {
        byte[] digits = model.toByteArray();
        byte[] word = new byte[WORD];
        int length = Math.min(digits.length, WORD); // a 33rd byte is the sign's zero
        System.arraycopy(digits, digits.length - length, word, WORD - length, length);
        return ByteBuffer.wrap(word);
    }
}
