package io.chancery.payload.envelope;

import io.chancery.model.Bytes;
import io.chancery.model.InvalidFieldException;
import io.chancery.model.SealedPersonalData;
import io.chancery.model.Utf8Text;
import io.chancery.model.request.Request;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Everything of a request but its payload, in one encoding that all sides agree on: number of fields (2 bytes), then
 * for each field in the order of its name's bytes length (2) ‖ name, and 0x00 if the field is null, or else 0x01 ‖
 * length (2) ‖ value. Numbers are big-endian, lengths count bytes, texts are ASCII, times are milliseconds since 1970
 * in decimal digits.
 */
final class RequestFields {
    private static final int COUNT = 11;
    private static final int LONGEST = 0xffff;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private RequestFields() {}

    /** Throws {@link InvalidFieldException} if a field is no text or too long, as no request's may be. */
    static Bytes encode(Request request) {
        RequestFields fields = new RequestFields();
        fields.putNumber(COUNT);
        fields.put("createdAt", millis(request.createdAt()));
        fields.put("expiresAt", millis(request.expiresAt()));
        fields.put("id", request.id());
        fields.put("keyAlias", request.wallet().alias());
        fields.put("keyPin", request.keyPin());
        fields.put("network", request.network());
        fields.put("operation", request.operation().name());
        fields.put("personalData", text(request.personalData()));
        fields.put("replaces", request.replaces());
        fields.put("requester", request.requester());
        fields.put("tenant", request.wallet().tenant());
        return Bytes.of(fields.out.toByteArray());
    }

    private void put(String name, @Nullable String value) {
        putText(name, name);
        out.write(value == null ? 0 : 1);
        if (value != null) {
            putText(name, value);
        }
    }

    private void putText(String field, String text) {
        byte[] bytes = Utf8Text.encode(field, text);
        if (bytes.length > LONGEST) {
            throw new InvalidFieldException(field, "must be at most 65,535 bytes");
        }
        putNumber(bytes.length);
        out.writeBytes(bytes);
    }

    private void putNumber(int number) {
        out.write(number >>> Byte.SIZE);
        out.write(number);
    }

    private static @Nullable String text(@Nullable SealedPersonalData sealed) {
        return sealed == null ? null : sealed.text();
    }

    private static @Nullable String millis(@Nullable Instant time) {
        return time == null ? null : Long.toString(time.toEpochMilli());
    }
}
