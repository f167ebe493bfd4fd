package io.chancery.model;

import io.chancery.model.request.RequestHead;
import io.chancery.model.request.RequestMetadata;
import io.chancery.model.request.SealedRequest;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Sealed requests as somebody makes them who has no data key. */
public final class Forgeries {
    /** Every field of a request changed to another value, and to none if it may have none. */
    public static final List<Change> CHANGES = List.of(
            new Change("id", request -> request.id() + "0"),
            new Change("requester", request -> "somebody-else"),
            new Change("wallet", request -> new WalletId(request.wallet().tenant(), "payouts")),
            new Change(
                    "wallet",
                    request -> new WalletId("umbrella", request.wallet().alias())),
            new Change("operation", request -> Operation.SIGN_MESSAGE),
            new Change("network", request -> request.network() + "0"),
            new Change("keyPin", request -> "another-key"),
            new Change("keyPin", request -> request.keyPin() == null ? "a-key" : null),
            new Change("replaces", request -> "another-request"),
            new Change("replaces", request -> request.replaces() == null ? "a-request" : null),
            new Change("createdAt", request -> request.createdAt().minusMillis(1)),
            new Change("expiresAt", request -> request.createdAt().plusSeconds(3600)),
            new Change(
                    "expiresAt",
                    request -> request.expiresAt() == null ? request.createdAt().plusSeconds(60) : null),
            new Change("personalData", request -> SealedPersonalData.of(request.payload())),
            new Change("payload", request -> damaged(request).payload()));

    private Forgeries() {}

    /** One field changed. */
    public record Change(String field, Function<SealedRequest, @Nullable Object> value) {
        public SealedRequest of(SealedRequest sealed) {
            SealedRequest changed = with(sealed, field, value.apply(sealed));
            return moved(changed, changed.wallet(), changed.id());
        }

        @Override
        public String toString() {
            return field;
        }
    }

    /** The payload of {@code sealed} in another request. */
    public static SealedRequest moved(SealedRequest sealed, WalletId wallet, String id) {
        EncryptedPayload payload = new EncryptedPayload(
                sealed.payload().wrappedDataKey(),
                sealed.payload().nonce(),
                sealed.payload().ciphertext(),
                EncryptionContext.ofTenant(wallet.tenant()));
        return with(with(with(sealed, "wallet", wallet), "id", id), "payload", payload);
    }

    /** {@code sealed} with a bit of its ciphertext flipped. */
    public static SealedRequest damaged(SealedRequest sealed) {
        byte[] ciphertext = sealed.payload().ciphertext().toArray();
        ciphertext[0] ^= 1;
        return with(
                sealed,
                "payload",
                new EncryptedPayload(
                        sealed.payload().wrappedDataKey(),
                        sealed.payload().nonce(),
                        Bytes.of(ciphertext),
                        sealed.payload().encryptionContext()));
    }

    /** Returns the names of all fields of a sealed request, those of its metadata and of its head one by one. */
    public static Set<String> fields() {
        return Stream.of(SealedRequest.class, RequestMetadata.class, RequestHead.class)
                .flatMap(type -> Stream.of(type.getRecordComponents()))
                .filter(component -> !isNested(component))
                .map(RecordComponent::getName)
                .collect(Collectors.toSet());
    }

    private static boolean isNested(RecordComponent component) {
        return component.getType() == RequestMetadata.class || component.getType() == RequestHead.class;
    }

    private static SealedRequest with(SealedRequest sealed, String field, @Nullable Object value) {
        return (SealedRequest) with((Record) sealed, field, value);
    }

    /** Returns {@code record} with {@code value} for its field, or for that of a record in it. */
    private static Record with(Record record, String field, @Nullable Object value) {
        List<@Nullable Object> values = new ArrayList<>();
        try {
            for (RecordComponent component : record.getClass().getRecordComponents()) {
                boolean changed = component.getName().equals(field);
                Object before = component.getAccessor().invoke(record);
                Object after = isNested(component) ? with((Record) before, field, value) : before;
                values.add(changed ? value : after);
            }
            Class<?>[] types = Arrays.stream(record.getClass().getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new);
            return record.getClass().getDeclaredConstructor(types).newInstance(values.toArray());
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }
}
